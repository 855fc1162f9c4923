import Glibc
import TestSupport
import Testing

/// Waits of the tests have an end, and say what was there instead.
@Suite(.timeLimit(.minutes(15))) struct WaitingTests {
  private static let environment = ["PATH": "/usr/bin:/bin", "TERM": "dumb"]

  @Test func endsWithWhatWasThereInstead() throws {
    var asked = 0
    try Waiting.until("the third time") {
      asked += 1
      return asked == 3
    }
    #expect(asked == 3)
    #expect {
      try Waiting.until("nothing", seconds: 0, instead: { "something" }) { false }
    } throws: {
      "\($0)" == "nothing did not come; instead: something"
    }
  }

  @Test func tellsWhatWasOnTheScreen() throws {
    let terminal = try Pseudoterminal(["/bin/sh", "-c", "echo one; echo two; cat"], environment: Self.environment)
    try terminal.wait(for: "one")
    #expect {
      try terminal.wait(for: "three", seconds: 1)
    } throws: {
      "\($0)".hasPrefix("\"three\" did not come; instead: ") && !"\($0)".contains("one")
    }
    #expect {
      try terminal.wait(until: "a request", seconds: 0) { false }
    } throws: {
      "\($0)".hasPrefix("a request did not come; instead: one\n")
    }
    #expect(throws: Waiting.Stuck.self) { try terminal.waitForEnd(seconds: 0) }
    terminal.send("\u{4}")
    #expect(try terminal.waitForEnd().status == 0)
    // Nothing more comes of a program that has ended.
    #expect(throws: Waiting.Stuck.self) { try terminal.wait(for: "three") }
  }

  @Test func endsAProgramThatDoesNotEnd() throws {
    let process = try TestProcess(
      ["/bin/sleep", "600"], environment: Self.environment, input: .file("/dev/null"), output: .file("/dev/null"),
      errors: .file("/dev/null"))
    #expect(throws: Waiting.Stuck.self) { try process.waitForEnd(seconds: 0) }
    #expect(kill(process.id, 0) == -1)
    #expect(throws: Waiting.Stuck.self) {
      try TestProcess.run(["/bin/sleep", "600"], environment: Self.environment, seconds: 0)
    }
  }
}
