import Documents
import Testing

@testable import AWSResources

@Suite("DynamoDB attribute values")
struct AttributeValuesTests {
  static func big(_ text: String) -> Document { .build { $0.bigNumber(text) } }

  /// Plain value, attribute value: both ways.
  static let both: [(Document, Document)] = [
    (.null, ["NULL": true]),
    (true, ["BOOL": true]),
    (false, ["BOOL": false]),
    (0, ["N": "0"]),
    (-12, ["N": "-12"]),
    (9_223_372_036_854_775_807, ["N": "9223372036854775807"]),
    (big("9223372036854775808"), ["N": "9223372036854775808"]),
    (big("1.10"), ["N": "1.10"]),
    (big("12345678901234567890123456789012345678"), ["N": "12345678901234567890123456789012345678"]),
    (big("1E+2"), ["N": "1E+2"]),
    ("", ["S": ""]),
    ("text", ["S": "text"]),
    (Document(blob: [0, 255]), ["B": Document(blob: [0, 255])]),
    ([], ["L": []]),
    ([1, "a", .null], ["L": [["N": "1"], ["S": "a"], ["NULL": true]]]),
    ([:], ["M": [:]]),
    (["a": ["b": [1]]], ["M": ["a": ["M": ["b": ["L": [["N": "1"]]]]]]]),
    (["SS": ["a", "b"]], ["SS": ["a", "b"]]),
    (["NS": ["1", "2.5"]], ["NS": ["1", "2.5"]]),
    (["M": ["S": ["S": "x"]]], ["M": ["S": ["S": "x"]]]),
    (["S": 1], ["M": ["S": ["N": "1"]]]),
    (["S": "x", "N": "1"], ["M": ["S": ["S": "x"], "N": ["S": "1"]]]),
  ]

  @Test("Plain values and attribute values stand for each other", arguments: both)
  func roundTrip(_ plain: Document, _ value: Document) throws {
    #expect(try AttributeValues.encode(plain) == value)
    let decoded = try AttributeValues.decode(value)
    #expect(decoded == plain)
    #expect(decoded.kind == plain.kind)
    #expect(try AttributeValues.encode(value) == value)
  }

  @Test("Doubles lose nothing on the way", arguments: [(1.5, "1.5"), (2.0, "2"), (1e20, "1e+20"), (-0.25, "-0.25")])
  func doubles(_ value: Double, _ text: String) throws {
    #expect(try AttributeValues.encode(Document(value)) == ["N": Document(text)])
  }

  @Test(
    "Numbers that DynamoDB would round or refuse are refused",
    arguments: [
      "1234567890123456789012345678901234567890", "0.123456789012345678901234567890123456789", "1E+127", "1E-131",
      "1E+99999999999999999999", "NaN", "Infinity", "", "-", "01", "1.", ".5", "1e", "+1",
    ])
  func badNumbers(_ text: String) {
    #expect(!AttributeNumber.isValid(text))
    #expect(throws: AttributeValueError.number(text)) { try AttributeValues.encode(Self.big(text)) }
    #expect(throws: AttributeValueError.number(text)) { try AttributeValues.decode(["N": Document(text)]) }
  }

  @Test("Infinity is refused as a double too")
  func infinity() {
    #expect(throws: AttributeValueError.number("inf")) { try AttributeValues.encode(Document(Double.infinity)) }
  }

  @Test("Numbers at the limits pass", arguments: ["0", "-0", "1E+126", "1e-130", "0.0", "100", "0E+999"])
  func goodNumbers(_ text: String) {
    #expect(AttributeNumber.isValid(text))
  }

  @Test(
    "A value that is no attribute value is an error",
    arguments: [[:], "x", ["X": 1], ["S": 1], ["S": "a", "N": "1"], .null] as [Document])
  func malformed(_ value: Document) {
    #expect(throws: AttributeValueError.self) { try AttributeValues.decode(value) }
  }

  @Test("Timestamps have no place in DynamoDB")
  func timestamps() {
    #expect(throws: AttributeValueError.self) { try AttributeValues.encode(Document(Timestamp(seconds: 1))) }
  }
}
