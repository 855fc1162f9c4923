package import Documents

/// One service's endpoint rule set, read where it lies in the catalog: conditions and results are nodes there, variables
/// numbered slots.
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
  package enum ParameterType: String, Sendable, CaseIterable {
    case string
    case boolean
    case stringArray = "stringarray"

    /// The number that stands for it in a catalog.
    package var code: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }

    /// Whether `value` can be the value of such a parameter.
    package func admits(_ value: Document) -> Bool { EndpointValue(value, self) != nil }
  }

  /// The parameters in the rules' order; the first slots are theirs.
  package let parameters: [Parameter]
  private let slotCount: Int
  private let root: UInt32
  private let storage: CatalogStorage

  /// More than any rule set has (fewer than 60 in 2026); keeps a damaged one from filling the memory.
  private static let slotLimit = 1000

  /// The rule set at `reference`.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it has a construct that is not known, newer ones included, or is
  ///   damaged.
  init(storage: CatalogStorage, _ reference: UInt32) throws(EndpointError) {
    let node = storage.node(reference)
    if node.kind == .unusable { throw .unusableRules(storage.string(storage.word(node, 1))) }
    slotCount = Int(storage.word(node, 2))
    guard node.kind == .ruleSet, slotCount <= Self.slotLimit, node.count - 3 <= slotCount else {
      throw EndpointEvaluator.damaged
    }
    var parameters: [Parameter] = []
    for index in 3..<max(3, node.count) {
      parameters.append(try Self.parameter(storage, storage.node(storage.word(node, index))))
    }
    self.parameters = parameters
    root = storage.word(node, 1)
    self.storage = storage
  }

  private static func parameter(
    _ storage: CatalogStorage, _ node: CatalogStorage.Node
  ) throws(EndpointError) -> Parameter {
    let code = Int(storage.word(node, 2))
    guard node.kind == .parameter, ParameterType.allCases.indices.contains(code) else {
      throw EndpointEvaluator.damaged
    }
    let type = ParameterType.allCases[code]
    var initial = EndpointValue.none
    let stored = storage.node(storage.word(node, 5))
    if stored.kind == .constant {
      let document = Document.fromStoredJSON(storage.string(storage.word(stored, 1)))
      guard let value = EndpointValue(document, type) else { throw EndpointEvaluator.damaged }
      initial = value
    }
    return Parameter(
      name: storage.string(storage.word(node, 1)), type: type, builtIn: storage.optional(storage.word(node, 4)),
      isRequired: storage.word(node, 3) != 0, defaultValue: initial)
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
    var evaluator = EndpointEvaluator(storage: storage, partitions: partitions, slots: slots)
    guard let endpoint = try evaluator.run(root) else {
      throw .noRuleMatches(
        parameters: self.parameters.enumerated().compactMap { index, parameter in
          slots[index].text.map { "\(parameter.name) \($0)" }
        })
    }
    return endpoint
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

extension ServiceModel {
  /// The endpoint rule set; nil when the service has none.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it has a construct that is not known, or is damaged.
  package func endpointRules() throws(EndpointError) -> EndpointRules? {
    endpointRulesReference == 0 ? nil : try EndpointRules(storage: storage, endpointRulesReference)
  }
}
