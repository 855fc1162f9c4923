import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// What is kept of what was typed: `history` and `save`.
@Suite struct TypedLinesTests {
  @Test func savesWhatWasTyped() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inia-save-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    fixture.shell.update { $0.typed.load(["ls /", "old\nlines"]) }
    /// As the prompt does it: a line is kept, then run.
    func type(_ line: String) async -> ShellFixture.Outcome {
      fixture.shell.update { $0.typed.append(line) }
      return await fixture.run(line)
    }
    #expect(await type("save \(folder)/none").errors == "save: nothing was typed that could be saved\n")
    _ = await type("echo a")
    _ = await type("echo b")
    let saved = await type("save \(folder)/script")
    #expect(saved.errors == "3 lines saved in \(folder)/script\n")
    #expect(try String(contentsOfFile: "\(folder)/script", encoding: .utf8) == "save \(folder)/none\necho a\necho b\n")
    _ = await type("save \(folder)/script 2")
    #expect(
      try String(contentsOfFile: "\(folder)/script", encoding: .utf8) == "echo b\nsave \(folder)/script\n")
    #expect(await type("history 2").output == "7\tsave \(folder)/script 2\n8\thistory 2\n")
    #expect(await fixture.run("history --output json --query [1].command").output == "\"old\\nlines\"\n")
    #expect(await fixture.run("history x").status == 252)
  }

  @Test func knowsWhatIsOfThisTime() {
    var typed = TypedLines()
    #expect(typed.all.isEmpty && typed.own.isEmpty)
    typed.append("before")
    #expect(Array(typed.own) == ["before"])
    typed.load(["old", "older"])
    #expect(typed.all == ["old", "older"] && typed.own.isEmpty)
    typed.append("new")
    #expect(typed.all == ["old", "older", "new"] && Array(typed.own) == ["new"])
  }

  /// A script saves what was typed before it, and its own line is none of that.
  @Test func savesFromAScript() async throws {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let fixture = try ShellFixture()
    fixture.shell.update { $0.typed.append("echo 'it''s'") }
    let saved = await fixture.run("save \(folder)/lines", script: "a.inia")
    #expect(saved.status == 0 && saved.errors == "1 line saved in \(folder)/lines\n")
    #expect(try String(contentsOfFile: "\(folder)/lines", encoding: .utf8) == "echo 'it''s'\n")
    for (line, words) in [
      ("save", "save: a file is missing"), ("save \(folder)/none/x", "cannot write \(folder)/none/x: "),
      ("save \(folder)/x y", "save: y is no number of lines"),
    ] {
      let refused = await fixture.run(line, script: "a.inia")
      #expect(refused.status == 252 && refused.errors.hasPrefix("a.inia:1: \(words)"), "\(refused.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["lines"])
  }
}
