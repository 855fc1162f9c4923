package import Documents

/// One service's endpoint rule set, compiled: conditions and results in flat lists, variables in numbered slots.
///
/// It decides as botocore does: rules in order; all conditions of a rule must hold; a tree whose rules all fail is
/// passed over.
package struct EndpointRules: Sendable {
  /// A parameter the rules take.
  package struct Parameter: Sendable {
    /// Its name in the rules.
    package let name: String
    /// What it holds.
    package let type: ParameterType
    /// The setting that fills it when nothing else does (`AWS::Region` …).
    package let builtIn: String?
    let isRequired: Bool
    let defaultValue: EndpointValue
  }

  /// The types a parameter can have.
  package enum ParameterType: String, Sendable {
    case string
    case boolean
    case stringArray = "stringarray"
  }

  struct Rule: Sendable {
    enum Outcome: Sendable {
      case endpoint(Int)
      case error(EndpointExpression)
      case tree(Range<Int>)
    }

    var conditions: Range<Int>
    var outcome: Outcome
  }

  struct Endpoint: Sendable {
    var url: EndpointExpression
    var headers: [(name: String, values: [EndpointExpression])]
    var properties: EndpointProperties
  }

  /// The parameters in the rules' order; the first slots are theirs.
  package let parameters: [Parameter]
  let slotCount: Int
  let conditions: [EndpointExpression]
  let rules: [Rule]
  let root: Range<Int>
  let endpoints: [Endpoint]

  /// Compiles a rule set.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it has a construct that is not known, newer ones included.
  package init(_ ruleSet: Document) throws(EndpointError) {
    var compiler = EndpointCompiler()
    let root = try compiler.compile(ruleSet)
    parameters = compiler.parameters
    slotCount = compiler.slotCount
    conditions = compiler.conditions
    rules = compiler.rules
    endpoints = compiler.endpoints
    self.root = root
  }

  /// Where `parameters` lead. Parameters the rules do not know are left aside.
  /// - Throws: ``EndpointError`` when the rules refuse them, or none matches.
  package func resolve(
    _ parameters: [String: Document], partitions: Partitions
  ) throws(EndpointError) -> ResolvedEndpoint {
    var slots = [EndpointValue](repeating: .none, count: slotCount)
    for (index, parameter) in self.parameters.enumerated() {
      slots[index] = try value(of: parameter, parameters[parameter.name])
    }
    guard let endpoint = try run(root, &slots, partitions) else {
      throw .noRuleMatches(
        parameters: self.parameters.enumerated().compactMap { index, parameter in
          slots[index].text.map { "\(parameter.name) \($0)" }
        })
    }
    return endpoint
  }

  private func run(
    _ range: Range<Int>, _ slots: inout [EndpointValue], _ partitions: Partitions
  ) throws(EndpointError) -> ResolvedEndpoint? {
    next: for rule in rules[range] {
      for condition in conditions[rule.conditions] {
        guard try condition.evaluate(&slots, partitions).holds else { continue next }
      }
      switch rule.outcome {
      case .endpoint(let index): return try make(endpoints[index], &slots, partitions)
      case .error(let words): throw .refused(try words.string(&slots, partitions))
      case .tree(let children):
        if let found = try run(children, &slots, partitions) { return found }
      }
    }
    return nil
  }

  private func make(
    _ endpoint: Endpoint, _ slots: inout [EndpointValue], _ partitions: Partitions
  ) throws(EndpointError) -> ResolvedEndpoint {
    var headers = HTTPHeaders()
    for (name, values) in endpoint.headers {
      for value in values {
        if let text = try value.evaluate(&slots, partitions).text { headers.add(name, text) }
      }
    }
    return ResolvedEndpoint(
      url: try endpoint.url.string(&slots, partitions), headers: headers,
      properties: try endpoint.properties.document(&slots, partitions))
  }

  private func value(of parameter: Parameter, _ given: Document?) throws(EndpointError) -> EndpointValue {
    guard let given, !given.isNull else {
      if parameter.isRequired, parameter.defaultValue == .none { throw .missingParameter(parameter.name) }
      return parameter.defaultValue
    }
    guard let value = EndpointValue(given, parameter.type) else {
      throw .wrongType(parameter: parameter.name, expected: parameter.type.rawValue)
    }
    return value
  }
}

extension EndpointValue {
  /// A parameter's value; nil when it is not of `type`.
  init?(_ document: Document, _ type: EndpointRules.ParameterType) {
    switch type {
    case .string:
      guard let text = document.string else { return nil }
      self = .string(text)
    case .boolean:
      guard let flag = document.boolean else { return nil }
      self = .boolean(flag)
    case .stringArray:
      guard document.kind == .list else { return nil }
      let items = document.elements.compactMap(\.string)
      guard items.count == document.count else { return nil }
      self = .list(items)
    }
  }
}
