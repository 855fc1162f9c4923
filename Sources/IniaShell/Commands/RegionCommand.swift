import AWSClient
import Documents

/// `region`: shows or changes the current session's region.
package enum RegionCommand: Command {
  package static let definition = CommandDefinition(
    "region", isOfShell: true, synopsis: "[REGION]", summary: "show or change the current session's region",
    arguments: [.region],
    examples: ["region us-west-2; region"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let name = invocation.words.first?.text else {
      guard let region = try context.session().region else {
        throw ClientError.endpoint(.noRegion(service: "this session"))
      }
      return try await context.results.value(Document(region), .plain)
    }
    guard RegionName.isPlausible(name) || name == "aws-global" else {
      let near = Names.nearest(to: name, in: try Regions.known(in: context), limit: 3)
      throw UsageError(
        "region: \(name) is no region", hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: ", "))")
    }
    let known = try Regions.known(in: context)
    if !known.contains(name) {
      let near = Names.nearest(to: name, in: known, limit: 3)
      context.streams.note(
        "note: \(name) is not among the regions this version knows"
          + (near.isEmpty ? "" : "; nearest: \(near.joined(separator: ", "))"))
    }
    CurrentSession.change(context.shell) { $0.region = name }
    context.shell.update { $0.variables.settleSession(regionOnly: true) }
    try await SessionSwitch.keepPlace(context.shell)
  }
}
