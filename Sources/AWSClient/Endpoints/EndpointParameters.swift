internal import Documents

/// The values of a rule set's parameters for one call: the operation's own constants, then its input, then settings.
struct EndpointParameters {
  /// The parameters that have a value.
  let values: [String: Document]

  /// - Throws: ``EndpointError/unusableRules(_:)`` for a built-in or a path that is not known.
  init(
    rules: EndpointRules, operation: OperationModel, parameters: Document, builtIns: EndpointBuiltIns
  ) throws(EndpointError) {
    var values: [String: Document] = [:]
    let constants = operation.staticContextParams
    let paths = operation.operationContextParams
    let members = operation.input?.members.filter { $0.contextParam != nil } ?? []
    for parameter in rules.parameters {
      var value = constants.first { $0.name == parameter.name }?.value
      if value == nil, let member = members.first(where: { $0.contextParam == parameter.name }) {
        value = parameters[member.name]
      }
      if value == nil, let path = paths.first(where: { $0.name == parameter.name })?.path {
        value = try Self.search(path, parameters)
      }
      if value == nil || value?.isNull == true, let name = parameter.builtIn {
        guard EndpointBuiltIns.names.contains(name) else { throw .unusableRules("unknown built-in \(name)") }
        value = builtIns.values[name]
      }
      if value == nil, parameter.builtIn == nil { value = builtIns.clientContext[parameter.name] }
      if let value, !value.isNull { values[parameter.name] = value }
    }
    self.values = values
  }

  private static func search(_ path: String, _ parameters: Document) throws(EndpointError) -> Document {
    do { return try JMESPath.compile(path).search(parameters) } catch {
      throw .unusableRules("path \(path): \(error)")
    }
  }
}
