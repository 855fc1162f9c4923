import AWSClient
import Testing

@Suite struct RetryTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var mode: RetryMode
    var service: String
    var failure: RetryFailure
    var isRetryable: Bool
    var testDescription: String {
      "\(mode) \(service) \(failure.status ?? 0) \(failure.code ?? "") \(String(describing: failure.transport))"
    }
    init(_ mode: RetryMode, _ service: String, _ failure: RetryFailure, _ isRetryable: Bool) {
      self.mode = mode
      self.service = service
      self.failure = failure
      self.isRetryable = isRetryable
    }
  }

  @Test(arguments: [
    Row(.standard, "s3", RetryFailure(status: 500), true),
    Row(.standard, "s3", RetryFailure(status: 501), false),
    Row(.standard, "s3", RetryFailure(status: 429), false),
    Row(.standard, "s3", RetryFailure(status: 429, code: "TooManyRequestsException"), true),
    Row(.standard, "s3", RetryFailure(status: 403, code: "AccessDenied"), false),
    Row(.standard, "s3", RetryFailure(status: 503, code: "SlowDown"), true),
    Row(.standard, "ec2", RetryFailure(status: 400, code: "RequestLimitExceeded"), true),
    Row(.standard, "ec2", RetryFailure(status: 400, code: "RequestTimeout"), true),
    Row(.standard, "sts", RetryFailure(status: 400, code: "IDPCommunicationError"), true),
    Row(.standard, "ec2", RetryFailure(status: 400, code: "IDPCommunicationError"), false),
    Row(.standard, "ec2", RetryFailure(status: 400, code: "X", mark: .transient), true),
    Row(.standard, "dynamodb", RetryFailure(status: 200, isCorrupt: true), true),
    Row(.standard, "ec2", RetryFailure(.closed(reason: "")), true),
    Row(.standard, "ec2", RetryFailure(.timedOut(.read)), true),
    Row(.standard, "ec2", RetryFailure(.cutOff(expected: 2, got: 1)), true),
    Row(.standard, "ec2", RetryFailure(.tls(reason: "")), false),
    Row(.standard, "ec2", RetryFailure(.handshake(reason: "")), true),
    Row(.standard, "ec2", RetryFailure(.cancelled), false),
    Row(.standard, "ec2", RetryFailure(.notRewindable), false),
    Row(.legacy, "ec2", RetryFailure(status: 429), true),
    Row(.legacy, "ec2", RetryFailure(status: 509), true),
    Row(.legacy, "ec2", RetryFailure(status: 503, code: "RequestLimitExceeded"), true),
    Row(.legacy, "ec2", RetryFailure(status: 400, code: "RequestLimitExceeded"), false),
    Row(.legacy, "ec2", RetryFailure(status: 400, code: "Throttling"), true),
    Row(.legacy, "ec2", RetryFailure(status: 403, code: "Throttling"), false),
    Row(.legacy, "s3", RetryFailure(status: 400, code: "BadDigest"), true),
    Row(.legacy, "sqs", RetryFailure(status: 403, code: "RequestThrottled"), true),
    Row(.legacy, "sns", RetryFailure(status: 403, code: "RequestThrottled"), false),
    Row(.legacy, "s3", RetryFailure(.couldNotConnect(host: "h", reason: "")), true),
  ])
  func decides(_ row: Row) {
    #expect(RetryPolicy(mode: row.mode, service: row.service).isRetryable(row.failure) == row.isRetryable)
  }

  @Test func countsAttempts() {
    #expect(RetryPolicy(mode: .standard, service: "s3").maxAttempts == 3)
    #expect(RetryPolicy(mode: .legacy, service: "s3").maxAttempts == 5)
    #expect(RetryPolicy(mode: .legacy, service: "dynamodb").maxAttempts == 10)
    #expect(RetryPolicy(mode: .legacy, maxAttempts: 0, service: "dynamodb").maxAttempts == 1)
    var machine = RetryMachine(RetryPolicy(mode: .standard, service: "s3"))
    var quota = RetryQuota()
    var decisions: [RetryDecision] = []
    for _ in 0..<3 {
      machine.begin()
      decisions.append(machine.failed(RetryFailure(status: 500), quota: &quota, random: 0.5))
    }
    #expect(decisions == [.retry(after: 0.5), .retry(after: 1), .attemptsExhausted])
    #expect(machine.attempts == 3)
  }

  @Test func delaysDoubleUpToTheirLimit() {
    let standard = RetryPolicy(mode: .standard, service: "s3")
    #expect([1, 2, 3, 5, 6, 90].map { standard.delay(after: $0, random: 1) } == [1, 2, 4, 16, 20, 20])
    let legacy = RetryPolicy(mode: .legacy, service: "s3")
    #expect([1, 2, 6].map { legacy.delay(after: $0, random: 0.5) } == [0.5, 1, 16])
    let dynamodb = RetryPolicy(mode: .legacy, service: "dynamodb")
    #expect([1, 2, 3].map { dynamodb.delay(after: $0, random: 0.9) } == [0.05, 0.1, 0.2])
  }

  @Test func quotaStopsRetryStorms() {
    let policy = RetryPolicy(mode: .standard, maxAttempts: 1000, service: "s3")
    var quota = RetryQuota(capacity: 22)
    var machine = RetryMachine(policy)
    machine.begin()
    #expect(machine.failed(RetryFailure(.timedOut(.read)), quota: &quota, random: 0) == .retry(after: 0))
    #expect(quota.available == 12)
    machine.begin()
    #expect(machine.failed(RetryFailure(status: 500), quota: &quota, random: 0) == .retry(after: 0))
    #expect(quota.available == 7)
    machine.succeeded(quota: &quota)
    #expect(quota.available == 12)
    RetryMachine(policy).succeeded(quota: &quota)
    #expect(quota.available == 13)
    for _ in 0..<2 { _ = machine.failed(RetryFailure(status: 500), quota: &quota, random: 0) }
    #expect(machine.failed(RetryFailure(status: 500), quota: &quota, random: 0) == .quotaExhausted)
    #expect(machine.failed(RetryFailure(status: 404), quota: &quota, random: 0) == .notRetryable)
  }

  @Test func newRules() {
    let policy = RetryPolicy(service: "s3", usesNewRules: true)
    var failure = RetryFailure(status: 500)
    #expect(policy.delay(after: 1, failure, random: 1) == 0.05)
    #expect(policy.delay(after: 2, RetryFailure(status: 503, code: "SlowDown"), random: 1) == 2)
    failure.retryAfter = 3
    #expect(policy.delay(after: 1, failure, random: 1) == 3)
    failure.retryAfter = 60
    #expect(policy.delay(after: 1, failure, random: 1) == 5.05)
    let dynamodb = RetryPolicy(service: "dynamodb", usesNewRules: true)
    #expect(dynamodb.maxAttempts == 4)
    #expect(dynamodb.delay(after: 1, RetryFailure(status: 500), random: 1) == 0.025)
    var machine = RetryMachine(policy)
    var quota = RetryQuota()
    machine.begin()
    _ = machine.failed(RetryFailure(status: 500), quota: &quota, random: 1)
    #expect(quota.available == 486)
  }

  @Test func adaptiveModeSlowsDownAndRecovers() {
    var rate = SendRate(now: 0)
    #expect(rate.acquire(now: 0) == 0)
    var now = 0.0
    for _ in 0..<40 {
      now += 0.1
      rate.received(isThrottling: false, now: now)
    }
    #expect(rate.acquire(now: now) == 0)
    rate.received(isThrottling: true, now: now)
    let waits = (0..<20).map { _ in rate.acquire(now: now) }
    #expect((waits.last ?? 0) > 1)
    for _ in 0..<100 {
      now += 0.2
      rate.received(isThrottling: false, now: now)
    }
    #expect(rate.acquire(now: now + 10) == 0)
  }
}
