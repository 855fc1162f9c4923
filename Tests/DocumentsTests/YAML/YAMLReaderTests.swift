import Documents
import Testing

/// YAML as people and the AWS CLI write it.
@Suite struct YAMLReaderTests {
  private func json(_ text: String) throws -> String {
    JSONWriter.string(try YAMLReader.read(text: text), style: .compact)
  }

  @Test(arguments: [
    ("", "null"), ("# only a comment\n", "null"), ("---\n", "null"), ("word", #""word""#), ("~", "null"),
    ("12", "12"), ("-7", "-7"), ("+7", "7"), ("0x1F", "31"), ("0o17", "15"), ("1.5", "1.5"), ("1e3", "1000.0"),
    (".5", "0.5"), ("1.", "1.0"), ("true", "true"), ("FALSE", "false"), ("yes", #""yes""#), ("1-2", #""1-2""#),
    ("2026-11-20", #""2026-11-20""#), ("12:30", #""12:30""#), ("1.2.3.4", #""1.2.3.4""#),
    ("http://a/b?c#d", #""http://a/b?c#d""#), ("a # comment", #""a""#), ("a#b", #""a#b""#), ("--- a", #""a""#),
    ("'12'", #""12""#), ("''", #""""#), ("'it''s'", #""it's""#), ("''''': 9'", #""'': 9""#),
    (#""a\tb\u00e9\x41\"""#, #""a\tbéA\"""#),
    ("\"a\\t \n b\\x20\n\n c\"", #""a\t b \nc""#), (#""\ud83d\ude00""#, #""😀""#), (#""\U0001F600""#, #""😀""#),
    ("-", "[null]"), ("-1", "-1"), ("- 1", "[1]"),
    ("99999999999999999999", "99999999999999999999"), ("!!str 12", #""12""#), ("\u{FEFF}a: 1", #"{"a":1}"#),
    ("e1", #""e1""#), (".", #"".""#), ("...", "null"), ("a\n...\n", #""a""#), ("1e999", #""1e999""#),
  ])
  func readsScalars(_ text: String, _ wanted: String) throws { #expect(try json(text) == wanted) }

  @Test(arguments: [
    ("a: 1\nb: two words\n", #"{"a":1,"b":"two words"}"#), ("a:\nb: 1", #"{"a":null,"b":1}"#),
    ("a:\n  b:\n    c: 1\n  d: 2\ne: 3", #"{"a":{"b":{"c":1},"d":2},"e":3}"#),
    ("a:\n- 1\n- 2\nb: 3", #"{"a":[1,2],"b":3}"#), ("a:\n  - 1\n  - 2\n", #"{"a":[1,2]}"#),
    ("- a: 1\n  b: 2\n- c: 3", #"[{"a":1,"b":2},{"c":3}]"#), ("- - 1\n  - 2\n- 3", "[[1,2],3]"),
    ("-\n  - 1\n-\n  a: 1", #"[[1],{"a":1}]"#), ("- \n- 2", "[null,2]"), ("-   a: 1\n    b: 2", #"[{"a":1,"b":2}]"#),
    ("'a b': 1\n\"c: d\": 2\n3: 4\ntrue: 5", #"{"a b":1,"c: d":2,"3":4,"true":5}"#),
    ("a:    # why\n  b: 1   # that\n# and\n\n  # this\n  c: 2", #"{"a":{"b":1,"c":2}}"#),
    ("a: b\n  c\n\n  d\ne: f", #"{"a":"b c\nd","e":"f"}"#), ("a:\n  b\n  c", #"{"a":"b c"}"#),
    ("a: 'b\n  c\n\n  d'", #"{"a":"b c\nd"}"#), ("a: \"b\\\n   c\"", #"{"a":"bc"}"#),
    ("a: x:y\nb: -z", #"{"a":"x:y","b":"-z"}"#), ("a: ''\nb: \"\"", #"{"a":"","b":""}"#),
    ("\r\na: 1\r\nb: 2\r\n", #"{"a":1,"b":2}"#), ("'it''s': 1", #"{"it's":1}"#), ("a : 1", #"{"a":1}"#),
    ("'a'': b': 1\n'''''': 2\n'c''': 3", #"{"a': b":1,"''":2,"c'":3}"#),
    // Letters that only look the same are two names.
    ("\u{E9}: 1\ne\u{301}: 2", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
  ])
  func readsBlocks(_ text: String, _ wanted: String) throws { #expect(try json(text) == wanted) }

  @Test(arguments: [
    ("|\n  a\n  b\n", #""a\nb\n""#), ("|-\n  a\n  b\n\n", #""a\nb""#), ("|+\n  a\n\n\n", #""a\n\n\n""#),
    ("a: |\n  x: 1\n   y\n\n  # no comment\nb: 2", #"{"a":"x: 1\n y\n\n# no comment\n","b":2}"#),
    ("a: >\n  b\n  c\n\n  d\n", #"{"a":"b c\nd\n"}"#), ("a: >-\n  b\n    c\n  d\n", #"{"a":"b\n  c\nd"}"#),
    ("a: |2\n    b\n  c\n", #"{"a":"  b\nc\n"}"#), ("- |\n  a\n- >-\n  b\n", #"["a\n","b"]"#),
    ("a: |\nb: 1", #"{"a":"","b":1}"#),
    ("a: | # comment\n  b", #"{"a":"b\n"}"#), ("a: |\n\n  b\n", #"{"a":"\nb\n"}"#),
    ("a:\n  - |\n    b\n  - c", #"{"a":["b\n","c"]}"#),
  ])
  func readsTextOfSeveralLines(_ text: String, _ wanted: String) throws { #expect(try json(text) == wanted) }

  @Test(arguments: [
    ("[]", "[]"), ("{}", "{}"), ("[1, two, 'three', \"4\", null,]", #"[1,"two","three","4",null]"#),
    ("{a: 1, b: [x, y], \"c\": {d: e}}", #"{"a":1,"b":["x","y"],"c":{"d":"e"}}"#),
    ("{a, b: }", #"{"a":null,"b":null}"#),
    ("a: [1,\n  2, # two\n  3\n]\nb: {c:\n 1}", #"{"a":[1,2,3],"b":{"c":1}}"#), ("[a: 1, b]", #"[{"a":1},"b"]"#),
    ("{\"a\":1,\"b\":[true,false]}", #"{"a":1,"b":[true,false]}"#), ("[http://a, b c]", #"["http://a","b c"]"#),
    ("- [1, 2]\n- {a: b}", #"[[1,2],{"a":"b"}]"#), ("[[1], [2]]", "[[1],[2]]"), ("{a: 'x, y'}", #"{"a":"x, y"}"#),
  ])
  func readsFlow(_ text: String, _ wanted: String) throws { #expect(try json(text) == wanted) }

  @Test func readsBinary() throws {
    let value = try YAMLReader.read(text: "a: !!binary aGVs\nb: !!binary |\n  aGVs\n  bG8=\nc: !!binary ''\n")
    #expect(value["a"] == Document(blob: Array("hel".utf8)))
    #expect(value["b"] == Document(blob: Array("hello".utf8)))
    #expect(value["c"] == Document(blob: []))
  }

  @Test(arguments: [
    ("a: &x 1", "line 1, column 4: an anchor (&) cannot be read"),
    ("a: *x", "line 1, column 4: an alias (*) cannot be read"),
    ("<<: {a: 1}", "line 1, column 1: a merge key (<<) cannot be read"),
    ("a: !Ref b", "line 1, column 4: the tag !Ref cannot be read"),
    ("? a\n: b", "line 1, column 1: a complex key (?) cannot be read"),
    ("%YAML 1.2\n---\na: 1", "line 1, column 1: a directive (%) cannot be read"),
    ("a: 1\n---\nb: 2", "line 2, column 1: a second document cannot be read"),
    ("a: 1\na: 2", "line 2, column 1: a stands twice"), ("{a: 1, a: 2}", "line 1, column 8: a stands twice"),
    ("a:\n\tb: 1", "line 2, column 2: a tab cannot indent a line; use spaces"),
    ("a:\n    b: 1\n  c: 2", "line 3, column 3: the line is indented as no line above it"),
    ("a: b: c", "line 1, column 5: expected a value without \": \"; quote the text"),
    ("a: 1\nb", "line 2, column 1: expected a name and a colon"),
    ("a: [1, 2", "line 1, column 4: expected the end of what [ opened"),
    ("a: 'b", "line 1, column 4: expected a closing '"), ("a: \"b", "line 1, column 4: expected a closing \""),
    ("a: \"\\q\"", "line 1, column 5: unknown escape after \\"),
    ("a: @b", "line 1, column 4: expected a value; quote the text"),
    ("a: [1] 2", "line 1, column 8: expected the end of the line"), ("[1}", "line 1, column 3: expected a comma or ]"),
    ("a: !!binary a?b", "line 1, column 16: !!binary is not followed by base64"),
    ("a: |x\n b", "line 1, column 5: expected one of + - 1…9 or the end of the line"),
    ("a: \"b\" c", "line 1, column 8: expected the end of the line"),
    ("a: b\n  c: d", "line 2, column 4: expected a value without \": \"; quote the text"),
  ])
  func refusesTheRestByName(_ text: String, _ words: String) throws {
    let error = #expect(throws: YAMLError.self, "\(text)") { try YAMLReader.read(text: text) }
    #expect(error?.description == words)
  }

  @Test func refusesWhatIsTooDeepAndWhatIsNoText() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: YAMLError.self) { try YAMLReader.read(text: deep) }
    let lists = String(repeating: "- ", count: 100_000)
    #expect(throws: YAMLError.self) { try YAMLReader.read(text: lists) }
    #expect(throws: YAMLError.self) { try YAMLReader.read([0x61, 0xFF, 0x0A]) }
  }

  /// What the writer writes reads back as it was, whatever the texts.
  @Test func readsWhatTheWriterWrites() throws {
    let texts = [
      "", " ", "a", "a b", " a", "a ", "12", "1.5", "true", "null", "~", "yes", "- a", "a: b", "a #b", "#a", "'", "\"",
      "it's", "a\nb", "a\n", "\na", "a\n\nb\n", "a\n\n", " a\n b", "a \nb", "\t", "a\tb", "é", "😀", "\u{1B}[31m",
      "\r\n",
      "[", "]", "{a}", "a, b", "&a", "*a", "!a", "|", ">", "%", "@", "`", "?", "-", ":", "a:", "--- a", "...", "=",
      "<<",
      "2026-11-20", "0x1F", ".5", "-.inf", String(repeating: "word ", count: 40), String(repeating: "x", count: 200),
      "\\", "C:\\a", ".'\u{07FD}x", "a\u{2028}b", "\u{85}",
    ]
    let value: Document = [
      "texts": Document(list: texts.map { Document($0) }),
      "keys": Document(map: texts.filter { $0 != "<<" }.map { (key: $0, value: Document($0)) }),
      "nested": [["a": [], "b": .emptyMap, "c": [[1, [2.5, true, .null]]]]],
    ]
    let text = YAMLWriter.string(value, sortsKeys: false)
    let back = try YAMLReader.read(text: text)
    for (index, text) in texts.enumerated() { #expect(back["texts"]?[index] == Document(text)) }
    #expect(back == value)
  }

  /// Bytes at random never crash the reader.
  @Test func survivesNoise() {
    var seed: UInt64 = 7
    let alphabet = Array("ab:-?[]{},#&*!|>'\"%@` \n\t\\0u1.~".utf8)
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(seed >> 40 % 40) {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(seed >> 33) % alphabet.count])
      }
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = try? YAMLReader.read(bytes)
    }
  }
}
