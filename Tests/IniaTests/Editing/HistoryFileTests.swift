import Foundation
import Glibc
import TestSupport
import Testing

@testable import inia

/// The lines typed so far, in a file that shells share.
@Suite(.timeLimit(.minutes(15))) struct HistoryFileTests {
  private func withFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }

  private func history(_ path: String, limit: Int = 10_000) -> HistoryFile {
    HistoryFile(variables: ["INIA_HISTORY": path], home: "/nowhere", limit: limit)
  }

  @Test(arguments: [
    ([:], "/home/ada/.local/state/inia/history"),
    (["XDG_STATE_HOME": "/state"], "/state/inia/history"),
    // As its specification wants it: what is no whole path is not taken.
    (["XDG_STATE_HOME": "state"], "/home/ada/.local/state/inia/history"),
    (["XDG_STATE_HOME": ""], "/home/ada/.local/state/inia/history"),
    (["XDG_STATE_HOME": "/state", "INIA_HISTORY": "/x/lines"], "/x/lines"),
    (["INIA_HISTORY": ""], "/home/ada/.local/state/inia/history"),
  ])
  func knowsItsPlace(_ variables: [String: String], _ path: String) {
    #expect(HistoryFile(variables: variables, home: "/home/ada").path == path)
  }

  /// What is typed comes back, whatever is in it.
  @Test func keepsLinesAsTheyWere() async throws {
    try await withFolder { folder in
      let lines = [
        "ls", "echo 'a\nb'", "a\\nb", "a\\\\n", "\\", "ends with \\", "two\n\nempty", "cr\r\nlf", "only\rcr",
        "tab\t日本 \u{1F600}", "e\u{301}\\\u{301}", "\n\u{301}", "\\r", "#x",
      ]
      let file = history("\(folder)/history")
      for line in lines { file.append(line) }
      let loaded = file.load()
      #expect(loaded.map { Array($0.utf8) } == lines.map { Array($0.utf8) })
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(text.utf8.count { $0 == 0x0A } == lines.count)
    }
  }

  @Test func leavesOutWhatIsEmptyOrBeginsWithABlank() async throws {
    try await withFolder { folder in
      let file = history("\(folder)/history")
      for line in ["", " secret", "kept", " \u{301}x", "\ttab"] { file.append(line) }
      #expect(file.load() == ["kept", "\ttab"])
    }
  }

  @Test func readsWhatOthersWrote() async throws {
    try await withFolder { folder in
      let file = history("\(folder)/history")
      #expect(file.load() == [])
      try Data("a\n\nb \\x \\\nc\\nd\n".utf8 + [0xFF, 0x78, 0xE6, 0x0A] + "no end".utf8)
        .write(to: URL(filePath: file.path))
      // An escape that is none is the character, and what is no UTF-8 is marked.
      #expect(file.load() == ["a", "b x ", "c\nd", "\u{FFFD}x\u{FFFD}", "no end"])
    }
  }

  @Test func isItsOwnersAlone() async throws {
    try await withFolder { folder in
      let file = history("\(folder)/a/b/history")
      file.append("one")
      func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }
      #expect(try mode(file.path) == 0o600)
      #expect(try mode("\(folder)/a/b") == 0o700 && mode("\(folder)/a") == 0o700)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      file.append("two")
      #expect(try mode(file.path) == 0o600)
      #expect(file.load() == ["one", "two"])
    }
  }

  @Test func isLostQuietlyWhereItCannotBeWritten() {
    let file = history("/proc/nowhere/history")
    file.append("one")
    #expect(file.load() == [])
  }

  @Test func readsTheNewestBack() async throws {
    try await withFolder { folder in
      let file = history("\(folder)/history", limit: 3)
      for number in 1...5 { file.append("line \(number)") }
      #expect(file.load() == ["line 3", "line 4", "line 5"])
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(text.split(separator: "\n").count == 5)
    }
  }

  /// A file twice as long as what is read back is cut to it when it is read.
  @Test func isCutWhenItHasGrown() async throws {
    try await withFolder { folder in
      let file = history("\(folder)/history", limit: 3)
      for number in 1...5 { file.append("line \(number)") }
      // The bytes of others' lines stay as they are.
      let handle = try #require(FileHandle(forWritingAtPath: file.path))
      try handle.seekToEnd()
      try handle.write(contentsOf: [0xFF, 0x0A])
      try handle.close()
      #expect(file.load() == ["line 4", "line 5", "\u{FFFD}"])
      #expect(try Data(contentsOf: URL(filePath: file.path)) == Data("line 4\nline 5\n".utf8 + [0xFF, 0x0A]))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["history"])
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      file.append("line 7")
      #expect(file.load() == ["line 5", "\u{FFFD}", "line 7"])
    }
  }

  /// A link to the file stays one.
  @Test func isCutWhereItLies() async throws {
    try await withFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "\(folder)/history")
      let file = history("\(folder)/link", limit: 1)
      for number in 1...4 { file.append("line \(number)") }
      #expect(file.load() == ["line 4"])
      #expect(try String(contentsOfFile: "\(folder)/history", encoding: .utf8) == "line 4\n")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link") == "\(folder)/history")
    }
  }

  /// Several shells append at once, and some begin meanwhile and cut the file: nobody's newest lines are lost.
  @Test func severalShellsShareIt() async throws {
    try await withFolder { folder in
      let path = "\(folder)/history"
      let count = 300
      await withTaskGroup(of: Void.self) { group in
        for shell in 0..<4 {
          group.addTask {
            let file = history(path, limit: 200)
            for number in 0..<count {
              file.append("\(shell) \(number) \(String(repeating: "x", count: number))")
              if number % 20 == shell { _ = file.load() }
            }
          }
        }
      }
      let lines = history(path, limit: 200).load().map { $0.split(separator: " ") }
      #expect(lines.count == 200)
      #expect(lines.allSatisfy { $0.count == 3 && $0[2].count == Int($0[1]) || $0.count == 2 && $0[1] == "0" })
      for shell in 0..<4 {
        let numbers = lines.filter { $0[0] == "\(shell)" }.compactMap { Int($0[1]) }
        // Whose lines end before the others' may have none left.
        guard let first = numbers.first else { continue }
        #expect(numbers == Array(first..<count), "of shell \(shell)")
      }
    }
  }

  /// A line that has to wait while another shell replaces the file goes to the new one.
  @Test func appendsToTheFileThatIsThere() async throws {
    try await withFolder { folder in
      let file = history("\(folder)/history")
      file.append("old")
      let descriptor = open(file.path, O_RDONLY)
      flock(descriptor, LOCK_EX)
      var status = stat()
      fstat(descriptor, &status)
      let shell = Thread { file.append("new") }
      shell.start()
      try Waiting.until("the shell that waits for the file") {
        try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").contains {
          $0.contains("->") && $0.contains(":\(status.st_ino) ")
        }
      }
      try "kept\n".write(toFile: "\(folder)/new", atomically: false, encoding: .utf8)
      #expect(rename("\(folder)/new", file.path) == 0)
      close(descriptor)
      try Waiting.until("the shell's end") { shell.isFinished }
      #expect(file.load() == ["kept", "new"])
    }
  }

  @Test(arguments: [
    ("/a/b/history", ["/a", "/a/b"]), ("a/b/history", ["a", "a/b"]), ("history", []), ("/history", []),
    ("../x/history", ["..", "../x"]),
  ])
  func makesTheFoldersAboveIt(_ path: String, _ folders: [String]) {
    #expect(HistoryFile.folders(above: path) == folders)
  }
}
