import Documents
import Foundation
import IniaShell
import Testing

/// Names of local files from patterns, held to bash's.
@Suite(.timeLimit(.minutes(5))) struct LocalPatternTests {
  /// A folder with files of all kinds of names, one of which is no UTF-8.
  private static func withFiles(_ body: (_ folder: String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/inia-test-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["d", "d e", "d/in", ".hid", "d!", "shut"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    let files = [
      "a", "b", "ab", "a.txt", "B.txt", "*", "[a]", "é", "d/a", "d/.a", "d/in/x", "d e/a", "d!/a", ".hid/a", ".b",
      "a b", "~", "-x", "Z", "10", "9", "\\", "a\\b", "\u{FFFF}", "😀",
    ]
    for name in files { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    let odd = "\(folder)/".utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xE9), 0x7A, 0]
    fclose(fopen(odd, "w"))
    symlink("nowhere", "\(folder)/broken")
    symlink("d", "\(folder)/link")
    try body(folder)
  }

  private static func compare(_ patterns: [String], in folder: String) throws {
    let answers = try BashOracle.answers(
      patterns.map { [$0] }, folder: folder,
      #"IFS=; shopt -s nullglob; __n=($1); [ "${#__n[@]}" = 0 ] || printf '<%s>' "${__n[@]}""#)
    for (text, answer) in zip(patterns, answers) {
      let pattern = Pattern(text)
      guard !pattern.levels.allSatisfy(\.isLiteral) else { continue }
      let own = LocalPatterns.names(matching: pattern, in: folder)
      #expect(own.map { "<\($0)>" }.joined() == answer, "\(text)")
    }
  }

  @Test(.heldToBash) func findsWhatBashFinds() throws {
    try Self.withFiles { folder in
      try Self.compare(
        [
          "*", ".*", "?", "??", "a*", "*.txt", "[ab]*", "[!a]*", "*/*", "*/", "*/.*", ".*/*", "./*", "../*/a", "d/*",
          "d*/a", "*/a", "*//a", "d//*", "d/./*", "d/../a*", "none*", "none/*", "a/*", "*/none", "\\**", "\\[a]*",
          "[[]*", "é*", "?z", "*z", "[\\\\]*", "*\\\\*", "[.]*", "[!.]*", "\\.*", ".?", ".[a-z]*", "/*", "/[e]tc/host*",
          "/etc/host[n]ame", "[d/]*", "d[/]a*", "*/*/*", "*/in/*", "link/*", "lin[k]", "broke[n]", "broken*/", "link*/",
          "*[!a-z]", "[[:upper:]]*", "[[:digit:]]*", "**", "*/**", "~*", "-*", "{a,b}*", "*//", "*//*", "d//*//a", "*d",
          "d*/../a", "[a-", "*[", "d/*/", "d/*/.", ".*/", "\\d/*", "*/\\a",
        ], in: folder)
      var chance = SeededChance(4)
      let parts = ["*", "?", "a", "b", "d", "/", ".", "[a-d]", "[!a]", ".txt", "é", "*", "in", "x", "\\a"]
      try Self.compare(
        (0..<1500).map { _ in chance.text(parts, upTo: 5) }.filter { !$0.hasPrefix("/") && !$0.isEmpty }, in: folder)
    }
  }

  @Test func takesQuotedStarsAndWholePaths() throws {
    try Self.withFiles { folder in
      #expect(LocalPatterns.names(matching: Pattern([("*", true)]), in: folder) == ["*"])
      #expect(LocalPatterns.names(matching: Pattern([("*", true), ("*", false)]), in: folder) == ["*"])
      #expect(LocalPatterns.names(matching: Pattern([("d e/", true), ("*", false)]), in: folder) == ["d e/a"])
      #expect(LocalPatterns.names(matching: Pattern("\(folder)/d/*"), in: "/") == ["\(folder)/d/a", "\(folder)/d/in"])
      #expect(LocalPatterns.names(matching: Pattern("*z"), in: folder) == [String(raw: [0xE9, 0x7A])])
      #expect(LocalPatterns.names(matching: Pattern("*"), in: folder + "/none").isEmpty)
    }
  }
}
