internal import Documents

/// Turns the JSON of a rule set into ``EndpointRules``' lists. Names of variables are resolved here, each within the
/// rule that assigns it and the rules inside that.
struct EndpointCompiler {
  private(set) var parameters: [EndpointRules.Parameter] = []
  private(set) var slotCount = 0
  private(set) var conditions: [EndpointExpression] = []
  private(set) var rules: [EndpointRules.Rule] = []
  private(set) var endpoints: [EndpointRules.Endpoint] = []

  /// Deeper than any rule set is (18 in 2026); keeps a damaged one from exhausting the stack.
  private static let depthLimit = 100

  typealias Scope = [String: Int]

  /// The range of the outermost rules.
  mutating func compile(_ ruleSet: Document) throws(EndpointError) -> Range<Int> {
    guard let declared = ruleSet["parameters"], let rules = ruleSet["rules"], rules.kind == .list else {
      throw .unusableRules("no rules in a rule set of version \(ruleSet["version"]?.string ?? "unknown")")
    }
    var scope: Scope = [:]
    for (name, spec) in declared.entries {
      parameters.append(try Self.parameter(name, spec))
      scope[name] = slotCount
      slotCount += 1
    }
    return try compile(rules: rules, scope, depth: 0)
  }

  private static func parameter(_ name: String, _ spec: Document) throws(EndpointError) -> EndpointRules.Parameter {
    let typeName = spec["type"]?.string ?? ""
    guard let type = EndpointRules.ParameterType(rawValue: typeName.lowercased()) else {
      throw .unusableRules("parameter \(name) of unknown type \(typeName)")
    }
    var initial = EndpointValue.none
    if let given = spec["default"] {
      guard let value = EndpointValue(given, type) else {
        throw .unusableRules("default of parameter \(name)")
      }
      initial = value
    }
    return EndpointRules.Parameter(
      name: name, type: type, builtIn: spec["builtIn"]?.string, isRequired: spec["required"]?.boolean ?? false,
      defaultValue: initial)
  }

  /// Compiles sibling rules into one unbroken range.
  private mutating func compile(
    rules siblings: Document, _ scope: Scope, depth: Int
  ) throws(EndpointError) -> Range<Int> {
    guard depth < Self.depthLimit else { throw .unusableRules("nested too deeply") }
    let start = rules.count
    for _ in 0..<siblings.count {
      rules.append(EndpointRules.Rule(conditions: 0..<0, outcome: .tree(0..<0)))
    }
    for (offset, rule) in siblings.elements.enumerated() {
      rules[start + offset] = try compile(rule: rule, scope, depth: depth)
    }
    return start..<start + siblings.count
  }

  private mutating func compile(
    rule: Document, _ outer: Scope, depth: Int
  ) throws(EndpointError) -> EndpointRules.Rule {
    var scope = outer
    var list: [EndpointExpression] = []
    for condition in (rule["conditions"] ?? .null).elements { list.append(try call(condition, &scope)) }
    let first = conditions.count
    conditions += list
    let range = first..<conditions.count
    switch rule["type"]?.string {
    case "endpoint":
      guard let endpoint = rule["endpoint"], let url = endpoint["url"] else {
        throw .unusableRules("an endpoint without url")
      }
      var headers: [(name: String, values: [EndpointExpression])] = []
      for (name, values) in (endpoint["headers"] ?? .null).entries {
        var texts: [EndpointExpression] = []
        for value in values.elements { texts.append(try argument(value, &scope)) }
        headers.append((name, texts))
      }
      let properties = try properties(endpoint["properties"] ?? .emptyMap, &scope)
      endpoints.append(
        EndpointRules.Endpoint(url: try argument(url, &scope), headers: headers, properties: properties))
      return EndpointRules.Rule(conditions: range, outcome: .endpoint(endpoints.count - 1))
    case "error":
      return EndpointRules.Rule(conditions: range, outcome: .error(try argument(rule["error"] ?? "", &scope)))
    case "tree":
      let children = try compile(rules: rule["rules"] ?? .emptyList, scope, depth: depth + 1)
      return EndpointRules.Rule(conditions: range, outcome: .tree(children))
    default: throw .unusableRules("rule of unknown type \(rule["type"]?.string ?? "")")
    }
  }

  private mutating func properties(
    _ document: Document, _ scope: inout Scope
  ) throws(EndpointError) -> EndpointProperties {
    switch document.kind {
    case .string:
      let text = try argument(document, &scope)
      if case .literal = text { return .constant(document) }
      return .text(text)
    case .list:
      var items: [EndpointProperties] = []
      for element in document.elements { items.append(try properties(element, &scope)) }
      return items.allSatisfy(\.isConstant) ? .constant(document) : .list(items)
    case .map:
      var entries: [(key: String, value: EndpointProperties)] = []
      for entry in document.entries { entries.append((entry.key, try properties(entry.value, &scope))) }
      return entries.allSatisfy { $0.value.isConstant } ? .constant(document) : .map(entries)
    default: return .constant(document)
    }
  }

