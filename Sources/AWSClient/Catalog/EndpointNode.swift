/// What the lists are that endpoint rule sets are compiled to: the first word of each is one of these numbers, the words
/// behind it are what ``operands`` says. Equal parts of all services' rules are stored once, as all lists are.
package enum EndpointNode: UInt32, CaseIterable {
  // Values
  case boolean = 1, integer, string, slot
  /// Texts and values, put together.
  case template
  /// A value, and codes of attributes to go through.
  case attribute

  // Functions
  case isSet, not, stringEquals, booleanEquals, partition, parseARN, parseURL, isValidHostLabel
  case isVirtualHostableBucket, substring, uriEncode
  /// A call whose result is kept in a slot.
  case assign

  // Rules: what comes of one, and its conditions
  case endpointRule, errorRule, treeRule
  /// Rules that are tried in order.
  case rules
  /// URL, properties, headers.
  case endpoint
  /// A name and its values.
  case header

  // Properties; one that is a value is a text
  /// A document without variables, as JSON.
  case constant
  case propertyList, propertyMap, propertyEntry

  // The whole
  /// The outermost rules, the number of slots, parameters; the first slots are theirs.
  case ruleSet
  /// Name, type, whether it is required, built-in, default.
  case parameter
  /// A rule set that has a construct which the compiler does not know, and which.
  case unusable

  /// The meaning of a word.
  package enum Operand { case number, string, node }

  /// The operands: the first ones, and what all others are.
  package var operands: (first: [Operand], rest: Operand) {
    switch self {
    case .boolean, .integer, .slot: ([], .number)
    case .string, .constant, .unusable: ([], .string)
    case .attribute: ([.node], .number)
    case .assign: ([.node], .number)
    case .ruleSet: ([.node, .number], .node)
    case .header, .propertyEntry: ([.string], .node)
    case .parameter: ([.string, .number, .number, .string], .node)
    case .template, .isSet, .not, .stringEquals, .booleanEquals, .partition, .parseARN, .parseURL, .isValidHostLabel,
      .isVirtualHostableBucket, .substring, .uriEncode, .endpointRule, .errorRule, .treeRule, .rules, .endpoint,
      .propertyList, .propertyMap:
      ([], .node)
    }
  }

  /// Deeper than any rule set's nodes are (about 30 in 2026); the compiler refuses more, and the reader stops there, so
  /// that damage cannot exhaust the stack.
  package static let depthLimit = 100
}

extension CatalogStorage {
  /// A list of the file that is read in place.
  struct Node {
    fileprivate let offset: Int
    /// How many words it has.
    let count: Int

    /// The first word, as what it says the others are.
    fileprivate(set) var kind: EndpointNode?
  }

  /// The node at `reference`; one without words and kind when there is none.
  func node(_ reference: UInt32) -> Node {
    let range = sections[Section.lists.rawValue]
    let start = Int(reference) * 4
    guard start > 0, start + 4 <= range.length else { return Node(offset: 0, count: 0) }
    let count = Int(bytes.word(at: range.offset + start))
    guard count <= (range.length - start - 4) / 4 else { return Node(offset: 0, count: 0) }
    var node = Node(offset: range.offset + start + 4, count: count)
    node.kind = EndpointNode(rawValue: word(node, 0))
    return node
  }

  /// Word `index` of a node; 0 when it has fewer.
  func word(_ node: Node, _ index: Int) -> UInt32 {
    index >= 0 && index < node.count ? bytes.word(at: node.offset + index * 4) : 0
  }
}
