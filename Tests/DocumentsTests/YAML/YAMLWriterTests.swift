import Documents
import Testing

@Suite struct YAMLWriterTests {
  @Test func laysOutAsTheAWSCLI() {
    let document: Document = [
      "Users": [
        [
          "UserName": "Admin", "Path": "/", "Tags": [], "CreateDate": Document(Timestamp(seconds: 1_413_475_389)),
          "Limits": [:],
        ],
        ["UserName": "b", "Nested": ["Z": [1, [2, 3], [["a": .null]]], "A": ["x": true]]],
      ],
      "IsTruncated": false,
    ]
    let text = """
      IsTruncated: false
      Users:
      - CreateDate: '2014-10-16T16:03:09+00:00'
        Limits: {}
        Path: /
        Tags: []
        UserName: Admin
      - Nested:
          A:
            x: true
          Z:
          - 1
          - - 2
            - 3
          - - a: null
        UserName: b

      """
    #expect(YAMLWriter.string(document) == text)
  }

  @Test func keepsTheOrderOfNamesOnDemand() {
    #expect(YAMLWriter.string(["b": 1, "a": 2], sortsKeys: false) == "b: 1\na: 2\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("two words", "two words"), ("it's", "it's"), ("a:b", "a:b"), ("a#b", "a#b"), ("yes", "yes"),
    ("1:30", "1:30"), ("-x", "-x"), ("C:\\x", "C:\\x"),
    ("é日本", "é日本"), ("arn:aws:iam::1:user/a", "arn:aws:iam::1:user/a"), ("", "''"), ("a: b", "'a: b'"),
    ("a #b", "'a #b'"), ("a:", "'a:'"), ("- a", "'- a'"), ("-", "'-'"),
    ("?", "'?'"), (" a", "' a'"), ("a ", "'a '"), ("'q'", "'''q'''"), ("\"q\"", "'\"q\"'"),
    ("{\"a\": 1}", "'{\"a\": 1}'"), ("[a", "'[a'"), ("*", "'*'"), ("@a", "'@a'"),
    ("null", "'null'"), ("~", "'~'"), ("true", "'true'"), ("1", "'1'"), ("-1.5", "'-1.5'"), ("1e5", "'1e5'"),
    ("0x1F", "'0x1F'"), ("1_000", "'1_000'"), (".5", "'.5'"),
    (".inf", "'.inf'"), ("2026-11-20", "'2026-11-20'"), ("2026-11-20T23:59:59Z", "'2026-11-20T23:59:59Z'"),
    ("2026-11-20 1:02:03.5 +01:00", "'2026-11-20 1:02:03.5 +01:00'"),
    ("2026-1-2", "2026-1-2"), ("1.2.3", "1.2.3"), ("10.0.0.1", "10.0.0.1"), ("e5", "e5"), ("---", "'---'"),
    ("=", "'='"), ("<<", "'<<'"), ("a\tb", "\"a\\tb\""),
    ("\u{1B}[0m", "\"\\e[0m\""), ("\u{1F600}", "\"\\U0001F600\""), ("a\u{7F}", "\"a\\x7F\""), ("\r\n", "\"\\r\\n\""),
    ("\u{2028}", "\"\\L\""), ("\n", "\"\\n\""),
  ])
  func quotesWhatWouldBeReadOtherwise(_ value: String, _ written: String) {
    #expect(YAMLWriter.string(["k": Document(value)]) == "k: \(written)\n")
  }

  @Test(arguments: [
    ("one\ntwo", "|-\n    one\n    two"), ("one\ntwo\n", "|\n    one\n    two"),
    ("a\n\n  b: 1\n", "|\n    a\n\n      b: 1"), ("  a\nb", "|2-\n      a\n    b"),
    ("\n#!/bin/sh\n", "|2\n\n    #!/bin/sh"), ("a\n\tb", "|-\n    a\n    \tb"), ("a \nb", "\"a \\nb\""),
    ("a\nb\n\n", "\"a\\nb\\n\\n\""), ("a\n\u{1B}", "\"a\\n\\e\""), ("a\nb ", "\"a\\nb \""),
  ])
  func writesSeveralLinesLiterally(_ value: String, _ written: String) {
    #expect(YAMLWriter.string(["m": ["k": Document(value)]]) == "m:\n  k: \(written)\n")
  }

  @Test func foldsLongTexts() {
    let words = Array(repeating: "word", count: 20).joined(separator: " ")
    let folded = String(words.prefix(79)) + "\n  " + String(words.suffix(19))
    #expect(YAMLWriter.string(["k": Document(words)]) == "k: \(folded)\n")
    #expect(
      YAMLWriter.string(["k": Document("#" + words)])
        == "k: '#\(folded)'\n")
    let unbroken = String(repeating: "x", count: 200)
    #expect(YAMLWriter.string([Document(unbroken)]) == "- \(unbroken)\n")
  }

  @Test(
    arguments: [
      (1, "1\n...\n"), (1.0, "1.0\n...\n"), (.null, "null\n...\n"), ("a b", "a b\n...\n"), ("a: b", "'a: b'\n"),
      ([], "[]\n"), ([:], "{}\n"), ([1e16, 0.00001], "- 1e+16\n- 1e-05\n"),
    ] as [(Document, String)])
  func writesScalarsByThemselves(_ value: Document, _ written: String) {
    #expect(YAMLWriter.string(value) == written)
  }

  @Test func writesWhatJSONLacks() {
    #expect(YAMLWriter.string(["k": Document(blob: [0, 255, 16])]) == "k: AP8Q\n")
    #expect(
      YAMLWriter.string([Document(.infinity), Document(-.infinity), Document(.nan)]) == "- .inf\n- -.inf\n- .nan\n")
    #expect(
      YAMLWriter.string(["true": 1, "a b": 2, "1": 3, "": 4, "a\nb": 5])
        == "'': 4\n'1': 3\na\\nb: 5\na b: 2\n'true': 1\n".replacing("a\\nb", with: "\"a\\nb\""))
  }
}
