import AWSClient
import AWSResources
import Documents

/// `tree`: the levels below a place.
package enum TreeCommand: Command {
  package static let definition = CommandDefinition(
    "tree", synopsis: "[PATH] [-L LEVELS] [--limit N]", summary: "show the levels below a place",
    options: [
      OptionDefinition("-L", "--levels", value: .number, placeholder: "LEVELS", summary: "how deep to look (2)"),
      OptionDefinition("--limit", value: .number, placeholder: "N", summary: "how many to show in each level (20)"),
    ], arguments: [.path], examples: ["tree /sqs -L 1"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let levels = try invocation.number("-L", minimum: 1) ?? 2
    let limit = try invocation.number("--limit", minimum: 1) ?? 20
    let (found, context) = try await Navigator(context).find(invocation.words.first)
    try context.streams.output.write(Sanitizer.line(found.location.path) + "\n")
    do {
      try await descend(found, indent: "", levels: levels, limit: limit, context)
    } catch {
      throw await ExistenceCheck(context).explained(error, at: found.location)
    }
    try context.streams.output.flush()
  }

  private static func descend(
    _ found: Navigator.Found, indent: String, levels: Int, limit: Int, _ context: Context
  ) async throws {
    guard levels > 0 else { return }
    let (names, isCut) = try await children(found, limit: limit, context)
    for (index, name) in names.enumerated() {
      try Task.checkCancellation()
      let isLast = index == names.count - 1 && !isCut
      let text = Quoting.segment(name.name) + (name.isFolder ? "/" : "")
      try context.streams.output.write("\(indent)\(isLast ? "└── " : "├── ")\(Sanitizer.line(text))\n")
      guard levels > 1, name.isFolder else { continue }
      let below = try await Navigator(context).find(found.location.adding([name.name]))
      try await descend(below, indent: indent + (isLast ? "    " : "│   "), levels: levels - 1, limit: limit, context)
    }
    if isCut { try context.streams.output.write("\(indent)└── …\n") }
  }

  private static func children(
    _ found: Navigator.Found, limit: Int, _ context: Context
  ) async throws -> ([(name: String, isFolder: Bool)], isCut: Bool) {
    if case .resource(let resource) = found.node,
      !(resource.type.name == "Bucket" && resource.definition.service == "s3")
    {
      return (PlaceParts.rows(of: resource, data: nil).map { ($0.name, $0.isFolder) }, false)
    }
    let invocation = Invocation(name: "tree", words: [], options: [:], parameters: [])
    var source = try await ListingSource.make(found, invocation, context)
    let goesDown = if case .collection = found.node { true } else { false }
    var rows: [(name: String, isFolder: Bool)] = []
    while rows.count <= limit, let page = try await source.nextPage() {
      rows += page.map { ($0.name, $0.isFolder || goesDown) }
    }
    return (Array(rows.prefix(limit)), rows.count > limit)
  }
}
