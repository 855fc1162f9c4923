import Documents
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

/// The token of a page is read before the page, whatever it is written in.
@Suite(.timeLimit(.minutes(15))) struct EarlyTokensTests {
  /// A listing, and how its pages are written.
  struct Listing: Sendable, CustomTestStringConvertible {
    let service: String
    let operation: String
    var input: Document = [:]
    /// A page that leads to a token: nil for the last one.
    let page: @Sendable (_ token: String?, _ results: String) -> String
    /// Results that can be read, and some that cannot.
    let good: String
    let bad: String
    /// The parameters with which the page behind token `x+y` is asked for.
    let next: Document

    var testDescription: String { "\(service) \(operation)" }
  }

  private static func xml(_ name: String, _ token: String?) -> String {
    token.map { "<\(name)>\($0)</\(name)>" } ?? ""
  }
  private static func json(_ name: String, _ token: String?) -> String {
    token.map { "\"\(name)\": \"\($0)\", " } ?? ""
  }

  private static func encoded(_ token: String?) -> String? { token.map { $0.replacing("+", with: "%2B") } }

  static let listings = [
    Listing(
      service: "s3", operation: "ListObjectsV2", input: ["Bucket": "b"],
      page: { token, results in
        """
        <?xml version="1.0"?><ListBucketResult>\(results)<IsTruncated>\(token != nil)</IsTruncated>
        \(xml("NextContinuationToken", token))<EncodingType>url</EncodingType></ListBucketResult>
        """
      },
      good: "<Contents><Key>a%2B</Key><Size>1</Size></Contents>", bad: "<Contents><Size>many</Size></Contents>",
      next: ["ContinuationToken": "x+y"]),
    // S3 encodes the names of these, and whoever asks for the encoding has to undo it.
    Listing(
      service: "s3", operation: "ListObjectVersions", input: ["Bucket": "b"],
      page: { token, results in
        """
        <ListVersionsResult>\(results)<EncodingType>url</EncodingType><IsTruncated>\(token != nil)</IsTruncated>
        \(xml("NextKeyMarker", encoded(token)))\(xml("NextVersionIdMarker", token))</ListVersionsResult>
        """
      },
      good: "<Version><Key>a</Key><Size>1</Size></Version>", bad: "<Version><Size>many</Size></Version>",
      next: ["KeyMarker": "x+y", "VersionIdMarker": "x+y"]),
    Listing(
      service: "s3", operation: "ListObjects", input: ["Bucket": "b"],
      page: { token, results in
        """
        <ListBucketResult><IsTruncated>\(token != nil)</IsTruncated>\(xml("NextMarker", encoded(token)))
        \(results)<EncodingType>url</EncodingType></ListBucketResult>
        """
      },
      good: "<Contents><Key>a%2B</Key><Size>1</Size></Contents>", bad: "<Contents><Size>many</Size></Contents>",
      next: ["Marker": "x+y"]),
    Listing(
      service: "cloudfront", operation: "ListDistributions",
      page: { token, results in
        """
        <DistributionList>\(xml("NextMarker", token))<IsTruncated>\(token != nil)</IsTruncated>
        <Items>\(results)</Items><Quantity>1</Quantity></DistributionList>
        """
      },
      good: "<DistributionSummary><Id>i</Id></DistributionSummary>",
      bad: "<DistributionSummary><LastModifiedTime><x/></LastModifiedTime></DistributionSummary>",
      next: ["Marker": "x+y"]),
    Listing(
      service: "iam", operation: "ListUsers",
      page: { token, results in
        """
        <ListUsersResponse><ListUsersResult><Users>\(results)</Users><IsTruncated>\(token != nil)</IsTruncated>
        \(xml("Marker", token))</ListUsersResult></ListUsersResponse>
        """
      },
      good: "<member><UserName>u</UserName></member>", bad: "<member><CreateDate><x/></CreateDate></member>",
      next: ["Marker": "x+y"]),
    Listing(
      service: "ec2", operation: "DescribeInstances",
      page: { token, results in
        """
        <DescribeInstancesResponse><requestId>r</requestId><reservationSet>\(results)</reservationSet>
        \(xml("nextToken", token))</DescribeInstancesResponse>
        """
      },
      good: "<item><reservationId>r</reservationId></item>",
      bad: "<item><instancesSet><item><launchTime><x/></launchTime></item></instancesSet></item>",
      next: ["NextToken": "x+y"]),
    Listing(
      service: "dynamodb", operation: "ListTables",
      page: { token, results in "{\(json("LastEvaluatedTableName", token))\"TableNames\": \(results)}" },
      good: #"["t"]"#, bad: "{}", next: ["ExclusiveStartTableName": "x+y"]),
    Listing(
      service: "dynamodb", operation: "Scan", input: ["TableName": "t"],
      page: { token, results in
        let key = token.map { #""LastEvaluatedKey": {"id": {"S": "\#($0)"}}, "# } ?? ""
        return "{\(key)\"Count\": 1, \"Items\": \(results)}"
      },
      good: #"[{"id": {"S": "i"}}]"#, bad: "7", next: ["ExclusiveStartKey": ["id": ["S": "x+y"]]]),
    Listing(
      service: "logs", operation: "DescribeLogGroups",
      page: { token, results in "{\(json("nextToken", token))\"logGroups\": \(results)}" },
      good: #"[{"logGroupName": "g"}]"#, bad: #""none""#, next: ["nextToken": "x+y"]),
    Listing(
      service: "lambda", operation: "ListFunctions",
      page: { token, results in "{\"Functions\": \(results), \(json("NextMarker", token))\"Other\": 1}" },
      good: #"[{"FunctionName": "f"}]"#, bad: "[1]", next: ["Marker": "x+y"]),
    Listing(
      service: "cloudwatch", operation: "ListMetrics",
      page: { token, results in "{\"Metrics\": \(results), \(json("NextToken", token))\"Other\": 1}" },
      good: #"[{"MetricName": "m"}]"#, bad: "[1]", next: ["NextToken": "x+y"]),
  ]

  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  private func response(_ listing: Listing, _ operation: OperationModel, _ token: String?, _ results: String) throws
    -> HTTPResponse
  {
    var body = Array(listing.page(token, results).utf8)
    if operation.service.wireProtocol == .cbor { body = CBORWriter.write(try JSONReader.read(body)) }
    return HTTPResponse(status: 200, body: .bytes(body))
  }

  private func operation(_ listing: Listing) throws -> OperationModel {
    try #require(catalog.service(listing.service)?.operation(listing.operation))
  }

  private func pages(_ session: Session, _ listing: Listing) throws -> Pages {
    let client = try session.client(listing.service)
    return try client.pages(
      client.operation(listing.operation), OperationInput(listing.input), readsAhead: true)
  }

  /// What is read early is what is read at last.
  @Test(arguments: listings) func tellsWhatTheWholeWillSay(_ listing: Listing) throws {
    let operation = try operation(listing)
    let plan = try PaginationPlan(try #require(operation.paginator), output: operation.output)
    let told = Mutex<[Document]>([])
    let early = EarlyReading(try #require(plan.early).members) { members in told.withLock { $0.append(members) } }
    let parser = WireProtocols.parser(for: operation.service.wireProtocol)
    for token in ["x+y", nil] {
      let whole = try parser.parse(try response(listing, operation, token, listing.good), for: operation, early: early)
      let members = try #require(told.withLock { $0.popLast() })
      #expect(told.withLock { $0.isEmpty })
      for (name, value) in members.entries where name != "DistributionList" { #expect(value == whole[name]) }
      for key in plan.resultKeys.prefix(1) {
        #expect(try key.value(in: members).isNull)
        #expect(try key.value(in: whole).count == 1)
      }
      #expect(try plan.token(afterEarly: members)?.isNone ?? true == (token == nil))
      if token != nil { #expect(try plan.token(afterEarly: members) == plan.token(after: whole)) }
    }
  }

  /// The page cannot be read to its end, yet the next one was asked for.
  @Test(arguments: listings) func asksForTheNextPageBeforeThisOneIsRead(_ listing: Listing) async throws {
    let operation = try operation(listing)
    let bad = try response(listing, operation, "x+y", listing.bad)
    let (inputs, continuation) = AsyncStream<Document>.makeStream()
    var session = try Session.fake(catalog, FakeTransport { _, _ in .response(bad) })
    session.observer = { event in
      if case .began(_, let input) = event { continuation.yield(input.parameters) }
    }
    var pages = try pages(session, listing)
    await #expect {
      try await pages.next()
    } throws: { error in
      if case .malformedResponse = error as? ClientError { true } else { false }
    }
    var seen = inputs.makeAsyncIterator()
    #expect(await seen.next() == listing.input)
    let second = try #require(await seen.next())
    for (name, value) in listing.next.entries { #expect(second[name] == value) }
  }

  /// No page is asked for twice: the parameters that were known early are those that are known at last.
  @Test(arguments: listings) func asksForEachPageOnce(_ listing: Listing) async throws {
    let operation = try operation(listing)
    let answers = try ["x+y", "z+z", nil].map { try response(listing, operation, $0, listing.good) }
    let transport = FakeTransport(answers.map { .response($0) })
    var pages = try pages(try Session.fake(catalog, transport), listing)
    var count = 0
    while try await pages.next() != nil { count += 1 }
    #expect(count == 3)
    #expect(transport.requests.count == 3)
  }

  /// Without a marker of its own the last key is one, which is known when the page was read.
  @Test func theNameOfTheLastResultIsATokenToo() async throws {
    let first = "<Contents><Key>a%2B</Key></Contents><Contents><Key>b%2B</Key></Contents>"
    let transport = FakeTransport { _, number in
      .reply(
        200,
        "<ListBucketResult><IsTruncated>\(number == 0)</IsTruncated>\(first)<EncodingType>url</EncodingType>"
          + "</ListBucketResult>")
    }
    let client = try Session.fake(catalog, transport).client("s3")
    var pages = try client.pages(client.operation("ListObjects"), OperationInput(["Bucket": "b"]), readsAhead: true)
    #expect(try await pages.all()["Contents"]?.count == 4)
    #expect(transport.requests.count == 2)
    #expect(transport.requests[1].query.contains("marker=b%2B"))
  }

  @Test func nearlyAllListingsSayItEarly() throws {
    var count = 0
    var late: [String] = []
    for service in catalog.services {
      for operation in service.operations {
        guard let model = operation.paginator else { continue }
        count += 1
        let plan = try PaginationPlan(model, output: operation.output)
        if plan.early == nil { late.append("\(service.name) \(operation.name)") }
      }
    }
    print("paginators: \(count), that need the whole page: \(late.joined(separator: ", "))")
    #expect(count > 3000)
    #expect(late == ["importexport ListJobs", "kinesis DescribeStream"])
  }
}
