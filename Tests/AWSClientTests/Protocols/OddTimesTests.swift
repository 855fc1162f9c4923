import Documents
import Testing

@testable import AWSClient

/// What stands where the model has a time and is none: it comes as it came, and costs nothing else of the page.
@Suite struct OddTimesTests {
  private static let catalog = Result { try RealModels.catalog(of: ["dynamodb", "lambda", "s3", "iam"]) }

  private func parse(
    _ service: String, _ name: String, _ body: String, headers: HTTPHeaders = HTTPHeaders()
  ) throws -> Document {
    let operation = try #require(try Self.catalog.get().service(service)?.operation(name))
    return try WireProtocols.parser(for: operation.service.wireProtocol)
      .parse(HTTPResponse(status: 200, headers: headers, body: .bytes(Array(body.utf8))), for: operation)
  }

  /// Numbers as services write them, and the moment they are; nil where they are none.
  static let numbers: [(text: String, moment: Timestamp?)] = [
    ("1764561600", Timestamp(seconds: 1_764_561_600)), ("0", Timestamp(seconds: 0)),
    ("-62135596800", Timestamp(seconds: -62_135_596_800)), ("-62135596801", nil),
    ("253402300799", Timestamp(seconds: 253_402_300_799)),
    ("253402300799.5", Timestamp(seconds: 253_402_300_799, nanoseconds: 500_000_000)), ("253402300800", nil),
    // Milliseconds, where seconds are promised: the year 57885 or so.
    ("1764561600000", nil), ("1764561600000.5", nil), ("9223372036854775807", nil), ("-9223372036854775808", nil),
    ("1e300", nil), ("-1e300", nil),
  ]

  @Test(arguments: numbers) func inJSON(_ row: (text: String, moment: Timestamp?)) throws {
    let came = try JSONReader.read(text: row.text)
    let body = #"{"Table": {"TableName": "a", "CreationDateTime": \#(row.text), "TableStatus": "ACTIVE"}}"#
    let table = try #require(try parse("dynamodb", "DescribeTable", body)["Table"])
    #expect(table["CreationDateTime"] == row.moment.map { Document($0) } ?? came)
    #expect(table["TableStatus"] == "ACTIVE")
  }

  @Test(arguments: numbers) func inCBOR(_ row: (text: String, moment: Timestamp?)) throws {
    let came = try JSONReader.read(text: row.text)
    // A list of the number under the tag for times, and of what comes behind.
    var bytes = CBORWriter.write(Document(list: [came, "next"]))
    bytes.insert(0xC1, at: 1)
    #expect(try CBORReader.read(bytes) == Document(list: [row.moment.map { Document($0) } ?? came, "next"]))
  }

  @Test(arguments: numbers + [(text: "soon", moment: nil), (text: "2026-13-45T00:00:00Z", moment: nil)])
  func inXML(_ row: (text: String, moment: Timestamp?)) throws {
    let came = row.moment.map { Document($0) } ?? Document(row.text)
    let rows = ["2026-01-02T03:04:05Z", row.text, "2026-01-02T03:04:05Z"]
      .map { "<Contents><Key>k</Key><LastModified>\($0)</LastModified><Size>1</Size></Contents>" }.joined()
    let contents = try #require(
      try parse("s3", "ListObjectsV2", "<ListBucketResult>\(rows)</ListBucketResult>")["Contents"])
    #expect(contents.count == 3)
    #expect(
      contents[1]
        == Document(map: [(key: "Key", value: "k"), (key: "LastModified", value: came), (key: "Size", value: 1)]))
  }

  @Test(arguments: numbers + [(text: "soon", moment: nil)])
  func inHeaders(_ row: (text: String, moment: Timestamp?)) throws {
    let came = row.moment.map { Document($0) } ?? Document(row.text)
    let output = try parse("s3", "HeadObject", "", headers: ["Last-Modified": row.text, "ETag": "e"])
    #expect(output["LastModified"] == came)
    #expect(output["ETag"] == "e")
  }

  @Test func textIsKeptWhereANumberIsPromised() throws {
    let body = #"{"Table": {"CreationDateTime": "soon", "TableStatus": "ACTIVE"}}"#
    let table = try #require(try parse("dynamodb", "DescribeTable", body)["Table"])
    #expect(table["CreationDateTime"] == "soon" && table["TableStatus"] == "ACTIVE")
    for other in ["{}", "[]", "true"] {
      #expect(throws: MalformedResponse.self) {
        try parse("dynamodb", "DescribeTable", #"{"Table": {"CreationDateTime": \#(other)}}"#)
      }
    }
  }
}
