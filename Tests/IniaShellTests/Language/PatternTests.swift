import Documents
import IniaShell
import Testing

/// Patterns, held to what bash makes of the same.
@Suite(.timeLimit(.minutes(5))) struct PatternTests {
  /// A row: the pattern without quotes, and the text. bash holds them together in every way there is.
  private static func compare(_ rows: [(pattern: String, text: String)]) throws {
    let answers = try BashOracle.answers(
      rows.map { [$0.pattern, $0.text] },
      #"""
      case $2 in $1) printf 'yes\n';; *) printf 'no\n';; esac
      printf '%s\n' "${2#$1}" "${2##$1}" "${2%$1}" "${2%%$1}"
      printf '%s\n' "${2/$1/<>}" "${2//$1/<>}" "${2/#$1/<>}" "${2/%$1/<>}"
      """#)
    for (row, answer) in zip(rows, answers) {
      let (pattern, text) = (Pattern(row.pattern), row.text)
      var own = [
        pattern.matches(text) ? "yes" : "no", pattern.withoutPrefix(of: text, longest: false),
        pattern.withoutPrefix(of: text, longest: true), pattern.withoutSuffix(of: text, longest: false),
        pattern.withoutSuffix(of: text, longest: true), pattern.replacing(in: text, with: "<>"),
        pattern.replacing(in: text, with: "<>", all: true),
        pattern.replacing(in: text, with: "<>", anchored: .start),
        pattern.replacing(in: text, with: "<>", anchored: .end),
      ].map { $0 + "\n" }
      var theirs = answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { String($0) + "\n" }
      // bash miscounts how long these are before it replaces them, and does not find what `case` finds.
      if row.pattern == "[!]a]" || row.pattern.hasSuffix("\\") && !row.pattern.hasSuffix("\\\\") {
        own.removeLast(4)
        theirs.removeLast(4)
      }
      #expect(own == theirs, "pattern \(row.pattern) on \(text)")
    }
  }

  @Test(.heldToBash) func matchesAsBashDoes() throws {
    let patterns = [
      "*", "**", "?", "??", "", "a", "a*", "*a", "a*b", "*.txt", "[ab]", "[!ab]", "[^ab]", "[a-c]*", "[]a]", "[!]a]",
      "[]-a]", "[a-]", "[-a]", "[--z]", "[c-a]", "[[:alpha:]]", "[[:digit:][:space:]]*", "[![:upper:]]", "[[:foo:]]",
      "[[:foo:]a]", "[[:word:]]", "[[=a=]b]", "[[.a.]]", "[[.-.]]", "[[.a.]-c]", "[", "[a", "a[", "[]", "[!]", "[]]",
      "[!!]", "\\*", "\\a", "\\\\", "a\\", "\\[a]", "[\\]]", "[a\\-c]", "[\\a-\\c]", "[\\!a]", "+(a)", "@(a|b)", "?(a)",
      "*é", "?é", "[é-ü]", "[[:alpha:]]é", "[*]", "[?]", "*[*]*", "{a,b}", "a|b", "~", ".", ".*", "*/*", "[/]",
      "*a*b*c*", "[[:blank:]]", "[[:punct:]]", "[[:cntrl:]]", "[[:xdigit:]]*", "*[!.]", "\\", "[a]]", "[[a]", "[[]",
      "[[ab]", "[^^]",
    ]
    let texts = [
      "", "a", "b", "ab", "abc", "aab", "a.txt", "*", "?", "[a", "a[", "]", "[]", "-", "\\", "a\\", "a-c", "c", "Z",
      "é", "aé", "éé", "ü", "+(a)", "@(a|b)", "aa", "a/b", "/", ".", ".a", " ", "\t", "\u{1}", "!", "^", "1", "f00",
      "_", "{a,b}", "a|b", "a*b", "axbxc", "[[a]", "[", "b]", "a]", "日本", "e\u{301}",
    ]
    try Self.compare(patterns.flatMap { pattern in texts.map { (pattern, $0) } })
  }

  @Test(.heldToBash) func matchesWhatNobodyWouldThinkOf() throws {
    var chance = SeededChance(2)
    let parts = [
      "a", "b", "c", "*", "*", "?", "[ab]", "[!a]", "[a-c]", "[[:alpha:]b]", "[^[:digit:]]", "\\?", "\\a", ".", "é",
      "[é]", "/", "-", "[]a]", "[b-]", "!",
    ]
    let letters = ["a", "b", "c", "a", "b", "é", "*", "?", ".", "/", "-", "]", "1", "!"]
    try Self.compare((0..<5000).map { _ in (chance.text(parts, upTo: 6), chance.text(letters, upTo: 8)) })
  }

  @Test(.heldToBash) func quotesTakeAwayTheMeaning() throws {
    var chance = SeededChance(3)
    let parts = ["*", "?", "[a", "a]", "-", "[", "]", "!", "^", "a", "b", "\\", "[:alpha:]", "é", "[!", "a-c"]
    let letters = ["*", "?", "a", "b", "[", "]", "-", "\\", "!", "^", "é"]
    let rows = (0..<3000).map { _ in (0..<3).map { _ in chance.text(parts, upTo: 2) } + [chance.text(letters, upTo: 4)]
    }
    let answers = try BashOracle.answers(
      rows, #"case $4 in $1"$2"$3) printf yes;; *) printf no;; esac; printf %s "${4//$1"$2"$3/<>}""#)
    for (row, answer) in zip(rows, answers) {
      // A backslash in front of a quote is not typed this way: bash takes it for one of its own marks.
      guard !row[0].hasSuffix("\\"), !row[2].hasSuffix("\\") else { continue }
      let pattern = Pattern([(row[0], false), (row[1], true), (row[2], false)])
      let own = (pattern.matches(row[3]) ? "yes" : "no") + pattern.replacing(in: row[3], with: "<>", all: true)
      #expect(own == answer, "\(row)")
    }
  }

  @Test func tellsTextsFromPatterns() {
    #expect(Pattern("a.txt").isLiteral && Pattern("[a").isLiteral && Pattern("\\*").isLiteral && Pattern("").isLiteral)
    #expect(!Pattern("*").isLiteral && !Pattern("a?").isLiteral && !Pattern("[a]").isLiteral)
    #expect(Pattern([("*", true)]).isLiteral && Pattern([("*", true)]).literal == "*")
    #expect(Pattern("a\\*b").literal == "a*b" && Pattern("a\\*b").text == "a\\*b")
  }

  /// A byte that is no UTF-8 is one character.
  @Test func takesBytes() {
    let text = String(raw: [0x61, 0xE9, 0x62])
    #expect(Pattern("a?b").matches(text) && Pattern("a[!x]b").matches(text) && !Pattern("a??b").matches(text))
    #expect(Pattern(text).matches(text) && Pattern("*b").withoutPrefix(of: text, longest: true) == "")
  }

  @Test func isNeverSlow() {
    let text = String(repeating: "a", count: 2000)
    let stars = String(repeating: "*a", count: 30) + "*b"
    #expect(!Pattern(stars).matches(text))
    #expect(Pattern(stars).withoutPrefix(of: text, longest: true) == text)
    #expect(Pattern(stars).withoutSuffix(of: text, longest: false) == text)
    #expect(Pattern("a*b").replacing(in: text, with: "", all: true) == text)
    #expect(Pattern("a*a*").replacing(in: text, with: "x", all: true) == "x")
    #expect(!Pattern(String(repeating: "[", count: 50_000)).matches(text))
    #expect(!Pattern(String(repeating: "[[:", count: 20_000)).matches(text))
    #expect(!Pattern(String(repeating: "[", count: 2000) + "[:alpha:]").matches(text))
    #expect(!Pattern(String(repeating: "[!", count: 20_000) + "\\]").matches(text))
  }

  /// bash 5.2's `&` in the text that replaces.
  @Test(.heldToBash) func fillsInTheMatch() throws {
    var chance = SeededChance(12)
    var rows = ["<&>", "\\&", "\\\\&", "&&", "a\\", "\\n&", ""].map { [$0, "abc"] }
    for _ in 0..<1500 {
      rows.append([
        chance.text(["a", "&", "\\", "\\&", "é", "\\\\"], upTo: 6), chance.text(["a", "b", "&", "\\"], upTo: 4),
      ])
    }
    let answers = try BashOracle.answers(rows, #"printf %s "${2//[ab]/$1}""#)
    for (row, answer) in zip(rows, answers) {
      let own = Pattern("[ab]").replacing(in: row[1], all: true) { Pattern.filled([(row[0], false)], with: $0) }
      #expect(own == answer, "\(row)")
    }
    #expect(Pattern.filled([("&", true), ("&", false)], with: "x") == "&x")
  }
}
