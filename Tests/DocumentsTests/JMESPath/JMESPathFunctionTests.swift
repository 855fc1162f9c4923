import Documents
import Testing

@Suite struct JMESPathFunctionTests {
  @Test(arguments: [
    SearchCase("abs(@)", "-3", "3"),
    SearchCase("abs(@)", "-2.5", "2.5"),
    SearchCase("abs(@)", "-9223372036854775808", "9223372036854775808"),
    SearchCase("abs(@)", "-99999999999999999999", "99999999999999999999"),
    SearchCase("ceil(@)", "1.2", "2"),
    SearchCase("ceil(@)", "-1.2", "-1"),
    SearchCase("floor(@)", "1.8", "1"),
    SearchCase("floor(@)", "3", "3"),
    SearchCase("avg(@)", "[1, 2]", "1.5"),
    SearchCase("avg(@)", "[2, 2]", "2.0"),
    SearchCase("avg(@)", "[]", "null"),
    SearchCase("sum(@)", "[1, 2.5]", "3.5"),
    SearchCase("sum(@)", "[]", "0"),
    SearchCase("sum(@)", "[9223372036854775807, 1]", "9223372036854775808"),
    SearchCase("max(@)", "[3, 1, 10]", "10"),
    SearchCase("max(@)", #"["b", "a"]"#, #""b""#),
    SearchCase("max(@)", "[]", "null"),
    SearchCase("min(@)", "[3, 1.5, 10]", "1.5"),
    SearchCase("to_number('12')", "null", "12"),
    SearchCase("to_number(' +1_000 ')", "null", "1000"),
    SearchCase("to_number('1.50e1')", "null", "15.0"),
    SearchCase("to_number('.5')", "null", "0.5"),
    SearchCase("to_number('123456789012345678901')", "null", "123456789012345678901"),
    SearchCase("to_number('x')", "null", "null"),
    SearchCase("to_number('1__0')", "null", "null"),
    SearchCase("to_number('inf')", "null", "null"),
    SearchCase("to_number(@)", "[1]", "null"),
    SearchCase("to_number(@)", "7", "7"),
  ])
  func numbers(_ row: SearchCase) throws { try row.check() }

  @Test(arguments: [
    SearchCase("length(@)", #""h\u00e9\ud83d\udc2c""#, "3"),
    SearchCase("length(@)", "[1, 2]", "2"),
    SearchCase("length(@)", #"{"a": 1}"#, "1"),
    SearchCase("starts_with(@, 'ab')", #""abc""#, "true"),
    SearchCase("starts_with(@, 'e')", #""e\u0301""#, "true"),
    SearchCase("ends_with(@, 'bc')", #""abc""#, "true"),
    SearchCase("ends_with(@, 'abcd')", #""abc""#, "false"),
    SearchCase("contains(@, 'b')", #""abc""#, "true"),
    SearchCase("contains(@, '')", #""""#, "true"),
    SearchCase("contains(@, 'b')", #"["ab", "b"]"#, "true"),
    SearchCase("contains(@, `1`)", "[true, 1.0]", "true"),
    SearchCase("contains(@, `1`)", "[true]", "false"),
    SearchCase("join(', ', @)", #"["a", "b"]"#, #""a, b""#),
    SearchCase("join('-', @)", "[]", #""""#),
    SearchCase("reverse(@)", #""ab\u00e9""#, #""éba""#),
    SearchCase("reverse(@)", "[1, 2]", "[2, 1]"),
    SearchCase("to_string(@)", #""a""#, #""a""#),
    SearchCase("to_string(@)", #"{"a": [1, 2.0, null, "é"]}"#, #""{\"a\":[1,2.0,null,\"\\u00e9\"]}""#),
    SearchCase(
      "[type(`1`), type('a'), type(`true`), type(`[]`), type(`{}`), type(a)]", "{}",
      #"["number", "string", "boolean", "array", "object", "null"]"#),
  ])
  func text(_ row: SearchCase) throws { try row.check() }

  @Test(arguments: [
    SearchCase("keys(@)", #"{"b": 1, "a": 2}"#, #"["b", "a"]"#),
    SearchCase("values(@)", #"{"b": 1, "a": 2}"#, "[1, 2]"),
    SearchCase("merge(@, `{\"a\": 3, \"c\": 4}`)", #"{"a": 1, "b": 2}"#, #"{"a": 3, "b": 2, "c": 4}"#),
    SearchCase("length(merge(@, {\"é\": `2`}))", #"{"e\u0301": 1}"#, "2"),
    SearchCase("not_null(a, b, c)", #"{"b": 0, "c": 1}"#, "0"),
    SearchCase("not_null(a)", "{}", "null"),
    SearchCase("to_array(@)", "1", "[1]"),
    SearchCase("to_array(@)", "[1]", "[1]"),
    SearchCase("map(&a, @)", #"[{"a": 1}, {}]"#, "[1, null]"),
    SearchCase("sort(@)", "[3, -1, 2.5]", "[-1, 2.5, 3]"),
    SearchCase("sort(@)", #"["b", "B", "", "é", "z"]"#, #"["", "B", "b", "z", "é"]"#),
    SearchCase("sort_by(@, &a)[].b", #"[{"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 3}]"#, "[2, 1, 3]"),
    SearchCase("sort_by(@, &a)", "[]", "[]"),
    SearchCase("max_by(@, &a).b", #"[{"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 3}]"#, "1"),
    SearchCase("min_by(@, &a).b", #"[{"a": "x", "b": 1}, {"a": "a", "b": 2}]"#, "2"),
    SearchCase("min_by(@, &a)", "[]", "null"),
    SearchCase("map(&[0], @)[?@ > `1`]", "[[1], [2]]", "[2]"),
  ])
  func containers(_ row: SearchCase) throws { try row.check() }
}
