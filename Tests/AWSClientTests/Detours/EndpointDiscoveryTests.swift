import AWSClient
import Documents
import TestSupport
import Testing

/// Where calls go that ask the service first (botocore's `discovery.py`).
@Suite struct EndpointDiscoveryTests {
  /// What the service says when it is asked for endpoints; anything else is a success.
  enum Lookup: Sendable {
    case address(String, minutes: Int)
    case fails
  }

  static let target = "DescribeEndpoints"

  func client(
    _ service: String, _ lookups: [Lookup], clock: ManualClock, setting: String? = nil,
    refuses: @escaping @Sendable (HTTPRequest, Int) -> FakeTransport.Answer? = { _, _ in nil }
  ) throws -> (client: Client, transport: FakeTransport) {
    let transport = FakeTransport { request, number in
      guard request.headers["X-Amz-Target"]?.hasSuffix(Self.target) == true else {
        return refuses(request, number) ?? .reply(200, "{}")
      }
      // Which lookup this is shows in how much time has gone: each happens at a minute of its own.
      let minute = min(Int(clock.uptime() / 60), lookups.count - 1)
      switch lookups[minute] {
      case .address(let address, let minutes):
        return .reply(200, #"{"Endpoints": [{"Address": "\#(address)", "CachePeriodInMinutes": \#(minutes)}]}"#)
      case .fails: return .reply(400, #"{"__type": "AccessDenied"}"#)
      }
    }
    let config = setting.map { "[default]\nendpoint_discovery_enabled = \($0)" }
    let session = try Session.fake(try TestCatalog.open(), transport, config: config, clock: clock)
    return (try session.client(service), transport)
  }

  /// The hosts that the calls of `operation` in the given minutes went to; a lookup is a `?`, a refusal a `-`.
  func hosts(
    _ service: String, _ operation: String, _ lookups: [Lookup], minutes: [Double], setting: String? = nil
  ) async throws -> [String] {
    let clock = ManualClock()
    let (client, transport) = try client(service, lookups, clock: clock, setting: setting)
    var hosts: [String] = []
    for minute in minutes {
      clock.advance(seconds: minute * 60 - clock.uptime())
      let before = transport.requests.count
      var isRefused = false
      do { _ = try await client.call(try client.operation(operation)) } catch { isRefused = true }
      for request in transport.requests.dropFirst(before) {
        hosts.append(request.headers["X-Amz-Target"]?.hasSuffix(Self.target) == true ? "?" : request.host)
      }
      if isRefused { hosts.append("-") }
    }
    return hosts
  }

  static let usual = "dynamodb.us-east-1.amazonaws.com"

  struct Row: Sendable {
    var service = "timestream-write"
    var operation = "ListDatabases"
    var lookups: [Lookup]
    var minutes: [Double]
    var setting: String?
    var hosts: [String]
  }

  @Test(arguments: [
    // Kept for as long as the service says.
    Row(
      lookups: [.address("a.test", minutes: 2), .fails, .address("b.test", minutes: 2)], minutes: [0, 1.9, 2.1],
      hosts: ["?", "a.test", "a.test", "?", "b.test"]),
    // What was good is used on while nothing better is said, and the service is not asked again for a minute.
    Row(
      lookups: [.address("a.test", minutes: 1), .fails, .address("b.test", minutes: 1)], minutes: [0, 1.1, 1.5, 2.2],
      hosts: ["?", "a.test", "?", "a.test", "a.test", "?", "b.test"]),
    // Timestream has no other address.
    Row(
      lookups: [.fails, .address("b.test", minutes: 1)], minutes: [0, 0.5, 1.1],
      hosts: ["?", "-", "?", "-", "?", "b.test"]),
    Row(lookups: [.fails], minutes: [0], setting: "false", hosts: ["-"]),
    Row(
      lookups: [.address("https://a.test:8443", minutes: 1)], minutes: [0], setting: "true",
      hosts: ["?", "a.test:8443"]),
    // DynamoDB has, and is asked only where that is set.
    Row(
      service: "dynamodb", operation: "ListTables", lookups: [.address("a.test", minutes: 1)], minutes: [0],
      hosts: [usual]),
    Row(
      service: "dynamodb", operation: "ListTables", lookups: [.address("a.test", minutes: 1)], minutes: [0, 0.5],
      setting: "true", hosts: ["?", "a.test", "a.test"]),
    Row(
      service: "dynamodb", operation: "ListTables", lookups: [.fails, .address("b.test", minutes: 9)],
      minutes: [0, 0.5, 1.1], setting: "true", hosts: ["?", usual, usual, "?", "b.test"]),
    // Not every operation takes part.
    Row(
      service: "dynamodb", operation: "DescribeLimits", lookups: [.fails], minutes: [0], setting: "true",
      hosts: ["?", usual]),
  ])
  func asksAndKeeps(_ row: Row) async throws {
    let hosts = try await hosts(
      row.service, row.operation, row.lookups, minutes: row.minutes, setting: row.setting)
    #expect(hosts == row.hosts)
  }

  @Test(arguments: [(421, "{}"), (400, #"{"__type": "InvalidEndpointException"}"#)])
  func asksAgainWhenTheAddressIsRefused(_ status: Int, _ body: String) async throws {
    let lookups: [Lookup] = [.address("a.test", minutes: 9)]
    let (client, transport) = try client("timestream-write", lookups, clock: ManualClock()) { _, number in
      number == 1 ? .reply(status, body) : nil
    }
    _ = try await client.call(try client.operation("ListDatabases"))
    #expect(
      transport.requests.map { $0.headers["X-Amz-Target"]?.hasSuffix(Self.target) == true ? "?" : $0.host }
        == ["?", "a.test", "?", "a.test"])
    #expect(transport.requests.filter { $0.headers.contains("x-amz-api-version") }.count == 2, "both of the lookups")
    #expect(transport.requests[0].headers["x-amz-api-version"] == client.service.apiVersion)
  }

  @Test func givesUpWhenItIsRefusedAgain() async throws {
    let lookups: [Lookup] = [.address("a.test", minutes: 9)]
    let (client, transport) = try client("timestream-write", lookups, clock: ManualClock()) { _, _ in .reply(421, "{}")
    }
    await #expect(throws: ClientError.self) { try await client.call(try client.operation("ListDatabases")) }
    #expect(transport.requests.count == 4)
  }
}
