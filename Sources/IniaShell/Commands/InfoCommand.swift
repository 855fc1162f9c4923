import AWSClient
import AWSResources
import Documents

/// `info`: what a node is and what can be done with it.
package enum InfoCommand: Command {
  package static let definition = CommandDefinition(
    "info", synopsis: "[PATH]",
    summary: "tell what a place is: identifiers, collections, actions, waiters, the calls behind them",
    arguments: [.path], examples: ["info /", "info /s3", "info /s3/buckets"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let (found, context) = try await Navigator(context).find(invocation.words.first)
    try await context.results.value(try describe(found, context), .sheet)
  }

  private static func describe(_ found: Navigator.Found, _ context: Context) throws -> Document {
    var members: [(key: String, value: Document)] = [("path", Document(found.location.path))]
    switch found.node {
    case .root:
      let info = try context.shell.catalog().info
      members += [
        ("kind", "root"), ("services", Document(info.services)), ("operations", Document(info.operations)),
        ("session", Document(context.sessionName)),
      ]
    case .service(let service, let root):
      members += [
        ("kind", "service"), ("name", Document(service.fullName)), ("api_version", Document(service.apiVersion)),
        ("protocol", Document("\(service.wireProtocol.rawValue)")),
        ("operations", Document(service.operations.count)), ("waiters", list(service.waiters.map(\.cliName))),
      ]
      if let root { members += parts(of: root.type, root.definition) }
    case .collection(let collection):
      members += [
        ("kind", "collection"), ("of", Document(collection.model.result.type)),
        ("model", Document(collection.parent.definition.isDerived ? "derived" : "written")),
        ("call", Document("\(collection.parent.definition.service).\(collection.model.request.operation)")),
      ]
      if let type = collection.memberType { members.append(("batch_actions", actions(type.batchActions))) }
    case .folder(let folder):
      members += [
        ("kind", "folder"), ("bucket", folder.bucket.identifier("name") ?? .null), ("prefix", Document(folder.prefix)),
        ("call", "s3.ListObjectsV2"),
      ]
    case .key(let folder, let name): members += about(try folder.object(name))
    case .resource(let resource): members += about(resource)
    }
    return Document(map: members)
  }

  private static func about(_ resource: Resource) -> [(key: String, value: Document)] {
    let identifiers = resource.identifiers.map { (key: $0.name, value: Document($0.value)) }
    return [
      (key: "kind", value: Document("resource")), (key: "type", value: Document(resource.type.name)),
      (key: "model", value: Document(resource.type.isDerived ? "derived" : "written")),
      (key: "identifiers", value: Document(map: identifiers)),
      (
        key: "load",
        value: resource.type.load.map { Document("\(resource.definition.service).\($0.request.operation)") } ?? .null
      ),
    ] + parts(of: resource.type, resource.definition)
  }

  private static func parts(
    of type: ResourceType, _ definition: ResourceDefinition
  ) -> [(key: String, value: Document)] {
    var members: [(key: String, value: Document)] = []
    func add(_ key: String, _ values: [(key: String, value: Document)]) {
      if !values.isEmpty { members.append((key, Document(map: values))) }
    }
    add("collections", type.collections.map { (key: $0.name, value: Document($0.request.operation)) })
    if let primary = type.primaryCollection { members.append(("primary_collection", Document(primary))) }
    add("subresources", type.subresources.map { (key: $0.pathName, value: Document($0.result.type)) })
    add("references", type.references.map { (key: $0.pathName, value: Document($0.result.type)) })
    add("actions", type.actions.map { (key: $0.name, value: Document($0.request.operation)) })
    add("waiters", type.waiters.map { (key: $0.shortName, value: Document($0.waiterName)) })
    if !type.attributes.isEmpty { members.append(("attributes", list(type.attributes.map(\.name)))) }
    return members
  }

  private static func actions(_ actions: [ActionModel]) -> Document {
    Document(map: actions.map { (key: $0.name, value: Document($0.request.operation)) })
  }

  private static func list(_ names: [String]) -> Document { Document(list: names.map { Document($0) }) }
}
