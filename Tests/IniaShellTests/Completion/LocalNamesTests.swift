import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// Local files, as completion names them.
@Suite struct LocalNamesTests {
  /// `lines` completed with DIR for a folder that holds two folders and some files.
  private func complete(_ line: String) async throws -> [String] {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["sub", "sub two"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    for name in ["some.txt", "it's", ".hidden", "sub/inner", "é"] {
      try "".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "sub")
    let context = try ShellFixture(rule: CannedAWS.answer).shell.context()
    let completion = try await Completer(context).complete(line.replacing("DIR", with: folder))
    return completion.candidates.map { $0.text.replacing(folder, with: "DIR") + ($0.isOpen ? "…" : "") }
  }

  @Test(arguments: [
    ("source DIR/so", ["DIR/some.txt"]), ("source DIR/su", ["DIR/sub/…", "'DIR/sub two'/…"]),
    ("source DIR/sub/", ["DIR/sub/inner"]), ("source DIR/none/", []), ("source DIR/x", []),
    ("ls > DIR/so", ["DIR/some.txt"]), ("ls >> DIR/so", ["DIR/some.txt"]), ("echo a; ls >DIR/so", ["DIR/some.txt"]),
    ("ls > 'DIR/so", ["DIR/some.txt"]), ("source DIR/it", [#"'DIR/it'\''s'"#]), ("source 'DIR/it", [#"'DIR/it'\''s'"#]),
    // What is hidden is shown to who asks for it.
    ("source DIR/.", ["DIR/.hidden"]), ("source DIR/.h", ["DIR/.hidden"]), ("source DIR/é", ["DIR/é"]),
    ("source DIR/li", ["DIR/link/…"]), ("save DIR/so", ["DIR/some.txt"]), ("lcd DIR/li", ["DIR/link/…"]),
    ("source DIR/some.txt ", []), ("s3api list-buckets --ca-bundle DIR/so", ["DIR/some.txt"]),
  ])
  func findsFiles(_ line: String, _ names: [String]) async throws {
    #expect(try await complete(line) == names)
  }

  @Test func leavesOutWhatIsHidden() async throws {
    #expect(
      try await complete("source DIR/")
        == [#"'DIR/it'\''s'"#, "DIR/link/…", "DIR/some.txt", "DIR/sub/…", "'DIR/sub two'/…", "DIR/é"])
  }
}
