import AWSClient
import Documents

/// An option that the AWS CLI has and the model has not: a shorter way to spell what lies deep in the parameters.
package struct AddedOption: Sendable {
  /// How many words it takes.
  package enum Takes: Sendable {
    case nothing
    case one
    case several
  }

  /// The name, `--` left off.
  package let name: String
  package let takes: Takes
  /// Whether what is given is nobody's business: no history keeps it.
  package var isSecret = false
  /// Puts what was given into the parameters.
  let put: @Sendable (AddedOptionWords, inout ParameterDraft) throws -> Void

  init(
    _ name: String, takes: Takes = .one,
    put: @escaping @Sendable (AddedOptionWords, inout ParameterDraft) throws -> Void
  ) {
    self.name = name
    self.takes = takes
    self.put = put
  }

  /// An option whose text stands at `path`.
  init(_ name: String, at path: String...) {
    self.init(name) { words, draft in draft.set(path, to: Document(try words.text)) }
  }

  /// An option whose bytes stand at `path`: a blob that lies too deep for a file's name.
  init(_ name: String, bytesAt path: String...) {
    self.init(name) { words, draft in draft.set(path, to: Document(blob: try words.bytes)) }
  }
}

/// The words that were given to an added option.
struct AddedOptionWords: Sendable {
  let words: [Argument]
  let shaped: ShapedValue
  /// A text that no other call has, for references.
  let unique: @Sendable () -> String
  /// The time.
  let now: Timestamp

  /// The one word, or what the file holds that it names.
  var text: String {
    get throws { try texts.first ?? "" }
  }

  /// The words, files read.
  var texts: [String] {
    get throws { try words.map { try shaped.files.resolve($0).text } }
  }

  /// The one word as bytes: a file's, or base64.
  var bytes: [UInt8] {
    get throws {
      guard let word = words.first else { return [] }
      let content = try shaped.files.resolve(word)
      if content.isBinary { return content.bytes }
      guard shaped.textBlobsAreBase64 else { return content.bytes }
      guard let bytes = Base64.decode(content.text) else {
        throw ShapedValue.Fault(message: "Invalid base64 (fileb://FILE takes the bytes of a file)")
      }
      return bytes
    }
  }

  /// The one word as a whole number.
  var integer: Int {
    get throws {
      let text = try text
      guard let number = Int(text) else { throw ShapedValue.Fault(message: "\(text) is no whole number") }
      return number
    }
  }

  /// `k=v,k2=v2` as pairs; a comma in double quotes belongs to its value.
  var pairs: [(key: String, value: String)] {
    get throws {
      var parts = [""]
      var isQuoted = false
      for character in try text {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: parts.append("")
        default: parts[parts.count - 1].append(character)
        }
      }
      return try parts.map { part in
        let sides = part.parts(at: "=", keepsEmpty: true)
        guard sides.count == 2 else { throw ShapedValue.Fault(message: "\(part) is no NAME=VALUE") }
        return (String(sides[0]), String(sides[1]))
      }
    }
  }

  /// A text as a number.
  static func number(_ text: String) throws -> Document {
    guard let number = Double(text) else { throw ShapedValue.Fault(message: "\(text) is no number") }
    return Document(number)
  }
}

/// All that the AWS CLI does to the options of one operation.
struct CommandAdditions: Sendable {
  /// The options, in the order in which they are put into the parameters.
  var options: [AddedOption] = []
  /// Options that cannot be given together, all by the AWS CLI's names: one of the first with one of the second.
  var exclusive: [(Set<String>, Set<String>)] = []
  /// The AWS CLI's last word, when all parameters are there, and the time.
  var finish: @Sendable (inout ParameterDraft, Timestamp) throws -> Void = { _, _ in }
  /// What has to be asked of AWS before the call can be made.
  var ask: (@Sendable (inout ParameterDraft, Client) async throws -> Void)?
  /// Parameters with which there is no paging.
  var stopsPaging: Set<String> = []
  /// The size of a page where only these parameters and no other size are given: the AWS CLI's own default.
  var pageSize: (size: Int, with: Set<String>)?
  /// The members that take single words for structures of one member.
  var loneMembers: Set<String> = []

  /// The additions to `operation`; most have none.
  static func to(_ operation: OperationModel) -> CommandAdditions {
    let name = "\(operation.service.cliName).\(operation.cliName)"
    return EC2Additions.table[name]?() ?? ServiceAdditions.table[name]?(operation) ?? DataPipelineAdditions.table[name]
      ?? CommandAdditions()
  }
}
