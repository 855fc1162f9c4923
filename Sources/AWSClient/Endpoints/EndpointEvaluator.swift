internal import Documents

/// Runs the rules of one rule set once, over the nodes in the catalog.
///
/// The file is not trusted: a node of the wrong kind, one too deep and too many of them are an error.
struct EndpointEvaluator {
  let storage: CatalogStorage
  let partitions: Partitions
  private var slots: [EndpointValue]
  private var depth = 0
  /// How many nodes may still be looked at: S3's longest way takes about a thousand.
  private var budget = 100_000

  /// More than any URL or header has.
  private static let textLimit = 1 << 20

  static let damaged = EndpointError.unusableRules("damaged")

  init(storage: CatalogStorage, partitions: Partitions, slots: [EndpointValue]) {
    self.storage = storage
    self.partitions = partitions
    self.slots = slots
  }

  // MARK: Rules

  /// What the rules at `reference` come to; nil when none of them matches.
  mutating func run(_ reference: UInt32) throws(EndpointError) -> ResolvedEndpoint? {
    let rules = try enter(reference)
    defer { depth -= 1 }
    guard rules.kind == .rules else { throw Self.damaged }
    for index in 1..<max(1, rules.count) {
      let rule = try enter(storage.word(rules, index))
      defer { depth -= 1 }
      guard try allHold(rule) else { continue }
      let outcome = storage.word(rule, 1)
      switch rule.kind {
      case .endpointRule: return try make(outcome)
      case .errorRule: throw .refused(try string(outcome))
      case .treeRule: if let found = try run(outcome) { return found }
      default: throw Self.damaged
      }
    }
    return nil
  }

  private mutating func allHold(_ rule: CatalogStorage.Node) throws(EndpointError) -> Bool {
    for index in 2..<max(2, rule.count) {
      guard try evaluate(storage.word(rule, index)).holds else { return false }
    }
    return true
  }

  private mutating func make(_ reference: UInt32) throws(EndpointError) -> ResolvedEndpoint {
    let endpoint = try enter(reference)
    defer { depth -= 1 }
    guard endpoint.kind == .endpoint else { throw Self.damaged }
    var headers = HTTPHeaders()
    for index in 3..<max(3, endpoint.count) {
      let header = try enter(storage.word(endpoint, index))
      defer { depth -= 1 }
      let name = storage.string(storage.word(header, 1))
      for position in 2..<max(2, header.count) {
        if let text = try evaluate(storage.word(header, position)).text { headers.add(name, text) }
      }
    }
    return ResolvedEndpoint(
      url: try string(storage.word(endpoint, 1)), headers: headers, properties: try property(storage.word(endpoint, 2)))
  }

  private mutating func property(_ reference: UInt32) throws(EndpointError) -> Document {
    let node = try enter(reference)
    defer { depth -= 1 }
    switch node.kind {
    case .constant: return Document.fromStoredJSON(storage.string(storage.word(node, 1)))
    case .propertyList:
      var elements: [Document] = []
      for index in 1..<max(1, node.count) { elements.append(try property(storage.word(node, index))) }
      return Document(list: elements)
    case .propertyMap:
      var members: [(key: String, value: Document)] = []
      for index in 1..<max(1, node.count) {
        let entry = try enter(storage.word(node, index))
        defer { depth -= 1 }
        members.append((storage.string(storage.word(entry, 1)), try property(storage.word(entry, 2))))
      }
      return Document(map: members)
    default: return Document(try string(reference))
    }
  }

  /// The node at `reference`, which the caller leaves again by taking one from `depth`.
  private mutating func enter(_ reference: UInt32) throws(EndpointError) -> CatalogStorage.Node {
    guard depth < EndpointNode.depthLimit, budget > 0 else { throw Self.damaged }
    depth += 1
    budget -= 1
    return storage.node(reference)
  }

  // MARK: Values

