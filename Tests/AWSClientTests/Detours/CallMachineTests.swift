import Documents
import Testing

@testable import AWSClient

/// What each failure of a call leads to, one row a call. Chance is always 0.5.
@Suite struct CallMachineTests {
  enum Event: Sendable {
    case failed(CallMachine.Failure)
    case located(String?)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var policy = RetryPolicy(service: "s3")
    var isLongPoll = false
    var followsBuckets = true
    var quota = 500
    let steps: [(Event, CallMachine.Action)]
  }

  static let now = Timestamp(seconds: 1_760_000_000)

  /// An attempt that the service refused. `server` is how far its clock is ahead, where the answer tells.
  static func refused(
    _ status: Int, _ code: String? = nil, region: String? = nil, server: Int64? = nil, operation: String = "GetObject",
    of request: CallMachine.RequestTraits = .init(bucket: "photos", region: "us-west-2")
  ) -> Event {
    var headers = HTTPHeaders()
    if let region { headers["x-amz-bucket-region"] = region }
    if let server { headers["Date"] = now.adding(seconds: server).rfc822 }
    let refusal = ServiceError(
      code: code ?? String(status), message: "", status: status, service: "s3", operation: operation, headers: headers)
    return .failed(
      .init(
        cause: RetryFailure(status: status, code: refusal.code), refusal: refusal, request: request, signed: now,
        received: now))
  }

  /// An attempt without an answer.
  static func failed(_ error: TransportError, _ request: CallMachine.RequestTraits = .init()) -> Event {
    .failed(.init(cause: RetryFailure(error), request: request, signed: now, received: now))
  }

  /// An answer that does not fit its checksum.
  static let corrupt = Event.failed(
    .init(cause: RetryFailure(status: 200, isCorrupt: true), request: .init(), signed: now, received: now))

  static let skewed = refused(403, "RequestTimeTooSkewed", server: 3600)
  static let elsewhere = refused(301, "PermanentRedirect", region: "eu-west-1")
  static let nowhere = refused(301, "PermanentRedirect")
  static let once = CallMachine.RequestTraits(isRepeatable: false, bucket: "photos", region: "us-west-2")
  static let discovered = CallMachine.RequestTraits(isDiscovered: true)
  static let stays = CallMachine.Action.giveUp(after: 0)

  static let retries: [Row] = [
    Row(testDescription: "an error that stays", steps: [(refused(403, "AccessDenied"), stays)]),
    Row(
      testDescription: "until there were enough attempts",
      steps: [(refused(500), .retry(after: 0.5)), (refused(503), .retry(after: 1)), (refused(500), stays)]),
    Row(testDescription: "no answer", steps: [(failed(.timedOut(.read)), .retry(after: 0.5))]),
    Row(testDescription: "no answer for a reason that stays", steps: [(failed(.tls(reason: "")), stays)]),
    Row(testDescription: "cancelled", steps: [(failed(.cancelled), stays)]),
    Row(
      testDescription: "a damaged answer of DynamoDB", policy: RetryPolicy(service: "dynamodb"),
      steps: [(corrupt, .retry(after: 0.5))]),
    Row(testDescription: "a damaged answer of others", steps: [(corrupt, stays)]),
    Row(testDescription: "a body that comes once", steps: [(refused(500, of: once), .giveUpUnrepeatable)]),
    Row(
      testDescription: "a body that comes once, and an error that stays",
      steps: [(refused(403, "AccessDenied", of: once), stays)]),
    Row(testDescription: "no quota left", quota: 4, steps: [(refused(500), stays)]),
    Row(
      testDescription: "no quota left for the second", quota: 9,
      steps: [(refused(500), .retry(after: 0.5)), (refused(500), stays)]),
    Row(
      testDescription: "no quota left for who polls, by the rules of old", isLongPoll: true, quota: 4,
      steps: [(refused(500), stays)]),
    Row(
      testDescription: "no quota left for who polls", policy: RetryPolicy(service: "sqs", usesNewRules: true),
      isLongPoll: true, quota: 4, steps: [(refused(500), .giveUp(after: 0.025))]),
    Row(
      testDescription: "no quota left for who does not poll",
      policy: RetryPolicy(service: "sqs", usesNewRules: true), quota: 4, steps: [(refused(500), stays)]),
  ]

  static let clocks: [Row] = [
    Row(
      testDescription: "the clock, once only", steps: [(skewed, .correctClock(seconds: 3600)), (skewed, stays)]),
    Row(
      testDescription: "the clock of a request that holds no time",
      steps: [(refused(403, "RequestTimeTooSkewed", server: 3600, of: .init(isTimed: false)), stays)]),
    Row(
      testDescription: "the clock of a body that comes once",
      steps: [(refused(403, "RequestTimeTooSkewed", server: 3600, of: once), stays)]),
    Row(
      testDescription: "the clock after a retry, which is an attempt as any other",
      steps: [
        (refused(500), .retry(after: 0.5)), (skewed, .correctClock(seconds: 3600)), (refused(500), stays),
      ]),
    Row(
      testDescription: "the clock costs no quota", quota: 5,
      steps: [(skewed, .correctClock(seconds: 3600)), (refused(500), .retry(after: 1))]),
  ]

