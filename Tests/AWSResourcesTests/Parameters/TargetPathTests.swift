import Documents
import Testing

@testable import AWSResources

@Suite("Target paths")
struct TargetPathTests {
  /// One parameter written: path, value, and the resource's position in a batch.
  struct Write: Sendable {
    let path: String
    let value: Document
    var item: Int?

    init(_ path: String, _ value: Document, _ item: Int? = nil) {
      self.path = path
      self.value = value
      self.item = item
    }
  }

  /// What boto3's `build_param_structure` makes of the same calls, for every form that the models have.
  static let rows: [([Write], Document)] = [
    ([Write("Bucket", "b")], ["Bucket": "b"]),
    ([Write("InstanceIds[0]", "i")], ["InstanceIds": ["i"]]),
    ([Write("InstanceIds[]", "i"), Write("InstanceIds[]", "j")], ["InstanceIds": ["i", "j"]]),
    (
      [Write("Filters[0].Name", "vpc-id"), Write("Filters[0].Values[0]", "v")],
      ["Filters": [["Name": "vpc-id", "Values": ["v"]]]]
    ),
    (
      [
        Write("Filters[0].Name", "a"), Write("Filters[0].Values[0]", "v"), Write("Filters[1].Name", "b"),
        Write("Filters[1].Values[0]", "w"),
      ],
      ["Filters": [["Name": "a", "Values": ["v"]], ["Name": "b", "Values": ["w"]]]]
    ),
    ([Write("Attribute.Value", "v")], ["Attribute": ["Value": "v"]]),
    (
      [
        Write("Delete.Objects[*].Key", "k", 0), Write("Delete.Objects[*].VersionId", "v", 0),
        Write("Delete.Objects[*].Key", "l", 1), Write("Delete.Objects[*].VersionId", "w", 1),
      ],
      ["Delete": ["Objects": [["Key": "k", "VersionId": "v"], ["Key": "l", "VersionId": "w"]]]]
    ),
    (
      [Write("Delete.Objects[].Key", "k", 0), Write("Delete.Objects[].Key", "l", 1)],
      ["Delete": ["Objects": [["Key": "k"], ["Key": "l"]]]]
    ),
    ([Write("Entries[].Id", "a"), Write("Entries[].Id", "b")], ["Entries": [["Id": "a"], ["Id": "b"]]]),
    (
      [Write("Entries[*].Id", "a", 0), Write("Entries[*].ReceiptHandle", "r", 0)],
      ["Entries": [["Id": "a", "ReceiptHandle": "r"]]]
    ),
    ([Write("Values[2]", "x")], ["Values": [[:], [:], "x"]]),
    ([Write("A[*]", "x")], ["A": ["x"]]),
  ]

  @Test("Values go where boto3 puts them", arguments: rows)
  func writing(_ writes: [Write], _ expected: Document) throws {
    var tree = ParameterTree()
    for write in writes {
      tree.set(write.value, at: try #require(TargetPath(write.path)), item: write.item)
    }
    #expect(tree.document == expected)
  }

  @Test(
    "What is no path is refused",
    arguments: [
      "", ".", "A.", ".A", "A[", "A]", "A[x]", "A[-1]", "A[0]B", "[0]", "A[0][1]", "A B", "A[1000000000000000000000]",
      "A[1000]", "9A",
    ])
  func refused(_ text: String) {
    #expect(TargetPath(text) == nil)
  }

  @Test("Writing into a document keeps what is there")
  func intoDocument() throws {
    var tree = ParameterTree(["A": ["B": [1]], "C": 2])
    tree.set(3, at: try #require(TargetPath("A.B[]")))
    tree.set(4, at: try #require(TargetPath("A.D")))
    #expect(tree.document == ["A": ["B": [1, 3], "D": 4], "C": 2])
  }

  /// What botocore's `merge_dicts(…, append_lists=True)` gives, as for a collection's filter.
  static let merges: [(Document, Document, Document)] = [
    (["Filters": [1]], ["Filters": [2]], ["Filters": [1, 2]]),
    (["A": ["B": [1]]], ["A": ["B": [2], "C": 3]], ["A": ["B": [2], "C": 3]]),
    (["A": 1], ["A": [2]], ["A": [2]]),
    (["A": [1]], ["A": 2], ["A": 2]),
    (["A": [1]], ["B": ["C": 1]], ["A": [1], "B": ["C": 1]]),
    (["A": 1], [:], ["A": 1]),
  ]

  @Test("Filters are merged as boto3 merges them", arguments: merges)
  func merging(_ own: Document, _ filter: Document, _ expected: Document) {
    #expect(own.merged(with: filter) == expected)
  }

  @Test("An action's parameters take the place of what is filled in")
  func overlay() {
    let own: Document = ["A": [1], "B": ["C": 1]]
    #expect(own.overlaid(with: ["A": [2], "B": ["D": 1], "E": 3]) == ["A": [2], "B": ["D": 1], "E": 3])
  }
}
