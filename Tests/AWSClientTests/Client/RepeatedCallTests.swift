import Documents
import TestSupport
import Testing

@testable import AWSClient

/// Calls that are made again and again: what was prepared for the first is used as long as it is right.
@Suite struct RepeatedCallTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  private func client(_ service: String, _ transport: FakeTransport, _ clock: ManualClock = ManualClock()) throws
    -> Client
  {
    try Session.fake(catalog, transport, clock: clock).client(service)
  }

  @Test func isAnotherRequestEachTime() async throws {
    let transport = FakeTransport { _, _ in
      .reply(200, "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>")
    }
    let clock = ManualClock()
    let client = try client("ec2", transport, clock)
    let operation = try client.operation("DescribeInstances")
    let input = OperationInput(["InstanceIds": ["i-1"]])
    var call = RepeatedCall(client, operation, input)
    for _ in 0..<3 {
      _ = try await call.make()
      clock.advance(seconds: 60)
    }
    let again = try Session.fake(catalog, transport, clock: ManualClock()).client("ec2")
    _ = try await again.call(operation, input)
    let requests = transport.requests
    #expect(Set(requests.map(\.url)).count == 1)
    #expect(Set(requests.map { $0.body.bytes }).count == 1)
    for name in ["amz-sdk-invocation-id", "X-Amz-Date", "Authorization"] {
      #expect(Set(requests.prefix(3).map { $0.headers[name] }).count == 3, "\(name)")
    }
    // At the same moment it is the request of a lone call.
    #expect(requests[0].headers["Authorization"] == requests[3].headers["Authorization"])
  }

  @Test func goesWhereTheBucketTurnedOutToBe() async throws {
    let transport = FakeTransport { request, _ in
      request.host.contains("eu-west-1")
        ? .reply(200) : .reply(301, "", headers: ["x-amz-bucket-region": "eu-west-1"])
    }
    let client = try client("s3", transport)
    var call = RepeatedCall(client, try client.operation("HeadBucket"), OperationInput(["Bucket": "photos"]))
    for _ in 0..<3 { #expect(try await call.make().metadata.status == 200) }
    let isAtHome = transport.requests.map { $0.host.contains("eu-west-1") }
    #expect(isAtHome.filter { !$0 }.count == isAtHome.firstIndex(of: true))
    #expect(isAtHome.suffix(2) == [true, true])
  }

  @Test func makesNewTokensEachTime() async throws {
    let transport = FakeTransport { _, _ in .reply(200, #"{"taskArn": "a"}"#) }
    let client = try client("ecs", transport)
    var call = RepeatedCall(client, try client.operation("RunTask"), OperationInput(["taskDefinition": "t"]))
    for _ in 0..<2 { _ = try await call.make() }
    let tokens = try transport.requests.map { try JSONReader.read($0.body.bytes ?? [])["clientToken"]?.string }
    #expect(Set(tokens).count == 2)
    #expect(!tokens.contains(nil))
  }

  @Test func checksItsParametersBeforeTheFirst() async throws {
    let transport = FakeTransport([])
    let client = try client("s3", transport)
    var call = RepeatedCall(client, try client.operation("HeadBucket"), OperationInput(["Bucket": 1]))
    for _ in 0..<2 { await #expect(throws: ClientError.self) { try await call.make() } }
    #expect(transport.requests.isEmpty)
  }
}
