import TestSupport
import Testing

@testable import IniaShell

@Suite struct PromptTests {
  private func prompt(
    _ change: @Sendable (inout Shell.State) -> Void = { _ in }, variables: [String: String] = [:],
    usesColor: Bool = false
  ) throws -> String {
    let fixture = try ShellFixture(variables: variables)
    fixture.shell.update { change(&$0) }
    return Prompt.text(fixture.shell, usesColor: usesColor)
  }

  @Test func saysSessionRegionAndPlace() throws {
    #expect(try prompt() == "default us-east-1 /> ")
    #expect(
      try prompt({ $0.location = Location(["s3", "photos", "a b", "c/d"]) })
        == "default us-east-1 /s3/photos/'a b'/'c/d'> ")
    let west = try prompt {
      var options = SessionOptions()
      options.region = "us-west-2"
      $0.sessions.append(Shell.NamedSession(name: "west", options: options))
      $0.current = "west"
    }
    #expect(west == "west us-west-2 /> ")
    #expect(try prompt({ $0.globals.session.region = "eu-west-1" }) == "default eu-west-1 /> ")
    #expect(try prompt({ $0.options.isReadOnly = true }) == "default us-east-1 [read-only] /> ")
    #expect(try prompt(variables: ["AWS_REGION": ""]) == "default no-region /> ")
  }

  /// A profile that is not there ends no session: the prompt goes on.
  @Test func standsWhereThereIsNoSession() throws {
    #expect(try prompt(variables: ["AWS_PROFILE": "nowhere", "AWS_REGION": ""]) == "default no-region /> ")
  }

  /// Names of places come from outside.
  @Test func keepsControlCharactersOut() throws {
    let text = try prompt { $0.location = Location(["s3", "a\u{1B}[31m\u{202E}\nb"]) }
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\n" })
  }

  /// libedit counts no columns between two U+0001, and wants a visible character at the end.
  @Test func marksItsColours() throws {
    let text = try prompt(usesColor: true)
    let parts = text.split(separator: "\u{1}", omittingEmptySubsequences: false)
    #expect(parts.count % 2 == 1)
    let shown = parts.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
    let hidden = parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    #expect(try shown == prompt())
    #expect(hidden.count == 6 && hidden.allSatisfy { $0.hasPrefix("\u{1B}[") && $0.hasSuffix("m") })
    #expect(text.last == " ")
  }
}
