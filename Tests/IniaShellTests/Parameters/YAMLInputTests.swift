import AWSClient
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// `--cli-input-yaml`, the skeletons that go with it, and `--output yaml-stream`.
@Suite struct YAMLInputTests {
  private static let files = [
    "/home/test/table.yaml": """
    # A table
    TableName: orders
    BillingMode: PAY_PER_REQUEST
    AttributeDefinitions:
    - {AttributeName: id, AttributeType: S}   # the only one
    KeySchema:
      - AttributeName: id
        KeyType: HASH
    Tags: [{Key: note, Value: "yes"}, {Key: text, Value: 'it''s'}]
    """,
    "/home/test/item.yaml": "TableName: t\nItem:\n  id: {S: a}\n  data:\n    B: !!binary aGk=\n  more: {B: aGk=}\n",
    "/home/test/bad.yaml": "TableName: t\nItem: &x\n  a: 1\n",
  ]

  private func shell() throws -> ShellFixture {
    try ShellFixture(files: Self.files) { _, number in
      .reply(200, #"{"TableNames":["t\#(number)"],"LastEvaluatedTableName":\#(number == 1 ? "null" : "\"tab\"")}"#)
    }
  }

  private func body(_ line: String) async throws -> Document {
    let shell = try shell()
    let run = await shell.run(line)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONReader.read(try #require(shell.transport.requests.first?.body.bytes))
  }

  @Test func aFileOfYAMLIsAFileOfJSON() async throws {
    let yaml = try await body("dynamodb create-table --cli-input-yaml file://~/table.yaml")
    #expect(
      yaml == [
        "TableName": "orders", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "Tags": [["Key": "note", "Value": "yes"], ["Key": "text", "Value": "it's"]],
      ])
    let item = try await body("dynamodb put-item --cli-input-yaml file://~/item.yaml --table-name other")
    #expect(item == ["TableName": "other", "Item": ["id": ["S": "a"], "data": ["B": "aGk="], "more": ["B": "aGk="]]])
    let text = try await body("dynamodb list-tables --no-paginate --cli-input-yaml 'Limit: 3'")
    #expect(text == ["Limit": 3])
  }

  @Test func saysWhatIsWrongWithIt() async throws {
    await Transcript(
      """
      $ dynamodb put-item --cli-input-yaml file://~/bad.yaml
      ! dynamodb put-item: --cli-input-yaml: Invalid YAML: line 2, column 7: an anchor (&) cannot be read
      ? 252
      $ dynamodb put-item --cli-input-yaml '- a'
      ! dynamodb put-item: --cli-input-yaml: a YAML map is wanted
      ? 252
      $ dynamodb put-item --cli-input-yaml 'a: 1' --cli-input-json '{}'
      ! dynamodb put-item: --cli-input-json and --cli-input-yaml exclude each other
      ? 252
      $ dynamodb list-tables --cli-input-yaml 'Limit: many'
      ! Parameter validation failed:
      ! Invalid type for parameter Limit, value: many, type: <class 'str'>, valid types: <class 'int'>
      ? 252
      """
    ).play(in: try shell())
  }

  @Test func skeletonsSayWhatMembersAreFor() async throws {
    await Transcript(
      """
      $ dynamodb tag-resource --generate-cli-skeleton yaml-input
      ResourceArn: ''  # [REQUIRED] Identifies the Amazon DynamoDB resource to which tags should be added.
      Tags:  # [REQUIRED] The tags to be assigned to the Amazon DynamoDB resource.
      - Key: ''  # [REQUIRED] The key of the tag.
        Value: ''  # [REQUIRED] The value of the tag.
      $ sts get-caller-identity --generate-cli-skeleton yaml-input
      {}
      """
    ).play(in: try shell())
    let lambda = await (try shell()).run("lambda invoke --generate-cli-skeleton yaml-input")
    #expect(lambda.output.contains("\nPayload: !!binary ''  # "))
    #expect(lambda.output.contains("\nInvocationType: Event  # "))
    #expect(lambda.output.contains(" Valid values are: Event, RequestResponse, DryRun."))
  }

  /// The skeleton of every operation of some services reads back as the values it was made of.
  @Test(arguments: [
    "s3", "dynamodb", "lambda", "iam", "wafv2", "medialive",
  ])
  func skeletonsReadBack(_ name: String) throws {
    let service = try #require(try TestCatalog.open().service(name))
    var count = 0
    for operation in service.operations {
      let sample = SkeletonPrinter.input(operation)
      let text = YAMLSkeleton.text(sample, of: operation.input)
      let back = try YAMLReader.read(text: text)
      #expect(Self.plain(back) == Self.plain(sample), "\(operation.name)")
      if (operation.input?.members.count ?? 0) > 0 { #expect(text.contains("  # "), "\(operation.name)") }
      count += 1
    }
    #expect(count > 10)
  }

  /// As YAML has it: timestamps are text.
  private static func plain(_ value: Document) -> String { YAMLWriter.string(value, sortsKeys: false) }

  @Test func pagesAreElementsOfOneList() async throws {
    await Transcript(
      """
      $ dynamodb list-tables --output yaml-stream
      - LastEvaluatedTableName: tab
        TableNames:
        - t0
      - TableNames:
        - t1
      $ dynamodb list-tables --output yaml-stream --query TableNames[0] --no-paginate
      - t2
      """
    ).play(in: try shell())
  }
}