  static let redirects: [Row] = [
    Row(testDescription: "a bucket that is elsewhere", steps: [(elsewhere, .redirect(region: "eu-west-1"))]),
    Row(
      testDescription: "once only",
      steps: [
        (elsewhere, .redirect(region: "eu-west-1")), (refused(301, "PermanentRedirect", region: "eu-west-2"), stays),
      ]),
    Row(
      testDescription: "then retries, of which the redirect counts as one", quota: 5,
      steps: [(elsewhere, .redirect(region: "eu-west-1")), (refused(500), .retry(after: 1)), (refused(500), stays)]),
    Row(
      testDescription: "asks for the region",
      steps: [(nowhere, .locate(bucket: "photos")), (.located("eu-west-1"), .redirect(region: "eu-west-1"))]),
    Row(
      testDescription: "asks for a region that nobody knows",
      steps: [(nowhere, .locate(bucket: "photos")), (.located(nil), stays)]),
    Row(
      testDescription: "gets what is no region",
      steps: [(nowhere, .locate(bucket: "photos")), (.located("evil.test/"), stays)]),
    Row(
      testDescription: "gets the region it was in",
      steps: [(nowhere, .locate(bucket: "photos")), (.located("us-west-2"), stays)]),
    Row(
      testDescription: "retries where the region is not known, and may still go to another",
      steps: [
        (refused(307, "SlowDown"), .locate(bucket: "photos")), (.located(nil), .retry(after: 0.5)),
        (elsewhere, .redirect(region: "eu-west-1")),
      ]),
    Row(
      testDescription: "HeadBucket is not asked for itself",
      steps: [(refused(301, "PermanentRedirect", operation: "HeadBucket"), stays)]),
    Row(
      testDescription: "no bucket",
      steps: [(refused(301, "PermanentRedirect", region: "eu-west-1", of: .init(region: "us-west-2")), stays)]),
    Row(testDescription: "a call that stays where it is", followsBuckets: false, steps: [(elsewhere, stays)]),
    Row(
      testDescription: "a body that comes once is its driver's to refuse",
      steps: [
        (refused(301, "PermanentRedirect", region: "eu-west-1", of: once), .redirect(region: "eu-west-1"))
      ]),
    Row(
      testDescription: "the clock first, then the region, then no attempt is left",
      steps: [
        (refused(301, "RequestTimeTooSkewed", region: "eu-west-1", server: 3600), .correctClock(seconds: 3600)),
        (elsewhere, .redirect(region: "eu-west-1")), (refused(500), stays),
      ]),
  ]

  static let discoveries: [Row] = [
    Row(
      testDescription: "an address that is not good any more, once only",
      steps: [(refused(421, of: discovered), .rediscover), (refused(421, of: discovered), stays)]),
    Row(
      testDescription: "an address that is not good any more, by its code",
      steps: [(refused(400, "InvalidEndpointException", of: discovered), .rediscover)]),
    Row(testDescription: "the usual address", steps: [(refused(421, of: .init()), stays)]),
    Row(testDescription: "another refusal", steps: [(refused(403, "AccessDenied", of: discovered), stays)]),
    Row(
      testDescription: "an address, then the clock, then a retry that is one too many", quota: 5,
      steps: [
        (refused(421, of: discovered), .rediscover),
        (refused(403, "RequestExpired", server: -900, of: discovered), .correctClock(seconds: -900)),
        (refused(500, of: discovered), stays),
      ]),
    Row(
      testDescription: "no answer from it", steps: [(failed(.closed(reason: ""), discovered), .retry(after: 0.5))]),
  ]

  @Test(arguments: retries + clocks + redirects + discoveries)
  func leads(_ row: Row) {
    var machine = CallMachine(row.policy, isLongPoll: row.isLongPoll, followsBuckets: row.followsBuckets)
    var quota = RetryQuota(capacity: row.quota)
    var attempts = 0
    for (event, action) in row.steps {
      switch event {
      case .failed(let failure):
        attempts += 1
        #expect(machine.begin() == attempts)
        #expect(machine.failed(failure, quota: &quota, random: 0.5) == action)
      case .located(let region): #expect(machine.located(region, quota: &quota, random: 0.5) == action)
      }
    }
  }

  @Test func givesBackWhatRetriesTook() {
    var machine = CallMachine(RetryPolicy(maxAttempts: 5, service: "s3"))
    var quota = RetryQuota(capacity: 20)
    var left: [Int] = []
    for event in [Self.skewed, Self.elsewhere, Self.refused(500)] {
      guard case .failed(let failure) = event else { continue }
      _ = machine.begin()
      _ = machine.failed(failure, quota: &quota, random: 0.5)
      left.append(quota.available)
    }
    #expect(left == [20, 20, 15])
    machine.answered(quota: &quota)
    #expect(quota.available == 20)
  }
}
