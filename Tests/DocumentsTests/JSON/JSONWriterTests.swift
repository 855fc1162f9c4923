import Documents
import Testing

@Suite struct JSONWriterTests {
  static let sample: Document = [
    "name": "é\u{1F600}\"\\\n\u{7F}", "empty": [], "none": [:], "list": [1, 2.5, .null, true], "map": ["a": ["b": 1]],
  ]

  @Test func writesCompactly() {
    #expect(
      JSONWriter.string(Self.sample)
        == "{\"name\":\"é\u{1F600}\\\"\\\\\\n\u{7F}\",\"empty\":[],\"none\":{},\"list\":[1,2.5,null,true],\"map\":{\"a\":{\"b\":1}}}"
    )
  }

  @Test func writesSpaced() {
    #expect(JSONWriter.string(["a": [1, 2], "b": [:]], style: .spaced) == #"{"a": [1, 2], "b": {}}"#)
  }

  @Test func writesIndentedAsTheAWSCLI() {
    let text = """
      {
          "name": "é\u{1F600}\\"\\\\\\n\u{7F}",
          "empty": [],
          "none": {},
          "list": [
              1,
              2.5,
              null,
              true
          ],
          "map": {
              "a": {
                  "b": 1
              }
          }
      }
      """
    #expect(JSONWriter.string(Self.sample, style: .indented(4)) == text)
  }

  @Test func escapesWhatIsNotASCIIOnDemand() {
    #expect(JSONWriter.string("aé日\u{1F600}", escapesNonASCII: true) == #""a\u00e9\u65e5\ud83d\ude00""#)
  }

  @Test func writesWhatJSONLacks() {
    #expect(JSONWriter.string(Document(blob: [0, 255, 16])) == "\"AP8Q\"")
    #expect(JSONWriter.string(Document(Timestamp(seconds: 0))) == "\"1970-01-01T00:00:00+00:00\"")
    #expect(
      JSONWriter.string(Document(Timestamp(seconds: 1, nanoseconds: 120_000_000)))
        == "\"1970-01-01T00:00:01.120000+00:00\"")
    #expect(JSONWriter.string(Document(Double.nan)) == "NaN")
    #expect(JSONWriter.string(Document(-Double.infinity)) == "-Infinity")
  }

  @Test(arguments: [
    (1.0, "1.0"), (0.1, "0.1"), (1e16, "1e+16"), (-1e16, "-1e+16"), (1e15, "1000000000000000.0"), (1e-4, "0.0001"),
    (1e-5, "1e-05"),
    (1.5e16, "1.5e+16"), (18014398509481984, "1.8014398509481984e+16"), (1e22, "1e+22"), (1e100, "1e+100"),
    (-0.0, "-0.0"),
    (123456.789, "123456.789"), (9_007_199_254_740_992, "9007199254740992.0"), (1.2345e-10, "1.2345e-10"),
  ])
  func writesDoublesAsPython(_ value: Double, _ text: String) {
    #expect(JSONWriter.number(value) == text)
  }

  @Test func appendsToWhatIsThere() {
    var bytes = Array("data: ".utf8)
    JSONWriter.write([1], into: &bytes)
    JSONWriter.writeString("\n".utf8, into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "data: [1]\"\\n\"")
  }
}
