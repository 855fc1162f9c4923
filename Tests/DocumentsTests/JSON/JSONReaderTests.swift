import Documents
import Testing

@Suite struct JSONReaderTests {
  @Test(arguments: [
    ("1", "1"), (" [1 , 2.5,-3e2] ", "[1,2.5,-300.0]"), ("{}", "{}"), ("[]", "[]"), ("[ ]", "[]"), ("{ }", "{}"),
    (#"{"a":{"b":[true,false,null]},"c":""}"#, #"{"a":{"b":[true,false,null]},"c":""}"#), ("-0", "0"), ("-0.0", "-0.0"),
    ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775808", "9223372036854775808"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("1e400", "1e400"), ("1E+2", "100.0"), ("0.1", "0.1"), ("1e-7", "1e-07"),
    ("123456789.123456789123", "123456789.12345679"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"), ("5e-324", "5e-324"), ("1e-400", "0.0"),
    ("0.1e1000000000000000000000", "0.1e1000000000000000000000"), ("1e16", "1e+16"),
    ("12345678901234567.0", "1.2345678901234568e+16"),
    ("100000000000000000000.0", "1e+20"), ("9999999999999998.0", "9999999999999998.0"),
    (#""a\"\\\/\b\f\n\r\t\u0041é\u00e9""#, #""a\"\\/\b\f\n\r\tAéé""#), (#""\ud83d\ude00""#, "\"\u{1F600}\""),
    (#""\ud83d""#, "\"\u{FFFD}\""), (#""\ude00\ud83dx""#, "\"\u{FFFD}\u{FFFD}x\""),
    (#""\ud83d\u0041""#, "\"\u{FFFD}A\""),
    (#""\ud83d\ud83d\ude00""#, "\"\u{FFFD}\u{1F600}\""), (#""\u0000\u001f""#, #""\u0000\u001f""#),
    ("\"日本語テキスト\"", "\"日本語テキスト\""),
    (#"{"k\u0041":1,"b":["x\ny",{"z":"\t"}]}"#, #"{"kA":1,"b":["x\ny",{"z":"\t"}]}"#),
  ])
  func reads(_ text: String, _ printed: String) throws {
    let document = try JSONReader.read(text: text)
    #expect(JSONWriter.string(document) == printed)
    #expect(try JSONReader.read(text: printed) == document)
  }

  @Test(arguments: [
    ("", "line 1, column 1: expected a value, found the end of the input"),
    ("  \n ", "line 2, column 2: expected a value, found the end of the input"),
    ("[1", "line 1, column 3: expected ',' or ']', found the end of the input"),
    ("[1,]", "line 1, column 4: expected a value, found ']'"),
    ("[", "line 1, column 2: expected a value or ']', found the end of the input"),
    ("{", "line 1, column 2: expected a name in quotes or '}', found the end of the input"),
    ("{\"a\"", "line 1, column 5: expected ':', found the end of the input"),
    ("{\"a\":", "line 1, column 6: expected a value, found the end of the input"),
    ("{\"a\":1,}", "line 1, column 8: expected a name in quotes, found '}'"),
    ("{'a':1}", "line 1, column 2: expected a name in quotes or '}', found \"'\""),
    ("{\"a\":1]", "line 1, column 7: expected ',' or '}', found ']'"),
    ("1 2", "line 1, column 3: expected the end of the input, found '2'"),
    ("{}\n}", "line 2, column 1: expected the end of the input, found '}'"),
    ("nul", "line 1, column 4: expected null, found the end of the input"),
    ("nulL", "line 1, column 1: expected null, found 'n'"), ("NaN", "line 1, column 1: expected a value, found 'N'"),
    ("Infinity", "line 1, column 1: expected a value, found 'I'"),
    ("01", "line 1, column 2: expected no digit after a leading zero, found '1'"),
    ("-", "line 1, column 2: expected a digit, found the end of the input"),
    ("1.", "line 1, column 3: expected a digit after the point, found the end of the input"),
    ("1e+", "line 1, column 4: expected a digit in the exponent, found the end of the input"),
    (".5", "line 1, column 1: expected a value, found '.'"),
    ("+1", "line 1, column 1: expected a value, found '+'"),
    ("\"abc", "line 1, column 5: expected the string's closing quote, found the end of the input"),
    ("\"a\\x\"", "line 1, column 4: expected one of \" \\ / b f n r t uXXXX after \\, found 'x'"),
    ("\"\\u12g4\"", "line 1, column 6: expected four hexadecimal digits after \\u, found 'g'"),
    (
      "\"a\tb\"",
      "line 1, column 3: expected the end of the string, found byte 0x09; control characters must be escaped"
    ),
    ("[\"é\", x]", "line 1, column 7: expected a value, found 'x'"),
    ("\u{FEFF}1", "line 1, column 1: expected a value, found byte 0xEF"),
    ("// c\n1", "line 1, column 1: expected a value, found '/'"),
    ("\"\\", "line 1, column 3: expected one of \" \\ / b f n r t uXXXX after \\, found the end of the input"),
  ])
  func refuses(_ text: String, _ words: String) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(text: text) }
    #expect(error?.description == words)
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE6, 0x97, 0x22], [0x22, 0xF0, 0x9F, 0x98], [0x22, 0x80, 0x22],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(bytes) }
    #expect(error?.problem == .invalidUTF8)
  }

  @Test func followsNestingUpToTheLimit() throws {
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try JSONReader.read(text: deepest).count == 1)
    let error = #expect(throws: JSONError.self) { try JSONReader.read(text: "[" + deepest + "]") }
    #expect(error?.problem == .tooDeep(limit: 512))
    #expect(throws: JSONError.self) { try JSONReader.read(text: String(repeating: "{\"a\":[", count: 100_000)) }
  }

  @Test func everyTruncationIsAnErrorAndNoCrash() {
    let text = Array(
      #"{"añb":[1,-2.5e10,"x\u00e9\ud83d\ude00y",true,null,{"k":[]}],"日本":"long enough text \" here"}"#.utf8)
    for length in 0..<text.count { #expect(throws: JSONError.self) { try JSONReader.read(Array(text[..<length])) } }
  }

  @Test func everyChangedByteIsReadOrRefused() throws {
    let text = Array(#"{"añb":[1,-2.5e10,"x\u00e9\ud83d\ude00y",true],"日本":"long enough text \" here"}"#.utf8)
    for at in text.indices {
      for value in 0...255 as ClosedRange<UInt8> {
        var changed = text
        changed[at] = value
        guard let document = try? JSONReader.read(changed) else { continue }
        #expect(try JSONReader.read(text: JSONWriter.string(document)) == document)
      }
    }
  }

  @Test func plainStringsAreRangesOfTheBytesThatWereGiven() throws {
    let text = #"{"name":"plain","list":["a","b"]}"#
    let document = try JSONReader.read(text: text)
    #expect(document.tape.size.bytes == text.utf8.count)
    #expect(document["name"]?.string == "plain")
    #expect(document["list"]?[1]?.string == "b")
    #expect(document.keys == ["name", "list"])
  }
}
