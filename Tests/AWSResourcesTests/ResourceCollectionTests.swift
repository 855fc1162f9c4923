import AWSClient
import Documents
import Testing

@testable import AWSResources

@Suite("Collections")
struct ResourceCollectionTests {
  typealias Call = FakeCaller.Call

  static func page(_ keys: String...) -> Document {
    ["Contents": Document(list: keys.map { ["Key": Document($0), "Size": 1] })]
  }

  static func bucket(_ pages: [Document]) throws -> (Resource, FakeCaller) {
    let caller = FakeCaller(try Models.service("s3"), ["ListObjects": pages])
    return (try Models.root(caller).resource("Bucket", ["b"]), caller)
  }

  @Test("One call for each page, none before it is asked for")
  func pulling() async throws {
    let (bucket, caller) = try Self.bucket([Self.page("a", "b"), Self.page("c")])
    var pages = try bucket.collection("objects").pages()
    #expect(caller.calls.count == 0)
    #expect(try await pages.next()?.map(\.displayName) == ["a", "b"])
    #expect(caller.calls == [Call("ListObjects", ["Bucket": "b"])])
    #expect(try await pages.next()?.map(\.displayName) == ["c"])
    #expect(caller.calls.count == 2)
    #expect(try await pages.next() == nil)
    #expect(try await pages.next() == nil)
    #expect(caller.calls.count == 2)
  }

  @Test("A limit stops within a page and asks for none behind it")
  func limit() async throws {
    let (bucket, caller) = try Self.bucket([Self.page("a", "b"), Self.page("c", "d"), Self.page("e")])
    var names: [String] = []
    for try await object in try bucket.collection("objects").limit(3) { names.append(object.displayName) }
    #expect(names == ["a", "b", "c"])
    #expect(caller.calls.count == 2)
    let (other, silent) = try Self.bucket([])
    var none = try other.collection("objects").limit(0).pages()
    #expect(try await none.next() == nil)
    #expect(silent.calls == [])
  }

  @Test("A limit at the end of a page needs no further call")
  func limitAtPageEnd() async throws {
    let (bucket, caller) = try Self.bucket([Self.page("a", "b"), Self.page("c")])
    var pages = try bucket.collection("objects").limit(2).pages()
    #expect(try await pages.next()?.count == 2)
    #expect(try await pages.next() == nil)
    #expect(caller.calls.count == 1)
  }

  @Test("The page size is passed on")
  func pageSize() async throws {
    let (bucket, caller) = try Self.bucket([Self.page("a")])
    var pages = try bucket.collection("objects").pageSize(7).pages()
    _ = try await pages.next()
    #expect(caller.calls == [Call("ListObjects", ["Bucket": "b"], pageSize: 7)])
  }

  @Test("Members carry the data of their rows, and their names leave out what the parent says")
  func members() async throws {
    let (bucket, caller) = try Self.bucket([Self.page("2026/a.jpg")])
    var objects = try bucket.collection("objects").makeAsyncIterator()
    let object = try #require(try await objects.next())
    #expect(object.row == ["Key": "2026/a.jpg", "Size": 1])
    #expect(object.fullIdentifier == "2026/a.jpg")
    #expect(object.identifiers.map(\.value) == ["b", "2026/a.jpg"])
    #expect(try await object.attribute("size") == 1)
    #expect(caller.calls.count == 1)
  }

  @Test("A page that holds nothing is an empty page, not the end")
  func emptyPage() async throws {
    let (bucket, _) = try Self.bucket([[:], Self.page("a")])
    var pages = try bucket.collection("objects").pages()
    #expect(try await pages.next()?.isEmpty == true)
    #expect(try await pages.next()?.count == 1)
  }

