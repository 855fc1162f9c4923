import Documents
import Testing

@testable import AWSClient

/// How output is put together from a body: order, sharing, repetition.
@Suite struct OutputReaderTests {
  private static let catalog = Result { try RealModels.catalog(of: ["s3", "dynamodb", "ec2"]) }

  private func parse(_ service: String, _ name: String, _ body: String) throws -> Document {
    let operation = try #require(try Self.catalog.get().service(service)?.operation(name))
    return try WireProtocols.parser(for: operation.service.wireProtocol)
      .parse(HTTPResponse(status: 200, body: .bytes(Array(body.utf8))), for: operation)
  }

  @Test func membersComeInTheModelsOrderWhateverTheBodys() throws {
    let output = try parse(
      "s3", "ListObjectsV2",
      """
      <ListBucketResult><Contents><Size>1</Size><Key>a&amp;b</Key></Contents><Name>b</Name>
      <CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes><Contents><Key>c</Key><Unheard><Key>x</Key></Unheard></Contents>
      <IsTruncated>false</IsTruncated><MaxKeys/></ListBucketResult>
      """)
    #expect(output.keys == ["IsTruncated", "Contents", "Name", "CommonPrefixes"])
    #expect(output["Contents"] == [["Key": "a&b", "Size": 1], ["Key": "c"]])
    #expect(output["Contents"]?[0]?.keys == ["Key", "Size"])
  }

  @Test func aPageOfKeysIsReadWhole() throws {
    let keys = (0..<1000).map { "<Contents><Key>k\($0)</Key><Size>\($0)</Size></Contents>" }.joined()
    let output = try parse(
      "s3", "ListObjectsV2", "<ListBucketResult><KeyCount>1000</KeyCount>\(keys)</ListBucketResult>")
    #expect(output["KeyCount"] == 1000)
    #expect(output["Contents"]?.count == 1000)
    #expect(output["Contents"]?[999] == ["Key": "k999", "Size": 999])
  }

  /// Rows are read like the row before where they look like it: what each says must not depend on its neighbours.
  @Test func aRowIsReadTheSameAmongAnyOthers() throws {
    let rows = [
      "<Key>a</Key><Size>1</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified>",
      "<Key>b</Key><Size>2</Size><LastModified>2026-01-02T03:04:05+02:00</LastModified>",
      "<Key>c</Key><Size/><LastModified>Fri, 02 Jan 2026 03:04:05 GMT</LastModified>",
      "<Size> 4 </Size><Key>d&amp;<![CDATA[<]]></Key>",
      "<Key>e</Key><Key>twice</Key><Size>5</Size>",
      "<Key>f</Key><Owner><ID>o</ID><DisplayName>n</DisplayName></Owner><Size>6</Size>",
      "<Key>g</Key><Owner><ID>o</ID></Owner><Size>7</Size>",
      "<Key>h</Key><Owner/><Size>8</Size>",
      "<Key>i</Key><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumAlgorithm>SHA1</ChecksumAlgorithm>",
      "<Key>j</Key><ChecksumAlgorithm>CRC32</ChecksumAlgorithm>",
      "<Key>k</Key><New>1</New><Size>9</Size>",
      "<Key>l</Key><New><Key>no</Key></New><Size>10</Size>",
      "<x:Key xmlns:x='u'>m</x:Key><Size>11</Size>",
      "<RestoreStatus><IsRestoreInProgress>true</IsRestoreInProgress></RestoreStatus><Key>n</Key>",
      "<Key>o</Key><Owner/><Size>12</Size>",
      "<Key>p</Key><Owner><Size>13</Size></Owner>",
      "<Key>q</Key><New/><Size>14</Size>",
      "<Key>r</Key><New><Size>15</Size></New>",
      "",
    ].map { "<Contents>\($0)</Contents>" }
    let alone = try rows.map { row in
      try #require(try parse("s3", "ListObjectsV2", "<ListBucketResult>\(row)</ListBucketResult>")["Contents"]?[0])
    }
    #expect(alone[4] == ["Key": "e", "Size": 5])
    #expect(alone[12] == ["Key": "m", "Size": 11])
    // Every row after every row, itself among them.
    let order = rows.indices.flatMap { first in rows.indices.flatMap { [first, $0] } }
    let page = order.map { rows[$0] }.joined()
    let output = try parse("s3", "ListObjectsV2", "<ListBucketResult>\(page)</ListBucketResult>")
    let read = Array(try #require(output["Contents"]).elements)
    #expect(read.count == order.count)
    for (row, position) in zip(read, order) where row != alone[position] || row.keys != alone[position].keys {
      Issue.record("\(row) instead of \(alone[position])")
    }
  }

  /// The first wrong text is told with its place, also where all rows before it looked alike.
  @Test func aWrongRowIsToldByItsPlace() throws {
    let rows = (0..<20).map { "<Contents><Key>k</Key><Size>\($0 == 17 ? "seventeen" : "\($0)")</Size></Contents>" }
    let error = #expect(throws: MalformedResponse.self) {
      try parse("s3", "ListObjectsV2", "<ListBucketResult>\(rows.joined())</ListBucketResult>")
    }
    #expect(error.map { "\($0)".contains("Contents[17].Size") } == true)
  }

  /// `Event` and `Events` are the same element.
  @Test(
    arguments: [
      (["a"], ["Id": "i", "Events": ["a"], "Event": "a", "Topic": "t"]),
      (["a", "b", "c"], ["Id": "i", "Events": ["a", "b", "c"], "Event": "a", "Topic": "t"]),
      ([], ["Id": "i", "Topic": "t"]),
    ] as [([String], Document)])
  func membersMayShareTheirElements(_ events: [String], _ topic: Document) throws {
    let elements = events.map { "<Event>\($0)</Event>" }.joined()
    let output = try parse(
      "s3", "GetBucketNotification",
      "<NotificationConfiguration><TopicConfiguration><Id>i</Id>\(elements)<Topic>t</Topic></TopicConfiguration>"
        + "<QueueConfiguration>\(elements)</QueueConfiguration></NotificationConfiguration>")
    #expect(output["TopicConfiguration"] == topic)
    #expect(output["QueueConfiguration"]?["Event"]?.string == events.first)
    #expect(output["QueueConfiguration"]?["Events"]?.count == (events.isEmpty ? nil : events.count))
  }

  @Test func recursiveShapesAreFollowedAsDeepAsTheBodyIs() throws {
    let depth = 100
    let value = String(repeating: #"{"L": ["#, count: depth) + #"{"N": "1"}"# + String(repeating: "]}", count: depth)
    var node = try #require(try parse("dynamodb", "GetItem", #"{"Item": {"a": \#(value)}}"#)["Item"]?["a"])
    for _ in 0..<depth { node = try #require(node["L"]?[0]) }
    #expect(node == ["N": "1"])
  }

  @Test func nullsAndTypeMarksAreNoMembers() throws {
    let output = try parse("dynamodb", "GetItem", #"{"Item": {"a": {"S": "x", "N": null, "__type": "t"}}}"#)
    #expect(output["Item"]?["a"] == ["S": "x"])
  }
}
