import Documents
import Testing

@Suite struct ShellWordsTests {
  /// What Python's `shlex.split` makes of each; nil where it raises ValueError.
  static let rows: [(text: String, words: [String]?)] = [
    ("", []), ("a b", ["a", "b"]), ("a\tb\r\nc", ["a", "b", "c"]), ("  x  ", ["x"]), ("''", [""]),
    ("'a b' c", ["a b", "c"]), (#"a'b'"c"d"#, ["abcd"]), (#""a\"b" c"#, [#"a"b"#, "c"]), (#""a\b""#, [#"a\b"#]),
    (#"a\ b"#, ["a b"]), (#"'\'"#, [#"\"#]), (#""\\""#, [#"\"#]), ("a#b #c", ["a#b", "#c"]),
    ("'a'\u{301} b", ["a\u{301}", "b"]), ("a \u{301}b", ["a", "\u{301}b"]), ("a\u{A0}b", ["a\u{A0}b"]),
    ("'a", nil), ("\"a", nil), (#"a\"#, nil), (#""a\""#, nil),
  ]

  @Test(arguments: rows) func wordsAreThoseOfPython(row: (text: String, words: [String]?)) {
    #expect(ShellWords.split(row.text) == row.words)
  }
}