  @Test("A filter adds to what the model fills in, and filters add up")
  func filters() async throws {
    let caller = FakeCaller(try Models.service("ec2"), ["DescribeInstances": [[:]]])
    let instances = try Models.root(caller).resource("Vpc", ["vpc-1"]).collection("instances")
    let running = instances.filter(["Filters": [["Name": "instance-state-name", "Values": ["running"]]]])
    let tagged = running.filter(["Filters": [["Name": "tag:a", "Values": ["b"]]], "MaxResults": 5])
    var pages = tagged.pages()
    _ = try await pages.next()
    #expect(
      caller.calls == [
        Call(
          "DescribeInstances",
          [
            "Filters": [
              ["Name": "vpc-id", "Values": ["vpc-1"]], ["Name": "instance-state-name", "Values": ["running"]],
              ["Name": "tag:a", "Values": ["b"]],
            ], "MaxResults": 5,
          ])
      ])
    #expect(running.parameters["MaxResults"] == nil)
    #expect(tagged.all().parameters == .emptyMap)
  }

  @Test("A list of identifiers alone makes resources without data")
  func identifiersOnly() async throws {
    let caller = FakeCaller(
      try Models.service("sqs"),
      [
        "ListQueues": [
          ["QueueUrls": ["https://sqs.eu-west-1.amazonaws.com/1/a", "https://sqs.eu-west-1.amazonaws.com/1/b"]]
        ]
      ])
    var pages = try Models.root(caller).collection("queues").pages()
    let queues = try #require(try await pages.next())
    #expect(queues.map(\.displayName) == ["a", "b"])
    #expect(queues.map(\.row) == [nil, nil])
  }

  @Test("A page tells names and rows as its resources do", arguments: ["queues", "instances", "objects"])
  func namesWithoutResources(_ name: String) async throws {
    let collection: ResourceCollection
    switch name {
    case "queues":
      let urls: Document = ["QueueUrls": ["https://sqs.eu-west-1.amazonaws.com/1/a", "b"]]
      collection = try Models.root(FakeCaller(try Models.service("sqs"), ["ListQueues": [urls]])).collection(name)
    case "instances":
      let rows: Document = ["Reservations": [["Instances": [["InstanceId": "i-1"], ["Tags": []]]]]]
      collection = try Models.root(FakeCaller(try Models.service("ec2"), ["DescribeInstances": [rows]]))
        .collection(name)
    default: collection = try Self.bucket([Self.page("a,b", "c\\d")]).0.collection(name)
    }
    var pages = collection.pages()
    let page = try #require(try await pages.next())
    #expect(page.count == 2)
    for (position, resource) in page.enumerated() {
      #expect(page.fullIdentifier(at: position) == resource.fullIdentifier)
      #expect((page.shortName(at: position) ?? resource.fullIdentifier) == resource.displayName)
      #expect(page.data(at: position) == resource.listed)
    }
  }

  @Test("Pages are read ahead only when all of them are wanted")
  func readingAhead() async throws {
    for (limit, ahead) in [(nil, true), (1, false)] as [(Int?, Bool)] {
      let (bucket, caller) = try Self.bucket([Self.page("a"), Self.page("b")])
      var objects = try bucket.collection("objects").readingAhead()
      if let limit { objects = objects.limit(limit) }
      var pages = objects.pages()
      _ = try await pages.next()
      #expect(caller.readsAhead == [ahead])
    }
  }

  @Test("Nested lists are one collection, names come from tags")
  func nested() async throws {
    let answer: Document = [
      "Reservations": [
        [
          "Instances": [
            ["InstanceId": "i-1", "Tags": [["Key": "x", "Value": "y"], ["Key": "Name", "Value": "web"]]]
          ]
        ],
        ["Instances": [["InstanceId": "i-2"], ["InstanceId": "i-3"]]],
      ]
    ]
    let caller = FakeCaller(try Models.service("ec2"), ["DescribeInstances": [answer]])
    var pages = try Models.root(caller).collection("instances").pages()
    let instances = try #require(try await pages.next())
    #expect(instances.map(\.fullIdentifier) == ["i-1", "i-2", "i-3"])
    #expect(instances.map(\.tagName) == ["web", nil, nil])
  }

  @Test("Versions and delete markers are one collection; a version that is not there stays with its row")
  func versions() async throws {
    let answer: Document = [
      "Versions": [["Key": "a", "VersionId": "1"], ["Key": "b"]], "DeleteMarkers": [["Key": "c", "VersionId": "3"]],
    ]
    let caller = FakeCaller(try Models.service("s3"), ["ListObjectVersions": [answer]])
    var pages = try Models.root(caller).resource("Bucket", ["b"]).collection("object_versions").pages()
    let versions = try #require(try await pages.next())
    #expect(versions.map(\.fullIdentifier) == ["a,1", "b,", "c,3"])
  }

  @Test("A member can be named without listing")
  func naming() async throws {
    let s3 = FakeCaller(try Models.service("s3"))
    let bucket = try Models.root(s3).resource("Bucket", ["b"])
    let object = try await bucket.collection("objects").member("2026/a,b.jpg")
    #expect(object.identifiers.map(\.value) == ["b", "2026/a,b.jpg"])
    let version = try await bucket.collection("object_versions").member("k,v")
    #expect(version.identifiers.map(\.value) == ["b", "k", "v"])
    #expect(version.fullIdentifier == "k,v")
    await #expect(throws: ResourceError.missingIdentifiers(["object_key", "id"], type: "ObjectVersion")) {
      try await bucket.collection("object_versions").member("k")
    }
    let glacier = FakeCaller(try Models.service("glacier"))
    let vault = try await Models.root(glacier).collection("vaults").member("backups")
    #expect(vault.identifiers.map(\.value) == ["-", "backups"])
    #expect(s3.calls == [] && glacier.calls == [])
  }

  @Test("A batch action makes one call for each page")
  func batch() async throws {
    let caller = FakeCaller(
      try Models.service("s3"),
      [
        "ListObjects": [Self.page("a", "b"), Self.page("c")],
        "DeleteObjects": [["Deleted": [["Key": "a"]]], ["Deleted": [["Key": "c"]]]],
      ])
    let objects = try Models.root(caller).resource("Bucket", ["b"]).collection("objects")
    let results = try await objects.batchAction("delete", ["RequestPayer": "requester"])
    #expect(results.count == 2)
    #expect(
      caller.calls.filter { $0.operation == "DeleteObjects" } == [
        Call(
          "DeleteObjects",
          ["Bucket": "b", "Delete": ["Objects": [["Key": "a"], ["Key": "b"]]], "RequestPayer": "requester"]),
        Call("DeleteObjects", ["Bucket": "b", "Delete": ["Objects": [["Key": "c"]]], "RequestPayer": "requester"]),
      ])
    await #expect(throws: ResourceError.self) { try await objects.batchAction("fly") }
  }

  @Test("A batch action over instances and over messages")
  func batches() async throws {
    let ec2 = FakeCaller(try Models.service("ec2"), ["StopInstances": [[:]]])
    let root = try Models.root(ec2)
    _ = try await Resource.batchAction(
      "stop", over: [try root.resource("Instance", ["i-1"]), try root.resource("Instance", ["i-2"])])
    #expect(ec2.calls == [Call("StopInstances", ["InstanceIds": ["i-1", "i-2"]])])
    #expect(try await Resource.batchAction("stop", over: []) == nil)
  }

  @Test("An error ends the pages and is not mistaken for the last page")
  func failure() async throws {
    let caller = FakeCaller(
      try Models.service("s3"), ["ListObjects": [.document(Self.page("a")), .error(.fake("SlowDown"))]])
    var pages = try Models.root(caller).resource("Bucket", ["b"]).collection("objects").pages()
    _ = try await pages.next()
    await #expect(throws: ServiceError.self) { try await pages.next() }
    #expect(try await pages.next() == nil)
  }
}
