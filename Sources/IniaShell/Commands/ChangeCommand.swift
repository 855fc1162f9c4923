/// `cd`: moves in the tree.
package enum ChangeCommand: Command {
  package static let definition = CommandDefinition(
    "cd", isOfShell: true, synopsis: "[PATH | - | ..]", summary: "move to a place in the tree", arguments: [.path],
    examples: ["cd /s3; pwd; cd -"],
    details: "A place that does not exist is an error; one that may not be looked at is gone to with a warning.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = invocation.words.first else { return go(to: .root, context) }
    if word.isBare("-") {
      guard let previous = context.shell.snapshot.previousLocation else {
        throw UsageError("cd: there is no place before")
      }
      go(to: previous, context)
      return context.streams.note(previous.path)
    }
    let (session, _) = SessionPath.split(word, context.shell.snapshot.sessions.map(\.name))
    let (found, inner) = try await Navigator(context).find(word)
    if context.options.explains { return }
    // Whether it is there nobody is asked where nothing is to be sent.
    let settled = context.options.plans ? found : try await ExistenceCheck(inner).check(found)
    if let session { context.shell.update { $0.current = session } }
    go(to: settled.location, context)
  }

  private static func go(to location: Location, _ context: Context) {
    context.shell.update { state in
      guard state.location != location else { return }
      state.previousLocation = state.location
      state.location = location
    }
  }
}
