internal import AWSClient
internal import Documents

/// The facts of one input member that the inference uses.
struct InputFacts {
  let member: Member
  let name: String
  let term: Term
  /// The term of the singular, for lists.
  let singularTerm: Term
  let type: ShapeType
  let isEnum: Bool
  let isScalar: Bool
  let shape: Int
  /// The index of a list's element shape and whether it is a string.
  let element: Int?
  let isStringList: Bool
  /// The singular of the word before it in the operation's path (`/functions/{FunctionName}`).
  let pathWord: String
}

/// The facts of one operation that the inference uses.
struct InferredOperation {
  let model: OperationModel
  let name: String
  let verb: String
  let noun: String
  let normalNoun: String
  let singularNoun: String
  let inputs: [InputFacts]
  /// The positions of what has to be given: required or in the path, but not what the client fills in, what pages, and
  /// what the caller's account says.
  let required: [Int]
  /// The positions of what the caller's account says; it names no resource, but has to be given all the same.
  let ambient: [Int]
  /// The parameters that have to be told how long a page is, and the greatest length.
  let pageSizes: [(parameter: String, value: Int)]
  let output: Shape?
  let isPaged: Bool

  var isPlural: Bool { normalNoun != singularNoun }

  private static let neverIdentifiers: Set<String> = [
    "clienttoken", "dryrun", "maxresults", "maxitems", "limit", "pagesize", "maxrecords", "locktoken", "chimebearer",
    "namespacetype",
  ]
  private static let pageSizeNames: Set<String> = ["maxresults", "maxitems", "limit", "pagesize", "maxrecords"]
  private static let ambientNames: Set<String> = ["accountid", "awsaccountid", "catalog"]

  /// `enums` remembers which shapes have a closed set of values.
  init(_ model: OperationModel, _ wording: Wording, _ enums: inout [Int: Bool]) {
    self.model = model
    name = model.name
    (verb, noun) = Wording.verbAndNoun(model.name)
    normalNoun = wording.normal(noun)
    singularNoun = wording.singular(noun)
    let words = Self.pathWords(model.requestURI)
    var inputs: [InputFacts] = []
    var required: [Int] = []
    var ambient: [Int] = []
    var pageSizes: [(parameter: String, value: Int)] = []
    for member in model.input?.members.map({ $0 }) ?? [] {
      let name = member.name
      let shape = member.shape
      let term = wording.term(name)
      let type = shape.type
      let element = type == .list ? shape.element?.shape : nil
      var isEnum = false
      if type == .string {
        isEnum = enums[shape.index] ?? !shape.enumValues.isEmpty
        enums[shape.index] = isEnum
      }
      let isInPath = member.location == .uri
      inputs.append(
        InputFacts(
          member: member, name: name, term: term,
          singularTerm: element == nil ? term : wording.term(wording.singular(name)), type: type, isEnum: isEnum,
          isScalar: Self.isScalar(type), shape: shape.index, element: element?.index,
          isStringList: element?.type == .string,
          pathWord: isInPath ? words[member.wireName].map { wording.singular($0) } ?? "" : ""))
      guard member.isRequired || isInPath, !member.isIdempotencyToken else { continue }
      if Self.ambientNames.contains(term.normal) {
        ambient.append(inputs.count - 1)
      } else if !Self.neverIdentifiers.contains(term.normal) {
        required.append(inputs.count - 1)
      } else if Self.pageSizeNames.contains(term.normal), type == .integer || type == .long {
        pageSizes.append((name, Int(min(max(shape.maximum ?? 100, 1), 100))))
      }
    }
    self.inputs = inputs
    self.required = required
    self.ambient = ambient
    self.pageSizes = pageSizes
    output = model.output
    isPaged = model.paginator != nil
  }

  static func isScalar(_ type: ShapeType) -> Bool { type == .string || type == .integer || type == .long }

  /// The fixed part of the path before each label.
  private static func pathWords(_ uri: String) -> [String: String] {
    var words: [String: String] = [:]
    var before: Substring?
    for part in uri.prefix(while: { $0 != "?" }).parts(at: "/", keepsEmpty: true) {
      if part.first == "{", part.last == "}" {
        var label = part.dropFirst().dropLast()
        if label.last == "+" { label = label.dropLast() }
        if let before, !before.isEmpty { words[String(label)] = String(before) }
        before = nil
      } else {
        before = part.holds("{") ? nil : part
      }
    }
    return words
  }

  /// The inputs that have to be chosen before anything can be listed: inputs with a closed set of values, and the
  /// account.
  var facets: [InputFacts] { requiredInputs.filter(\.isEnum) + ambient.map { inputs[$0] } }

  /// The required inputs.
  var requiredInputs: [InputFacts] { required.map { inputs[$0] } }
}
