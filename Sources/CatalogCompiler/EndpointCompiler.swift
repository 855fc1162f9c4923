import AWSClient
import Documents

/// Turns the JSON of a rule set into nodes of the catalog. Names of variables become slots here, each within the rule that
/// assigns it and the rules inside that.
struct EndpointCompiler {
  /// The tables of the service, which the nodes go to.
  var strings: LocalStrings
  var lists: LocalLists
  private var slotCount = 0

  private typealias Scope = [String: Int]

  /// A construct that is not known, or not where it belongs.
  private struct Unknown: Error {
    var what: String
    init(_ what: String) { self.what = what }
  }

  init(strings: LocalStrings, lists: LocalLists) {
    self.strings = strings
    self.lists = lists
  }

  /// The node of the whole: a rule set that cannot be compiled says why when its service is called, and spoils nothing
  /// for the others.
  mutating func compile(_ ruleSet: Document) -> UInt32 {
    do {
      return try compiled(ruleSet)
    } catch {
      return node(.unusable, [strings.number(of: error.what)])
    }
  }

  private mutating func compiled(_ ruleSet: Document) throws(Unknown) -> UInt32 {
    guard let declared = ruleSet["parameters"], let rules = ruleSet["rules"], rules.kind == .list else {
      throw Unknown("no rules in a rule set of version \(ruleSet["version"]?.string ?? "unknown")")
    }
    var scope: Scope = [:]
    var parameters: [UInt32] = []
    for (name, spec) in declared.entries {
      parameters.append(try parameter(name, spec))
      scope[name] = slotCount
      slotCount += 1
    }
    let root = try compile(rules: rules, scope, depth: 1)
    return node(.ruleSet, [root, UInt32(slotCount)] + parameters)
  }

  private mutating func parameter(_ name: String, _ spec: Document) throws(Unknown) -> UInt32 {
    let typeName = spec["type"]?.string ?? ""
    guard let type = EndpointRules.ParameterType(rawValue: typeName.lowercased()) else {
      throw Unknown("parameter \(name) of unknown type \(typeName)")
    }
    var initial: UInt32 = 0
    if let given = spec["default"] {
      // The value is checked as it will be when it is read.
      guard type.admits(given) else { throw Unknown("default of parameter \(name)") }
      initial = constant(given)
    }
    return node(
      .parameter,
      [
        strings.number(of: name), type.code, spec["required"]?.boolean == true ? 1 : 0,
        strings.number(of: spec["builtIn"]?.string), initial,
      ])
  }

  // MARK: Rules

  private mutating func compile(rules: Document, _ scope: Scope, depth: Int) throws(Unknown) -> UInt32 {
    try check(depth)
    var nodes: [UInt32] = []
    for rule in rules.elements { nodes.append(try compile(rule: rule, scope, depth: depth)) }
    return node(.rules, nodes)
  }

  private mutating func compile(rule: Document, _ outer: Scope, depth: Int) throws(Unknown) -> UInt32 {
    var scope = outer
    var conditions: [UInt32] = []
    for condition in (rule["conditions"] ?? .null).elements {
      conditions.append(try call(condition, &scope, depth: depth + 1))
    }
    switch rule["type"]?.string {
    case "endpoint":
      guard let endpoint = rule["endpoint"], let url = endpoint["url"] else { throw Unknown("an endpoint without url") }
      var words = [
        try argument(url, &scope, depth: depth + 1),
        try property(endpoint["properties"] ?? .emptyMap, &scope, depth: depth + 1),
      ]
      for (name, values) in (endpoint["headers"] ?? .null).entries {
        var texts: [UInt32] = []
        for value in values.elements { texts.append(try argument(value, &scope, depth: depth + 1)) }
        words.append(node(.header, [strings.number(of: name)] + texts))
      }
      return node(.endpointRule, [node(.endpoint, words)] + conditions)
    case "error":
      return node(.errorRule, [try argument(rule["error"] ?? "", &scope, depth: depth + 1)] + conditions)
    case "tree":
      let children = try compile(rules: rule["rules"] ?? .emptyList, scope, depth: depth + 1)
      return node(.treeRule, [children] + conditions)
    default: throw Unknown("rule of unknown type \(rule["type"]?.string ?? "")")
    }
  }

  /// A property: a text, a list or map with texts that have variables, or whatever it is.
  private mutating func property(_ document: Document, _ scope: inout Scope, depth: Int) throws(Unknown) -> UInt32 {
    try check(depth)
    guard Self.hasTemplates(document) else { return constant(document) }
    switch document.kind {
    case .string: return try argument(document, &scope, depth: depth)
    case .list:
      var items: [UInt32] = []
      for element in document.elements { items.append(try property(element, &scope, depth: depth + 1)) }
      return node(.propertyList, items)
    default:
      var entries: [UInt32] = []
      for (key, value) in document.entries {
        let value = try property(value, &scope, depth: depth + 1)
        entries.append(node(.propertyEntry, [strings.number(of: key), value]))
      }
      return node(.propertyMap, entries)
    }
  }

