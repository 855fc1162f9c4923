import AWSClient
import Documents
import Testing

@testable import AWSResources

/// Finds what in a resource model does not agree with its service.
struct ModelLint {
  private let definition: ResourceDefinition
  private let service: ServiceModel

  init(_ definition: ResourceDefinition, service: ServiceModel) {
    self.definition = definition
    self.service = service
  }

  func faults() -> [String] {
    ([definition.root] + definition.types).flatMap(faults(of:))
  }

  private func faults(of type: ResourceType) -> [String] {
    var faults: [String] = []
    if let shape = type.shapeName, service.shape(named: shape) == nil { faults.append("no shape \(shape)") }
    for action in type.actions + type.batchActions + [type.load].compactMap({ $0 }) {
      faults += check(action.request, of: type)
      if let result = action.result { faults += check(result, of: type) }
      faults += [action.path].compactMap { $0 }.flatMap(check(path:))
    }
    for collection in type.collections {
      faults += check(collection.request, of: type)
      faults += check(collection.result, of: type)
      if !collection.result.isPlural, collection.result.path == nil { faults.append("\(collection.name) is no list") }
    }
    for relation in type.references + type.subresources { faults += check(relation.result, of: type) }
    for waiter in type.waiters {
      guard let model = service.waiter(waiter.waiterName) else {
        faults.append("no waiter \(waiter.waiterName)")
        continue
      }
      faults += check(RequestModel(operation: model.operation, parameters: waiter.parameters), of: type)
      faults += [waiter.path].compactMap { $0 }.flatMap(check(path:))
    }
    let names =
      type.identifiers.map(\.name) + type.actions.map(\.name) + type.references.map(\.name)
      + type.subresources.map(\.name) + type.collections.map(\.name) + type.waiters.map(\.name)
      + type.attributes.map(\.name)
    faults += Dictionary(grouping: names, by: { $0 }).filter { $0.value.count > 1 }.map { "\($0.key) is there twice" }
    return faults.map { "\(definition.service).\(type.name): \($0)" }
  }

  private func check(_ request: RequestModel, of type: ResourceType) -> [String] {
    guard let operation = service.operation(request.operation), operation.name == request.operation else {
      return ["no operation \(request.operation)"]
    }
    return request.parameters.flatMap { parameter -> [String] in
      guard let target = TargetPath(parameter.target) else { return ["bad target \(parameter.target)"] }
      var faults = check(parameter, of: type)
      var shape = operation.input
      for part in target.parts {
        shape = shape?.member(part.name)?.shape
        if part.index != .none { shape = shape?.element?.shape }
      }
      if shape == nil { faults.append("\(operation.name) has no \(parameter.target)") }
      return faults
    }
  }

  private func check(_ result: ResultModel, of type: ResourceType) -> [String] {
    guard let target = definition.type(result.type) else { return ["no type \(result.type)"] }
    let known = Set(target.identifiers.map(\.modelName))
    return result.identifiers.flatMap { check($0, of: type) }
      + result.identifiers.filter { !known.contains($0.target) }.map { "\(result.type) has no \($0.target)" }
      + [result.path].compactMap { $0 }.flatMap(check(path:))
  }

  private func check(_ parameter: ParameterModel, of type: ResourceType) -> [String] {
    switch parameter.source {
    case .identifier(let name):
      type.identifiers.contains { $0.name == name } ? [] : ["\(type.name) has no identifier \(name)"]
    case .data(let path), .response(let path), .requestParameter(let path): check(path: path)
    case .constant, .input: []
    }
  }

  private func check(path: String) -> [String] {
    if path == "$" { return [] }
    do {
      _ = try ModelPath(path)
      return []
    } catch {
      return ["\(error)"]
    }
  }
}
