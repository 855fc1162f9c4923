import AWSClient
import Documents

/// `session`: the named sessions: list, open, change.
package enum SessionCommand: Command {
  package static let definition = CommandDefinition(
    "session", isOfShell: true,
    synopsis: "[new NAME [--profile P] [--region R] [--endpoint-url U] | use NAME | close NAME]",
    summary: "list, open and change sessions", arguments: [.text, .session],
    examples: ["session", "session new east --region us-east-1; session use east"],
    details:
      "Each session has a profile and a region; those of one profile share its credentials. "
      + "@NAME COMMAND runs one command in another.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let words = invocation.words.map(\.text)
    switch words.first {
    case nil: try await list(context)
    case "new": try await open(words, context)
    case "use": try await use(words, context)
    case "close": try close(words, context)
    case let verb?:
      throw UsageError("session: no \(verb)", hint: "usage: session \(definition.synopsis)")
    }
  }

  private static func list(_ context: Context) async throws {
    let state = context.shell.snapshot
    try await context.results.begin(
      Listing(
        nameColumn: "session", columns: [ListingColumn("profile"), ListingColumn("region"), ListingColumn("current")]))
    let rows = state.sessions.map { session in
      var inner = context
      inner.globals.session = session.options.overriding(state.globals.session)
      let opened = try? inner.session()
      return ListingRow(
        name: session.name,
        data: [
          "session": Document(session.name),
          "profile": Document(opened?.profile ?? inner.globals.session.profile ?? "default"),
          "region": opened?.region.map { Document($0) } ?? .null, "current": Document(session.name == state.current),
        ])
    }
    _ = try await context.results.rows(rows, hasMore: false)
    try await context.results.end()
  }

  private static func name(_ words: [String]) throws(UsageError) -> String {
    guard words.count == 2 else {
      throw UsageError("session \(words[0]): one name is wanted", hint: "usage: session \(definition.synopsis)")
    }
    return words[1]
  }

  private static func open(_ words: [String], _ context: Context) async throws {
    let name = try name(words)
    let isFit = name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"@,:/'\"\\$;|&<>#".utf8.contains($0) }
    guard isFit, !["all", "regions"].contains(name), !RegionName.isPlausible(name) else {
      throw UsageError(
        "session new: \(name) is no name for a session", hint: "a word that is no region, nor all or regions")
    }
    guard !context.shell.snapshot.sessions.contains(where: { $0.name == name }) else {
      throw UsageError("session new: \(name) is open already", hint: "session use \(name) goes there")
    }
    // The command's own options were merged over the surrounding ones; making the session shows whether they are right.
    _ = try context.session()
    let options = context.globals.session
    context.shell.update { $0.sessions.append(.init(name: name, options: options)) }
  }

  private static func use(_ words: [String], _ context: Context) async throws {
    let name = try name(words)
    let known = context.shell.snapshot.sessions.map(\.name)
    guard known.contains(name) else {
      throw UsageError("session use: no session \(name)", hint: "open: \(known.joined(separator: " "))")
    }
    context.shell.update { state in
      state.current = name
      // A session of another profile is nearer than what was exported before; one without leaves that its keys.
      let hasProfile = state.sessions.first { $0.name == name }?.options.profile != nil
      state.variables.settleSession(regionOnly: !hasProfile)
    }
    try await SessionSwitch.keepPlace(context.shell)
  }

  private static func close(_ words: [String], _ context: Context) throws {
    let name = try name(words)
    let state = context.shell.snapshot
    guard state.sessions.contains(where: { $0.name == name }) else {
      throw UsageError("session close: no session \(name)")
    }
    guard name != state.current else {
      throw UsageError("session close: \(name) is the current session", hint: "session use another one first")
    }
    context.shell.update { $0.sessions.removeAll { $0.name == name } }
  }
}