  private static func hasTemplates(_ document: Document) -> Bool {
    switch document.kind {
    case .string: document.string.map(isTemplate) ?? false
    case .list: document.elements.contains(where: hasTemplates)
    case .map: document.entries.contains { hasTemplates($0.value) }
    default: false
    }
  }

  private mutating func constant(_ document: Document) -> UInt32 {
    node(.constant, [strings.number(of: JSONWriter.string(document, style: .compact))])
  }

  // MARK: Expressions

  private mutating func argument(_ document: Document, _ scope: inout Scope, depth: Int) throws(Unknown) -> UInt32 {
    switch document.kind {
    case .map:
      if let name = document["ref"]?.string { return try slot(name, scope) }
      return try call(document, &scope, depth: depth + 1)
    case .string: return try template(document.string ?? "", scope)
    case .boolean: return node(.boolean, [document.boolean == true ? 1 : 0])
    case .integer:
      guard let number = Int32(exactly: document.integer ?? 0) else { throw Unknown("a number that is too large") }
      return node(.integer, [UInt32(bitPattern: number)])
    default: throw Unknown("an argument of kind \(document.kind)")
    }
  }

  private mutating func call(_ document: Document, _ scope: inout Scope, depth: Int) throws(Unknown) -> UInt32 {
    try check(depth)
    guard let name = document["fn"]?.string else { throw Unknown("a condition without a function") }
    let given = Array((document["argv"] ?? .null).elements)
    var call: UInt32
    if name == "getAttr" {
      guard given.count == 2, let path = given[1].string else { throw Unknown("getAttr without a path") }
      call = try attribute(try argument(given[0], &scope, depth: depth), path, separator: ".")
    } else {
      guard let (kind, count) = Self.functions[name], count == given.count else {
        throw Unknown("unknown function \(name) of \(given.count) arguments")
      }
      var arguments: [UInt32] = []
      for document in given { arguments.append(try argument(document, &scope, depth: depth)) }
      call = node(kind, arguments)
    }
    if let variable = document["assign"]?.string {
      guard scope[variable] == nil else { throw Unknown("\(variable) is assigned twice") }
      call = node(.assign, [call, UInt32(slotCount)])
      scope[variable] = slotCount
      slotCount += 1
    }
    return call
  }

  private static let functions: [String: (EndpointNode, Int)] = [
    "isSet": (.isSet, 1), "not": (.not, 1), "stringEquals": (.stringEquals, 2), "booleanEquals": (.booleanEquals, 2),
    "aws.partition": (.partition, 1), "aws.parseArn": (.parseARN, 1), "parseURL": (.parseURL, 1),
    "isValidHostLabel": (.isValidHostLabel, 2), "aws.isVirtualHostableS3Bucket": (.isVirtualHostableBucket, 2),
    "substring": (.substring, 4), "uriEncode": (.uriEncode, 1),
  ]

  private static func isTemplate(_ text: String) -> Bool { text.utf8.contains { $0 == 0x7B || $0 == 0x7D } }

  /// A text, cut at its `{Name}` and `{Name#path}`; `{{` and `}}` are braces.
  private mutating func template(_ text: String, _ scope: Scope) throws(Unknown) -> UInt32 {
    guard Self.isTemplate(text) else { return node(.string, [strings.number(of: text)]) }
    var parts: [UInt32] = []
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if (character == "{" || character == "}"), rest.first == character {
        plain.append(character)
        rest = rest.dropFirst()
      } else if character == "{", let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")) {
        if !plain.isEmpty { parts.append(node(.string, [strings.number(of: plain)])) }
        plain = ""
        let pieces = rest[..<close].parts(at: "#", most: 1).map(String.init)
        guard let name = pieces.first else { throw Unknown("an empty reference in a template") }
        let variable = try slot(name, scope)
        parts.append(pieces.count == 1 ? variable : try attribute(variable, pieces[1], separator: "#"))
        rest = rest[close...].dropFirst()
      } else {
        plain.append(character)
      }
    }
    if parts.isEmpty { return node(.string, [strings.number(of: plain)]) }
    if !plain.isEmpty { parts.append(node(.string, [strings.number(of: plain)])) }
    return node(.template, parts)
  }

  private mutating func slot(_ name: String, _ scope: Scope) throws(Unknown) -> UInt32 {
    guard let slot = scope[name] else { throw Unknown("unknown variable \(name)") }
    return node(.slot, [UInt32(slot)])
  }

  private mutating func attribute(_ of: UInt32, _ path: String, separator: Character) throws(Unknown) -> UInt32 {
    var words = [of]
    for name in path.split(separator: separator) {
      guard let attribute = EndpointAttribute(name) else { throw Unknown("unknown attribute \(name)") }
      words.append(attribute.code)
    }
    return node(.attribute, words)
  }

  // MARK: Nodes

  private func check(_ depth: Int) throws(Unknown) {
    // A function is a node above its arguments, and there may be an assignment around it.
    guard depth < EndpointNode.depthLimit / 3 else { throw Unknown("nested too deeply") }
  }

  private mutating func node(_ kind: EndpointNode, _ operands: [UInt32]) -> UInt32 {
    lists.number(of: LocalList(words: [kind.rawValue] + operands, content: .node))
  }
}