  private mutating func evaluate(_ reference: UInt32) throws(EndpointError) -> EndpointValue {
    let node = try enter(reference)
    defer { depth -= 1 }
    switch node.kind {
    case .boolean: return .boolean(storage.word(node, 1) != 0)
    case .integer: return .integer(Int(Int32(bitPattern: storage.word(node, 1))))
    case .string: return .string(storage.string(storage.word(node, 1)))
    case .slot: return try slot(storage.word(node, 1))
    case .template: return .string(try template(node))
    case .attribute:
      var value = try evaluate(storage.word(node, 1))
      for index in 2..<max(2, node.count) {
        guard let attribute = EndpointAttribute(code: storage.word(node, index)) else { throw Self.damaged }
        value = value.attribute(attribute)
      }
      return value
    case .assign:
      let value = try evaluate(storage.word(node, 1))
      let index = Int(storage.word(node, 2))
      guard slots.indices.contains(index) else { throw Self.damaged }
      slots[index] = value
      return value
    case .isSet: return .boolean(!(try evaluate(storage.word(node, 1)).isNone))
    case .not: return .boolean(!(try evaluate(storage.word(node, 1)).holds))
    case .stringEquals:
      return .boolean(try string(storage.word(node, 1)) == string(storage.word(node, 2)))
    case .booleanEquals:
      guard case .boolean(let left) = try evaluate(storage.word(node, 1)),
        case .boolean(let right) = try evaluate(storage.word(node, 2))
      else { throw .unusableRules("booleanEquals of something that is not a boolean") }
      return .boolean(left == right)
    default: return try call(node)
    }
  }

  private mutating func call(_ node: CatalogStorage.Node) throws(EndpointError) -> EndpointValue {
    let text = try optionalString(storage.word(node, 1))
    switch node.kind {
    case .partition: return .partition(partitions.partition(of: text))
    case .parseARN: return text.flatMap(ARN.init).map(EndpointValue.arn) ?? .none
    case .parseURL: return text.flatMap(EndpointURL.init).map(EndpointValue.url) ?? .none
    case .uriEncode: return text.map { .string(PercentEncoding.encode($0)) } ?? .none
    case .isValidHostLabel:
      let allows = try evaluate(storage.word(node, 2)) == .boolean(true)
      guard let text else { return .boolean(false) }
      return .boolean(EndpointFunctions.isValidHostLabel(text, allowsSubdomains: allows))
    case .isVirtualHostableBucket:
      let allows = try evaluate(storage.word(node, 2)) == .boolean(true)
      guard let text else { return .boolean(false) }
      return .boolean(EndpointFunctions.isVirtualHostableBucket(text, allowsSubdomains: allows))
    case .substring:
      guard case .integer(let start) = try evaluate(storage.word(node, 2)),
        case .integer(let stop) = try evaluate(storage.word(node, 3))
      else { throw .unusableRules("substring without numbers") }
      let reversed = try evaluate(storage.word(node, 4)) == .boolean(true)
      guard let text else { throw Self.notAString }
      return EndpointFunctions.substring(text, start: start, stop: stop, reversed: reversed)
        .map(EndpointValue.string) ?? .none
    default: throw Self.damaged
    }
  }

  private mutating func template(_ node: CatalogStorage.Node) throws(EndpointError) -> String {
    var text = ""
    for index in 1..<max(1, node.count) {
      guard let piece = try evaluate(storage.word(node, index)).text else {
        throw .unusableRules("a template names a variable that is not set")
      }
      text += piece
      guard text.utf8.count <= Self.textLimit else { throw .unusableRules("a template makes more than a megabyte") }
    }
    return text
  }

  private func slot(_ number: UInt32) throws(EndpointError) -> EndpointValue {
    guard slots.indices.contains(Int(number)) else { throw Self.damaged }
    return slots[Int(number)]
  }

  private static let notAString = EndpointError.unusableRules("a function was given something that is not a string")

  /// The value as text, which it has to be.
  private mutating func string(_ reference: UInt32) throws(EndpointError) -> String {
    guard let text = try optionalString(reference) else { throw Self.notAString }
    return text
  }

  /// The value as text, nil when there is none.
  private mutating func optionalString(_ reference: UInt32) throws(EndpointError) -> String? {
    switch try evaluate(reference) {
    case .none: return nil
    case .string(let text): return text
    default: throw Self.notAString
    }
  }
}
