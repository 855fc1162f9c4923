import Documents
import Testing

/// One row: an expression, the document it is searched in, the result; all but the first as JSON.
struct SearchCase: Sendable, CustomTestStringConvertible {
  let expression: String
  let document: String
  let result: String

  init(_ expression: String, _ document: String, _ result: String) {
    self.expression = expression
    self.document = document
    self.result = result
  }

  var testDescription: String { "\(expression) in \(document)" }

  func check() throws {
    let found = try JMESPath.compile(expression).search(try JSONReader.read(text: document))
    let wanted = JSONWriter.string(try JSONReader.read(text: result))
    #expect(JSONWriter.string(found) == wanted)
  }
}

@Suite struct JMESPathTests {
  @Test(arguments: [
    SearchCase("a", #"{"a": 1}"#, "1"),
    SearchCase("a", #"{"b": 1}"#, "null"),
    SearchCase("a", "[1]", "null"),
    SearchCase("a", #""text""#, "null"),
    SearchCase("a.b.c", #"{"a": {"b": {"c": "x"}}}"#, #""x""#),
    SearchCase("a.b.c", #"{"a": {"b": null}}"#, "null"),
    SearchCase(" a\t.\nb ", #"{"a": {"b": 1}}"#, "1"),
    SearchCase("_x1", #"{"_x1": 1}"#, "1"),
    SearchCase(#""a b"."c-d""#, #"{"a b": {"c-d": 1}}"#, "1"),
    SearchCase(#""\u00e9\"\\""#, #"{"é\"\\": 1}"#, "1"),
    SearchCase(#""é""#, #"{"e\u0301": 1}"#, "null"),
    SearchCase("@", "[1]", "[1]"),
    SearchCase("@.a", #"{"a": 1}"#, "1"),
  ])
  func names(_ row: SearchCase) throws { try row.check() }

  @Test(arguments: [
    SearchCase("[0]", "[1, 2]", "1"),
    SearchCase("[-1]", "[1, 2]", "2"),
    SearchCase("[2]", "[1, 2]", "null"),
    SearchCase("[-3]", "[1, 2]", "null"),
    SearchCase("[99999999999999999999999]", "[1, 2]", "null"),
    SearchCase("[-9223372036854775808]", "[1, 2]", "null"),
    SearchCase("[0]", #"{"a": 1}"#, "null"),
    SearchCase("a[1][0]", #"{"a": [0, [5]]}"#, "5"),
    SearchCase("[0:2]", "[0, 1, 2, 3]", "[0, 1]"),
    SearchCase("[1:]", "[0, 1, 2, 3]", "[1, 2, 3]"),
    SearchCase("[:-1]", "[0, 1, 2, 3]", "[0, 1, 2]"),
    SearchCase("[::2]", "[0, 1, 2, 3]", "[0, 2]"),
    SearchCase("[::-1]", "[0, 1, 2, 3]", "[3, 2, 1, 0]"),
    SearchCase("[3:0:-2]", "[0, 1, 2, 3]", "[3, 1]"),
    SearchCase("[-100:100]", "[0, 1]", "[0, 1]"),
    SearchCase("[100:-100:-1]", "[0, 1]", "[1, 0]"),
    SearchCase("[5:]", "[0, 1]", "[]"),
    SearchCase("[::99999999999999999999]", "[0, 1]", "[0]"),
    SearchCase("[::-99999999999999999999]", "[0, 1]", "[1]"),
    SearchCase("[:]", #""text""#, "null"),
    SearchCase("[0:1].a", #"[{"a": 1}, {"a": 2}]"#, "[1]"),
    // As in jmespath.py a slice straight after an index is no projection.
    SearchCase("[0][0:1].a", #"[[{"a": 1}]]"#, "null"),
    SearchCase("[0][0:1] | [0].a", #"[[{"a": 1}]]"#, "1"),
  ])
  func indexesAndSlices(_ row: SearchCase) throws { try row.check() }

  @Test(arguments: [
    SearchCase("[*].a", #"[{"a": 1}, {"b": 2}, {"a": null}, {"a": 3}]"#, "[1, 3]"),
    SearchCase("[*].a", #"{"a": 1}"#, "null"),
    SearchCase("a[*].b.c", #"{"a": [{"b": {"c": 1}}, {"b": 2}]}"#, "[1]"),
    SearchCase("a[*][0]", #"{"a": [[1, 2], [3], []]}"#, "[1, 3]"),
    SearchCase("*", #"{"a": 1, "b": 2}"#, "[1, 2]"),
    SearchCase("*.x", #"{"a": {"x": 1}, "b": {"y": 2}, "c": 3}"#, "[1]"),
    SearchCase("*", "[1]", "null"),
    SearchCase("*.*", #"{"a": {"x": 1}, "b": {"y": 2, "z": 3}}"#, "[[1], [2, 3]]"),
    SearchCase("[]", "[[1, [2]], 3, []]", "[1, [2], 3]"),
    SearchCase("[][]", "[[1, [2]], 3, []]", "[1, 2, 3]"),
    SearchCase("[]", #"{"a": []}"#, "null"),
    SearchCase("a[].b[].c", #"{"a": [{"b": [{"c": 1}, {"c": 2}]}, {"b": [{"c": 3}]}]}"#, "[1, 2, 3]"),
    SearchCase("[*].a | [0]", #"[{"a": [1]}, {"a": [2]}]"#, "[1]"),
    SearchCase("[*].a[0]", #"[{"a": [1]}, {"a": [2]}]"#, "[1, 2]"),
    SearchCase("[?a == `1`].b", #"[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}, {"a": 1}]"#, #"["x"]"#),
    SearchCase("[?a]", #"[{"a": 0}, {"a": ""}, {"a": []}, {"a": {}}, {"a": false}, {}]"#, #"[{"a": 0}]"#),
    SearchCase("[?@ > `1`]", "[1, 2, 3]", "[2, 3]"),
    SearchCase("[?a && b || c]", #"[{"a": 1}, {"a": 1, "b": 1}, {"c": 1}]"#, #"[{"a": 1, "b": 1}, {"c": 1}]"#),
    SearchCase("[?!a]", #"[{"a": true}, {"a": false}]"#, #"[{"a": false}]"#),
    SearchCase("[?a][]", #"[{"a": 1}]"#, #"[{"a": 1}]"#),
    SearchCase("[?a]", #"{"a": 1}"#, "null"),
  ])
  func projections(_ row: SearchCase) throws { try row.check() }

  @Test(arguments: [
    SearchCase("[a, b]", #"{"a": 1, "c": 2}"#, "[1, null]"),
    SearchCase("{x: a, \"y z\": b}", #"{"a": 1, "b": 2}"#, #"{"x": 1, "y z": 2}"#),
    SearchCase("{x: a, y: b, x: b}", #"{"a": 1, "b": 2}"#, #"{"x": 2, "y": 2}"#),
    SearchCase("[a]", "null", "null"),
    SearchCase("{x: a}", "null", "null"),
    SearchCase("a.[b, c]", #"{"a": {"b": 1, "c": 2}}"#, "[1, 2]"),
    SearchCase("a.{x: b}.x", #"{"a": {"b": 1}}"#, "1"),
    SearchCase("[*].[a, b][]", #"[{"a": 1, "b": 2}, {"a": 3}]"#, "[1, 2, 3]"),
    SearchCase("a || b", #"{"a": [], "b": 2}"#, "2"),
    SearchCase("a || b || c", #"{"a": null, "c": 3}"#, "3"),
    SearchCase("a && b", #"{"a": 1, "b": 2}"#, "2"),
    SearchCase("a && b", #"{"a": "", "b": 2}"#, #""""#),
    SearchCase("!a", #"{"a": 0}"#, "false"),
    SearchCase("!!a", #"{"a": {}}"#, "false"),
    SearchCase("a == `1` && !(b > `1`)", #"{"a": 1, "b": 1}"#, "true"),
    SearchCase("(a || b) && c", #"{"a": 1, "c": 0}"#, "0"),
    SearchCase("`1` == `1.0`", "null", "true"),
    SearchCase("`1` == `true`", "null", "false"),
    SearchCase("`[0]` == `[false]`", "null", "false"),
    SearchCase(#"`{"a": 1, "b": [2]}` == `{"b": [2], "a": 1.0}`"#, "null", "true"),
    SearchCase("`12345678901234567890` == `12345678901234567891`", "null", "false"),
    SearchCase("a == [b, c]", #"{"a": [1, 2], "b": 1, "c": 2}"#, "true"),
    SearchCase("a == {x: b}", #"{"a": {"x": 1}, "b": 1}"#, "true"),
    SearchCase("a != b", #"{"a": 1}"#, "true"),
    SearchCase("'b' > 'a'", "null", "true"),
    SearchCase("'Z' < 'a'", "null", "true"),
    SearchCase("a < `1`", #"{"a": "0"}"#, "null"),
    SearchCase("`[1]` < `[2]`", "null", "null"),
    SearchCase("`1` <= `1.0`", "null", "true"),
  ])
  func multiSelectsAndConditions(_ row: SearchCase) throws { try row.check() }

  @Test(arguments: [
    SearchCase("`{\"a\": [1, 2.50, true, null]}`", "null", #"{"a": [1, 2.5, true, null]}"#),
    SearchCase("`text`", "null", #""text""#),
    SearchCase("` text`", "null", #""text""#),
    SearchCase("``", "null", #""""#),
    SearchCase(#"`"a\`b"`"#, "null", #""a`b""#),
    SearchCase("'it\\'s'", "null", #""it's""#),
    SearchCase(#"'a\\n\t'"#, "null", #""a\\\\n\\t""#),
    SearchCase("'`'", "null", #""`""#),
  ])
  func literals(_ row: SearchCase) throws { try row.check() }

  @Test func textTypesOfTheTapeAreText() throws {
    let document: Document = [
      "time": Document(Timestamp(seconds: 1_767_225_600)),
      "later": Document(Timestamp(seconds: 1_767_225_601, nanoseconds: 500_000_000)),
      "blob": Document(blob: [1, 2, 3]),
    ]
    for (expression, wanted) in [
      ("type(time)", "string"), ("type(blob)", "string"), ("to_string(blob)", "AQID"), ("join('', [blob])", "AQID"),
      ("to_string(time)", "2026-01-01T00:00:00+00:00"), ("time < later && 'yes'", "yes"),
      ("time >= '2026-01-01' && 'yes'", "yes"), ("contains([time], '2026-01-01T00:00:00+00:00') && 'yes'", "yes"),
    ] {
      #expect(try JMESPath.compile(expression).search(document).string == wanted)
    }
    #expect(try JMESPath.compile("time").search(document).timestamp == Timestamp(seconds: 1_767_225_600))
    #expect(try JMESPath.compile("[blob]").search(document)[0]?.blob == [1, 2, 3])
  }

  @Test func partsOfTheDocumentAreNotCopied() throws {
    let document: Document = ["a": ["b": [1, 2]]]
    #expect(try JMESPath.compile("a.b || c").search(document).tape === document.tape)
  }
}
