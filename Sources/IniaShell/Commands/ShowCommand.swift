import AWSResources
import Documents

/// `show`: the attributes of a resource.
package enum ShowCommand: Command {
  package static let definition = CommandDefinition(
    "show", synopsis: "[PATH] [--query JMESPATH]", summary: "show the attributes of a resource, loading it once",
    arguments: [.path], details: "reload asks AWS again.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    try await show(invocation.words.first, "show", context, again: false)
  }

  /// Shows the attributes of what `argument` names, freshly loaded when `again`.
  static func show(_ argument: Argument?, _ command: String, _ context: Context, again: Bool) async throws {
    let (found, context) = try await Navigator(context).find(argument)
    let resource = try Target.resource(found, command)
    guard let load = resource.type.load else {
      return try await context.results.value(resource.listed, .sheet)
    }
    if context.options.plans { return try await PlannedCalls.show(try await resource.plan(load), context) }
    do {
      let data = again ? try await resource.reload() : try await resource.loaded()
      // Attributes of a bucket come from the listing of one's own: another's has none, and so has one that is not there.
      if data.count == 0 { _ = try await ExistenceCheck(context).check(found) }
      let own = resource.identifiers.map { (key: $0.name, value: resource.identifier($0.name) ?? .null) }
      let all = Document(map: own + resource.attributes(of: data).entries.map { $0 })
      try await context.results.value(all, .sheet)
    } catch  where Absence.isAbsent(error) {
      let explained = await ExistenceCheck(context).explained(error, at: found.location)
      throw explained as? UsageError
        ?? UsageError("\(found.location.path): does not exist", hint: Failure(error).message)
    }
  }
}

/// The resource a command is about.
enum Target {
  /// The resource that `argument` names, or the one here, and the context it lives in. A key is taken as an object.
  static func resource(
    _ argument: Argument?, _ command: String, _ context: Context
  ) async throws -> (Resource, Context) {
    let (found, inner) = try await Navigator(context).find(argument)
    return (try resource(found, command), inner)
  }

  /// The resource at a place.
  static func resource(_ found: Navigator.Found, _ command: String) throws -> Resource {
    switch found.node {
    case .resource(let resource): return resource
    case .folder(let folder) where folder.prefix.isEmpty: return folder.bucket
    case .key(let folder, let name): return try folder.object(name)
    case .root, .service, .collection, .folder:
      throw UsageError(
        "\(command): \(found.location.path) is no resource", hint: "info \(found.location.path) tells what it is")
    }
  }
}
