import AWSClient
import Documents

/// `profile`: shows or changes the current session's profile.
package enum ProfileCommand: Command {
  package static let definition = CommandDefinition(
    "profile", isOfShell: true, synopsis: "[NAME]", summary: "show or change the current session's profile",
    arguments: [.profile])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let name = invocation.words.first?.text else {
      return try await context.results.value(Document(try context.session().profile), .plain)
    }
    var inner = context
    inner.globals.session.profile = name
    _ = try inner.session()
    CurrentSession.change(context.shell) { $0.profile = name }
    context.shell.update { $0.variables.settleSession(regionOnly: false) }
    try await SessionSwitch.keepPlace(context.shell)
  }
}

/// Changes the options of the session that is current.
enum CurrentSession {
  static func change(_ shell: Shell, _ body: @Sendable (inout SessionOptions) -> Void) {
    shell.update { state in
      guard let index = state.sessions.firstIndex(where: { $0.name == state.current }) else { return }
      body(&state.sessions[index].options)
    }
  }
}
