import AWSClient
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// `file://` names a file where it was typed. What a variable holds is data.
@Suite struct TypedFileTests {
  private func sent(_ line: String, _ values: [String: String] = [:]) async throws -> String {
    let files = ["/f": "SECRET", "/home/test/f": "SECRET"]
    let fixture = try ShellFixture(files: files) { _, _ in .reply(200, "{}") }
    for (name, value) in values { fixture.shell.update { $0.variables[name] = Document(value) } }
    fixture.shell.update { $0.variables.arguments = ["file:///f"] }
    let outcome = await fixture.run(line)
    #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    return fixture.transport.requests.map { String(decoding: $0.body.bytes ?? [], as: UTF8.self) }.joined()
  }

  /// What a command printed names no file, and is not sent as if it were a text either.
  @Test(arguments: [
    "ssm put-parameter --name n --value $(echo file:///f)", "ssm put-parameter --name n --value \"$(echo file:///f)\"",
    "p=$(echo file:///f); ssm put-parameter --name n --value $p",
    "ssm put-parameter --name n --value v --tags \"$(echo Key=a,Value@=file:///f)\"",
  ])
  func isNotPrinted(_ line: String) async throws {
    let fixture = try ShellFixture(files: ["/f": "SECRET"]) { _, _ in .reply(200, "{}") }
    let outcome = await fixture.run(line)
    #expect(outcome.status == 252 && outcome.errors.contains("was printed by a command"), "\(outcome.errors)")
    #expect(fixture.transport.requests.isEmpty)
  }

  @Test(arguments: [
    ("ssm put-parameter --name n --value file:///f", true), ("ssm put-parameter --name n --value 'file:///f'", true),
    ("ssm put-parameter --name n --value=file:///f", true), ("ssm put-parameter Name=n Value=file:///f", true),
    ("ssm put-parameter --name n --value file://${p}", true),
    ("ssm put-parameter --name n --value ${x}", false), ("ssm put-parameter --name n --value \"\"${x}", false),
    ("ssm put-parameter --name n --value \"${x}\"\"\"", false), ("ssm put-parameter Name=n Value=${x}", false),
    ("ssm put-parameter --name n --value ''$x", false), ("ssm put-parameter --name n --value ${s}:///f", false),
    ("v=file:///f; ssm put-parameter --name n --value $v", true),
    ("export v=file:///f; ssm put-parameter --name n --value \"$v\"", true),
    ("ssm put-parameter --name n --value $@", true), ("ssm put-parameter --name n --value $1", true),
    ("ssm put-parameter --name n --value v --tags Key=a,Value@=file:///f", true),
    ("ssm put-parameter --name n --value v --tags Key=${k},Value@=file:///f", true),
    ("ssm put-parameter --name n --value v --tags Key=a,Value=${x}", false),
    ("ssm put-parameter --name n --value v --tags Key=a,Value@=${x}", false),
    ("ssm put-parameter --name n --value v --tags Key=a,Value=b${y}", false),
  ])
  func countsWhereItWasTyped(_ line: String, _ isRead: Bool) async throws {
    let values = [
      "x": "file:///f", "p": "/f", "s": "file", "k": "a", "y": ",Key@=file:///f",
    ]
    // A second key of one name is refused before anything is read.
    guard !line.hasSuffix("${y}") else {
      let fixture = try ShellFixture(files: ["/f": "SECRET"]) { _, _ in .reply(200, "{}") }
      fixture.shell.update { $0.variables["y"] = Document(",Other@=file:///f") }
      let outcome = await fixture.run(line)
      #expect(!outcome.errors.contains("SECRET") && fixture.transport.requests.isEmpty)
      return
    }
    let sent = try await sent(line, values)
    #expect(sent.contains("SECRET") == isRead, "\(sent)")
  }
}
