import Documents
import Foundation
import IniaShell
import Testing

/// `test` and `[[`, held to bash's.
@Suite(.timeLimit(.minutes(5))) struct TestPrimitiveTests {
  private static func own(_ words: [String], _ folder: String) -> String {
    do {
      return try TestPrimitives.evaluate(words, .init(folder: folder)) ? "0" : "1"
    } catch {
      return "2"
    }
  }

  private static func compare(_ rows: [[String]], in folder: String) throws {
    // Rows have as many fields: what is left is cut off by the number in front.
    let width = (rows.map(\.count).max() ?? 0) + 1
    let fields = rows.map { [String($0.count)] + $0 + Array(repeating: "", count: width - 1 - $0.count) }
    let answers = try BashOracle.answers(
      fields, folder: folder, #"__n=$1; shift; set -- "${@:1:$__n}"; test "$@"; printf %s $?"#)
    for (row, answer) in zip(rows, answers) { #expect(own(row, folder) == answer, "\(row)") }
  }

  private static func withFiles(_ body: (_ folder: String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/inia-test-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/dir", withIntermediateDirectories: true)
    for (name, text) in [("file", "text"), ("empty", ""), ("old", "x"), ("tool", "#!"), ("-f", ""), ("dir/in", "")] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    chmod("\(folder)/tool", 0o4755)
    chmod("\(folder)/dir", 0o3777)
    chmod("\(folder)/old", 0)
    for (name, written, read) in [("old", 1000, 2000), ("file", 3000, 2000), ("empty", 3000, 3000)] {
      var times = [timeval(tv_sec: read, tv_usec: 0), timeval(tv_sec: written, tv_usec: 5)]
      utimes("\(folder)/\(name)", &times)
    }
    symlink("file", "\(folder)/link")
    symlink("nowhere", "\(folder)/broken")
    Foundation.link("\(folder)/file", "\(folder)/twin")
    mkfifo("\(folder)/pipe", 0o600)
    try body(folder)
  }

  @Test(.heldToBash) func asksFilesAsBashDoes() throws {
    try Self.withFiles { folder in
      let names = [
        "file", "empty", "old", "tool", "dir", "link", "broken", "twin", "pipe", "none", "", "/dev/null", "/", "dir/in",
        "./file", "dir/../file", "\(folder)/file", "file/", "dir/",
      ]
      var rows: [[String]] = []
      for letter in "abcdefghknoprstuvwxzGLNORSq" { for name in names { rows.append(["-\(letter)", name]) } }
      for op in ["-nt", "-ot", "-ef", "=", "!=", "<", ">", "=="] {
        for left in names { for right in names { rows.append([left, op, right]) } }
      }
      try Self.compare(rows, in: folder)
    }
  }

  @Test(.heldToBash) func readsItsWordsAsBashDoes() throws {
    try Self.withFiles { folder in
      let numbers = [
        "0", "1", "-1", "+1", "01", "08", "0x10", "", " ", " 1", "1 ", "1\n", "\t1", "a", "1a", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-", "+", "- 1", "1.5",
      ]
      var rows: [[String]] = [[], [""], ["a"], ["!"], ["-f"], ["("], ["-a"], ["=", "="], ["!", "!"], ["!", ""]]
      for op in ["-eq", "-ne", "-lt", "-le", "-gt", "-ge"] {
        for left in numbers { for right in numbers { rows.append([left, op, right]) } }
      }
      let words = [
        "a", "", "!", "(", ")", "-a", "-o", "=", "!=", "-f", "file", "-n", "-z", "1", "-eq", "-t", "<", "-q",
      ]
      for first in words {
        for second in words {
          rows.append([first, second])
          for third in words { rows.append([first, second, third]) }
        }
      }
      var chance = SeededChance(5)
      for _ in 0..<6000 {
        rows.append((0..<Int.random(in: 4...9, using: &chance)).map { _ in chance.pick(words) })
      }
      try Self.compare(rows.filter { !$0.contains("-t") || $0.count < 3 }, in: folder)
    }
  }

  /// Conditions that mean something more often than not.
  @Test(.heldToBash) func joinsConditionsAsBashDoes() throws {
    try Self.withFiles { folder in
      var chance = SeededChance(8)
      func condition(_ depth: Int) -> [String] {
        guard depth > 0 else {
          return chance.pick([
            ["a"], [""], ["-f", "file"], ["-d", "file"], ["1", "-eq", "1"], ["1", "-gt", "2"], ["a", "=", "a"],
            ["-n", ""], ["-z", ""], ["x", "-eq", "1"], ["a", "!=", "b"],
          ])
        }
        return switch Int.random(in: 0..<5, using: &chance) {
        case 0: ["!"] + condition(depth - 1)
        case 1: ["("] + condition(depth - 1) + [")"]
        case 2, 3: condition(depth - 1) + ["-a"] + condition(depth - 1)
        default: condition(depth - 1) + ["-o"] + condition(depth - 1)
        }
      }
      try Self.compare((0..<3000).map { _ in condition(3) }, in: folder)
    }
  }

  @Test(.heldToBash) func matchesRegularExpressionsAsBashDoes() throws {
    let expressions = [
      "a", "^a", "a$", "^a$", "a.c", "(a)(b)?", "(a|b)+", "[a-c]+", "[^a]", "[[:alpha:]]+", "a{2}", "a{1,2}", "(a",
      "a)", "[a", "*", "a**", "", "()", "é", ".", "^.$", "(.)(.)", "\\.", "a\\", "(a)\\1", "[0-9]+-([0-9]+)", "a|b|",
      "{", "a{", "a{,2}", "(a*)*", "(a*)+", "((a)|(b))*", "x*", "[[:foo:]]", "[b-a]", "\\(a\\)", "\\w+", "\\bab",
      "[]a]+", "[é-ü]",
    ]
    let texts = [
      "", "a", "b", "ab", "aa", "abc", "aab", "é", "éé", "10-20", ".", "(a)", "a{", "ba", "\\", "ü", "a\nb", "]a",
    ]
    let rows = expressions.flatMap { expression in texts.map { [$0, expression] } }
    let answers = try BashOracle.answers(
      rows,
      #"BASH_REMATCH=(); [[ $1 =~ $2 ]]; printf '%s' $?; [ ${#BASH_REMATCH[@]} = 0 ] || printf '<%s>' "${BASH_REMATCH[@]}""#
    )
    for (row, answer) in zip(rows, answers) {
      var own = "1"
      do {
        if let groups = try TestPrimitives.groups(in: row[0], of: row[1]) {
          own = "0" + groups.map { "<\($0 ?? "")>" }.joined()
        }
      } catch {
        own = "2"
      }
      #expect(own == answer, "\(row)")
    }
    #expect(try TestPrimitives.groups(in: "a.c", of: [("a", false), (".", true), (".", false)]) == ["a.c"])
    #expect(try TestPrimitives.groups(in: "abc", of: [(".", true)]) == nil)
    #expect(try TestPrimitives.groups(in: String(raw: [0xE9]), of: "^.$") == nil)
  }

  @Test(arguments: [
    (["a", "-eq", "1"], "a: integer expression expected"), (["-q", "a"], "-q: unary operator expected"),
    (["a", "b", "c"], "b: binary operator expected"), (["a", "b", "c", "d", "e"], "too many arguments"),
    (["(", "a", "-a", "b", "-a", "c"], "`)' expected"), (["a", "-a", "b", "-a", "!"], "argument expected"),
  ])
  func saysWhatIsWrong(_ words: [String], _ message: String) {
    #expect {
      try TestPrimitives.evaluate(words, .init(folder: ""))
    } throws: { error in
      (error as? TestError)?.message == message
    }
  }

  @Test func isNeverTooDeep() {
    for words in [["("], ["!", "("], ["a", "-a", "("]] {
      let deep = Array(repeating: words, count: 10_000).flatMap(\.self) + ["a"]
      #expect(throws: TestError(.tooDeep)) { try TestPrimitives.evaluate(deep, .init(folder: "")) }
    }
    let long = ["a"] + Array(repeating: ["-a", "!", "!", "a"], count: 10_000).flatMap(\.self)
    #expect((try? TestPrimitives.evaluate(long, .init(folder: ""))) == true)
    for expression in [
      String(repeating: "(", count: 10_000), String(repeating: "(a{1,200}){1,200}", count: 2),
      "((((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+)+)+)+",
    ] {
      #expect(throws: TestError.self) { try TestPrimitives.groups(in: "a", of: expression) }
    }
  }
}