  // MARK: Expressions

  private mutating func argument(_ document: Document, _ scope: inout Scope) throws(EndpointError) -> EndpointExpression
  {
    switch document.kind {
    case .map:
      if let name = document["ref"]?.string { return .slot(try slot(name, scope)) }
      return try call(document, &scope)
    case .string: return try template(document.string ?? "", scope)
    case .boolean: return .literal(.boolean(document.boolean ?? false))
    case .integer: return .literal(.integer(Int(document.integer ?? 0)))
    default: throw .unusableRules("an argument of kind \(document.kind)")
    }
  }

  private mutating func call(_ document: Document, _ scope: inout Scope) throws(EndpointError) -> EndpointExpression {
    guard let name = document["fn"]?.string else { throw .unusableRules("a condition without a function") }
    let given = Array((document["argv"] ?? .null).elements)
    var call: EndpointExpression
    if name == "getAttr" {
      guard given.count == 2, let path = given[1].string else { throw .unusableRules("getAttr without a path") }
      call = .attribute(try argument(given[0], &scope), try attributes(path, separator: "."))
    } else {
      var arguments: [EndpointExpression] = []
      for document in given { arguments.append(try argument(document, &scope)) }
      call = try Self.function(name, arguments)
    }
    if let variable = document["assign"]?.string {
      guard scope[variable] == nil else { throw .unusableRules("\(variable) is assigned twice") }
      call = .assign(call, slot: slotCount)
      scope[variable] = slotCount
      slotCount += 1
    }
    return call
  }

  private static func function(_ name: String, _ a: [EndpointExpression]) throws(EndpointError) -> EndpointExpression {
    switch (name, a.count) {
    case ("isSet", 1): return .isSet(a[0])
    case ("not", 1): return .not(a[0])
    case ("stringEquals", 2): return .stringEquals(a[0], a[1])
    case ("booleanEquals", 2): return .booleanEquals(a[0], a[1])
    case ("aws.partition", 1): return .partition(a[0])
    case ("aws.parseArn", 1): return .parseARN(a[0])
    case ("parseURL", 1): return .parseURL(a[0])
    case ("isValidHostLabel", 2): return .isValidHostLabel(a[0], a[1])
    case ("aws.isVirtualHostableS3Bucket", 2): return .isVirtualHostableBucket(a[0], a[1])
    case ("substring", 4): return .substring(a[0], a[1], a[2], a[3])
    case ("uriEncode", 1): return .uriEncode(a[0])
    default: throw .unusableRules("unknown function \(name) of \(a.count) arguments")
    }
  }

  /// A text, cut at its `{Name}` and `{Name#path}`; `{{` and `}}` are braces.
  private func template(_ text: String, _ scope: Scope) throws(EndpointError) -> EndpointExpression {
    guard text.contains("{") || text.contains("}") else { return .literal(.string(text)) }
    var parts: [EndpointExpression.Part] = []
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if (character == "{" || character == "}"), rest.first == character {
        plain.append(character)
        rest = rest.dropFirst()
      } else if character == "{", let close = rest.firstIndex(of: "}") {
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        let pieces = rest[..<close].split(separator: "#", maxSplits: 1).map(String.init)
        guard let name = pieces.first else { throw .unusableRules("an empty reference in a template") }
        let variable = EndpointExpression.slot(try slot(name, scope))
        if pieces.count == 1 {
          parts.append(.value(variable))
        } else {
          parts.append(.value(.attribute(variable, try attributes(pieces[1], separator: "#"))))
        }
        rest = rest[close...].dropFirst()
      } else {
        plain.append(character)
      }
    }
    if parts.isEmpty { return .literal(.string(plain)) }
    if !plain.isEmpty { parts.append(.text(plain)) }
    return .template(parts)
  }

  private func slot(_ name: String, _ scope: Scope) throws(EndpointError) -> Int {
    guard let slot = scope[name] else { throw .unusableRules("unknown variable \(name)") }
    return slot
  }

  private func attributes(
    _ path: String, separator: Character
  ) throws(EndpointError) -> [EndpointValue.Attribute] {
    var attributes: [EndpointValue.Attribute] = []
    for name in path.split(separator: separator) {
      guard let attribute = EndpointValue.Attribute(name) else { throw .unusableRules("unknown attribute \(name)") }
      attributes.append(attribute)
    }
    return attributes
  }
}
