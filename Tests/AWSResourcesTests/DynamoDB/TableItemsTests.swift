import AWSClient
import Documents
import Testing

@testable import AWSResources

@Suite("DynamoDB resources")
struct TableItemsTests {
  typealias Call = FakeCaller.Call

  static let description: Document = [
    "Table": [
      "TableName": "orders",
      "KeySchema": [
        ["AttributeName": "at", "KeyType": "RANGE"], ["AttributeName": "user", "KeyType": "HASH"],
      ],
      "AttributeDefinitions": [
        ["AttributeName": "user", "AttributeType": "S"], ["AttributeName": "at", "AttributeType": "N"],
      ],
    ]
  ]

  static func table(_ answers: [String: [Document]]) throws -> (Resource, FakeCaller) {
    let caller = FakeCaller(try Models.service("dynamodb"), answers)
    return (try Models.root(caller).resource("Table", ["orders"]), caller)
  }

  @Test("Items are named by the table's key, which is looked up once")
  func items() async throws {
    let (table, caller) = try Self.table([
      "Scan": [
        ["Items": [["user": ["S": "ann"], "at": ["N": "1"], "sum": ["N": "1.10"]]]],
        ["Items": [["user": ["S": "bob"], "at": ["N": "2"]]]],
      ], "DescribeTable": [Self.description],
    ])
    var pages = try table.collection("items").pages()
    let first = try #require(try await pages.next()?.first)
    #expect(first.displayName == "ann,1")
    #expect(first.row?["user"] == "ann")
    #expect(first.row?["sum"]?.bigNumber == "1.10")
    #expect(first.identifier("key") == ["user": "ann", "at": 1])
    #expect(try await pages.next()?.map(\.fullIdentifier) == ["bob,2"])
    #expect(caller.calls.map(\.operation) == ["Scan", "DescribeTable", "Scan"])
    #expect(caller.calls[0] == Call("Scan", ["TableName": "orders"]))
  }

  @Test("An item can be named, loaded and deleted")
  func member() async throws {
    let (table, caller) = try Self.table([
      "DescribeTable": [Self.description], "GetItem": [["Item": ["user": ["S": "ann"], "at": ["N": "1"]]]],
      "DeleteItem": [[:]],
    ])
    let item = try await table.collection("items").member("ann,1")
    #expect(try await item.loaded() == ["user": "ann", "at": 1])
    _ = try await item.action("delete")
    let key: Document = ["user": ["S": "ann"], "at": ["N": "1"]]
    #expect(
      caller.calls == [
        Call("DescribeTable", ["TableName": "orders"]), Call("GetItem", ["TableName": "orders", "Key": key]),
        Call("DeleteItem", ["TableName": "orders", "Key": key]),
      ])
    await #expect(throws: ResourceError.badIdentifier("x", type: "Item", reason: "at is a number")) {
      try await table.collection("items").member("ann,x")
    }
    await #expect(throws: ResourceError.missingIdentifiers(["user", "at"], type: "Item")) {
      try await table.collection("items").member("ann")
    }
  }

  @Test("Actions take plain values and attribute values alike")
  func values() async throws {
    let (table, caller) = try Self.table(["PutItem": [["Attributes": ["a": ["L": [["NULL": true]]]]], [:]]])
    let result = try await table.action("put_item", ["Item": ["user": "ann", "at": 1, "tags": ["SS": ["x"]]]])
    guard case .response(let output) = result else {
      Issue.record("the answer is the result")
      return
    }
    #expect(output.document == ["Attributes": ["a": [.null]]])
    _ = try await table.action("put_item", ["Item": ["user": ["S": "ann"], "at": ["N": "1"], "tags": ["SS": ["x"]]]])
    #expect(caller.calls.count == 2)
    #expect(caller.calls.first == caller.calls.last)
    #expect(
      caller.calls.first
        == Call(
          "PutItem",
          ["TableName": "orders", "Item": ["user": ["S": "ann"], "at": ["N": "1"], "tags": ["SS": ["x"]]]]))
  }

  @Test("The call that an action would make is the one that it makes")
  func plan() async throws {
    let (table, caller) = try Self.table([:])
    let plan = try await table.plan("put_item", ["Item": ["user": "ann"]])
    #expect(plan.parameters == ["TableName": "orders", "Item": ["user": ["S": "ann"]]])
    #expect(caller.calls == [])
  }

  @Test("Values that DynamoDB cannot keep are refused before the call")
  func refused() async throws {
    let (table, caller) = try Self.table([:])
    await #expect(throws: ResourceError.attributeValue(.number("1E+200"))) {
      try await table.action("put_item", ["Item": ["n": AttributeValuesTests.big("1E+200")]])
    }
    #expect(caller.calls == [])
  }
}
