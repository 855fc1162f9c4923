import AWSClient
import Documents
import TestSupport
import Testing

@Suite struct ClientPagesTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  /// S3 with `count` keys, three a page.
  func bucket(_ count: Int) -> FakeTransport {
    FakeTransport { request, _ in
      let token = request.query.split(separator: "&").first { $0.hasPrefix("continuation-token=") }
      let start = token.flatMap { Int($0.dropFirst(19)) } ?? 0
      let keys = (start..<min(start + 3, count)).map { "<Contents><Key>k%2B\($0)</Key></Contents>" }.joined()
      let next = start + 3 < count ? "<NextContinuationToken>\(start + 3)</NextContinuationToken>" : ""
      return .reply(
        200,
        "<ListBucketResult><IsTruncated>\(!next.isEmpty)</IsTruncated>\(next)\(keys)"
          + "<Name>b</Name><EncodingType>url</EncodingType></ListBucketResult>")
    }
  }

  func pages(
    _ transport: FakeTransport, pageSize: Int? = nil, start: String? = nil, max: Int? = nil, ahead: Bool = false
  ) throws -> Pages {
    let client = try Session.fake(catalog, transport).client("s3")
    return try client.pages(
      try client.operation("ListObjectsV2"), OperationInput(["Bucket": "b"]), pageSize: pageSize, startingToken: start,
      maxItems: max, readsAhead: ahead)
  }

  @Test func fetchesAPageOnlyWhenItIsAskedFor() async throws {
    let transport = bucket(7)
    var pages = try pages(transport, pageSize: 3)
    #expect(transport.requests.isEmpty)
    let first = try #require(try await pages.next())
    #expect(first.document["Contents"]?[0]?["Key"] == "k+0")
    #expect(transport.requests.count == 1)
    #expect(transport.requests[0].query.contains("max-keys=3"))
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() != nil)
    #expect(pages.isDone)
    #expect(try await pages.next() == nil)
    #expect(transport.requests.count == 3)
  }

  @Test func readsOnePageAhead() async throws {
    let transport = bucket(7)
    var pages = try pages(transport, ahead: true)
    #expect(transport.requests.isEmpty)
    var keys = 0
    while let page = try await pages.next() { keys += page.document["Contents"]?.count ?? 0 }
    #expect(keys == 7)
    #expect(transport.requests.count == 3)
    #expect(transport.areBeside == [false, true, true])
  }

  @Test func makesOneResult() async throws {
    var pages = try pages(bucket(7), max: 5)
    let result = try await pages.all()
    #expect(result["Contents"]?.count == 5)
    let token = try #require(result["NextToken"]?.string)
    var rest = try self.pages(bucket(7), start: token)
    #expect(try await rest.all()["Contents"]?.elements.map { $0["Key"]?.string } == ["k+5", "k+6"])
  }

  @Test func operationsThatDoNotPageHaveOnePage() async throws {
    let transport = FakeTransport([.reply(200, "<GetBucketTaggingOutput><TagSet/></GetBucketTaggingOutput>")])
    let client = try Session.fake(catalog, transport).client("s3")
    let operation = try client.operation("GetBucketTagging")
    var pages = try client.pages(operation, OperationInput(["Bucket": "b"]))
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() == nil)
    #expect(throws: ClientError.self) { try client.pages(operation, pageSize: 4) }
  }

  @Test func sameTokenTwiceIsAnError() async throws {
    let transport = FakeTransport { _, _ in
      .reply(
        200,
        "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
          + "</ListBucketResult>")
    }
    var pages = try pages(transport)
    await #expect {
      while try await pages.next() != nil {}
    } throws: { error in
      String(describing: error)
        == #"Error during pagination: The same next token was received twice: {"ContinuationToken": "t"}"#
    }
  }

  @Test func everyPaginatorOfTheCatalogCompiles() throws {
    var count = 0
    for service in catalog.services {
      for operation in service.operations {
        guard let model = operation.paginator else { continue }
        count += 1
        _ = try PaginatorMachine(try PaginationPlan(model), parameters: [:])
        #expect(!model.resultKeys.isEmpty, "\(service.name) \(operation.name)")
      }
    }
    print("paginators: \(count)")
    #expect(count > 3000)
  }

  @Test func everyWaiterOfTheCatalogCompiles() throws {
    var count = 0
    for service in catalog.services {
      for waiter in service.waiters {
        count += 1
        _ = try WaiterMachine(waiter)
        #expect(service.operation(waiter.operation) != nil, "\(service.name) \(waiter.name)")
      }
    }
    print("waiters: \(count)")
    #expect(count > 350)
  }

  @Test func waitsForABucket() async throws {
    let clock = ManualClock()
    let transport = FakeTransport { _, number in number < 2 ? .reply(404) : .reply(200) }
    let client = try Session.fake(catalog, transport, clock: clock).client("s3")
    var states: [String] = []
    let outcome = try await client.wait(
      try client.waiter("bucket-exists"), OperationInput(["Bucket": "b"]), onPoll: { states.append($0.state) })
    #expect(outcome.ending == .success)
    #expect(states == ["404", "404", "200"])
    #expect(clock.slept == [5, 5])
  }
}
