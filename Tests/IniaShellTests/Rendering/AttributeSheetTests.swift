import Documents
import IniaShell
import Testing

@Suite struct AttributeSheetTests {
  private func sheet(_ document: Document, width: Int? = 80) -> String {
    var bytes: [UInt8] = []
    AttributeSheet(surface: Surface(width: width)).render(document, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func alignsNamesAndIndentsWhatIsInside() {
    let document: Document = [
      "InstanceId": "i-0abc", "State": ["Code": 16, "Name": "running"], "EbsOptimized": true, "KeyName": .null,
      "ProductCodes": [], "Placement": [:], "Zones": ["a", "b"],
      "Tags": [["Key": "Name", "Value": "web\n"], ["Key": "environment", "Value": "prod"]],
      "Mixed": [["DeviceName": "sda", "Ebs": ["VolumeId": "vol-1"]], "text", [1, ["x": 2]]],
    ]
    #expect(
      sheet(document) == """
        InstanceId    i-0abc
        State
          Code  16
          Name  running
        EbsOptimized  true
        KeyName       -
        ProductCodes  []
        Placement     {}
        Zones         a, b
        Tags
          Key          Value
          Name         web\\n
          environment  prod
        Mixed
          - DeviceName  sda
            Ebs
              VolumeId  vol-1
          - text
          -
            - 1
            - x  2

        """)
  }

  @Test func listsThatDoNotFitStandOnLinesOfTheirOwn() {
    #expect(sheet(["A": ["one", "two", "three"]], width: 12) == "A\n  - one\n  - two\n  - three\n")
    #expect(sheet(["A": ["one", "two"]], width: 12) == "A  one, two\n")
  }

  @Test func tablesThatDoNotFitAreLists() {
    let tags: Document = ["T": [["Key": "a", "Value": "0123456789"], ["Key": "b", "Value": "x"]]]
    #expect(sheet(tags, width: 12) == "T\n  - Key    a\n    Value  0123456789\n  - Key    b\n    Value  x\n")
  }

  @Test(
    arguments: [("x", "x\n"), ([:], "{}\n"), ([], "[]\n"), (.null, "-\n"), ([1, 2], "- 1\n- 2\n")]
      as [(Document, String)])
  func otherValues(_ document: Document, _ expected: String) {
    #expect(sheet(document) == expected)
  }

  @Test func longNamesDoNotPushTheOthersAway() {
    let name = String(repeating: "n", count: 40)
    let document = Document(map: [(key: name, value: Document(1)), (key: "a", value: Document(2))])
    #expect(
      sheet(document)
        == "\(name)  1\na\(String(repeating: " ", count: 33))2\n")
  }
}
