internal import Documents

/// The attempts of one call: what a failure means for the next one. It sends nothing, waits for nothing and knows no
/// clock; ``Sender`` does what it says and tells how that went.
///
/// A failure is held against what could cure it, in this order: the time in the signature, the region of the bucket, the
/// address that the service gave, and then the patience of the retry policy. Each of the first three is tried once in a
/// call. Every request counts as an attempt, whatever led to it.
struct CallMachine: Sendable {
  /// An attempt that gave no output.
  struct Failure: Sendable {
    /// What went wrong, as far as trying again depends on it.
    var cause: RetryFailure
    /// What the service said, where it refused.
    var refusal: ServiceError?
    /// What was sent.
    var request: RequestTraits
    /// The time in its signature.
    var signed: Timestamp
    /// This machine's time when the attempt failed.
    var received: Timestamp
  }

  /// What the cures depend on of a request.
  struct RequestTraits: Sendable {
    /// Whether its signature holds a time.
    var isTimed = true
    /// Whether its body can be sent once more.
    var isRepeatable = true
    /// Whether it went to an address that the service gave.
    var isDiscovered = false
    /// The bucket it is about, where that may be in another region.
    var bucket: String?
    /// The region it went to.
    var region: String?
  }

  /// What is done next. All but the last three end in another attempt.
  enum Action: Sendable, Equatable {
    /// Keep that the service's clock is so many seconds ahead of this machine's, and sign with its time.
    case correctClock(seconds: Int64)
    /// Make the request anew for the region of its bucket.
    case redirect(region: String)
    /// Forget the address that the service gave, and ask for another.
    case rediscover
    /// Send the request again after so many seconds.
    case retry(after: Double)
    /// Ask where the bucket is, and tell ``located(_:quota:random:)``.
    case locate(bucket: String)
    /// Give up after so many seconds: the error stays.
    case giveUp(after: Double)
    /// Give up: it would be tried again, had the body not been used up.
    case giveUpUnrepeatable
  }

  private let policy: RetryPolicy
  private let isLongPoll: Bool
  private var retries: RetryMachine
  private var mayCorrectClock = true
  private var mayRedirect: Bool
  private var mayRediscover = true
  /// The failure that a bucket's region may cure, while that is asked for.
  private var pending: Failure?

  /// The attempts of a call under `policy`.
  /// - Parameters:
  ///   - isLongPoll: Whether the call waits at the service for something to happen, and so is made in a loop.
  ///   - followsBuckets: Whether it may go to another region.
  init(_ policy: RetryPolicy, isLongPoll: Bool = false, followsBuckets: Bool = true) {
    self.policy = policy
    self.isLongPoll = isLongPoll
    retries = RetryMachine(policy)
    mayRedirect = followsBuckets
  }

  // MARK: Events

  /// A request is about to go out; its number, from 1.
  mutating func begin() -> Int {
    retries.begin()
    return retries.attempts
  }

  /// An attempt gave an output: what was taken of the quota comes back.
  func answered(quota: inout RetryQuota) { retries.succeeded(quota: &quota) }

  /// An attempt failed. `random` is from 0 up to 1.
  mutating func failed(_ failure: Failure, quota: inout RetryQuota, random: Double) -> Action {
    correctClock(failure) ?? redirect(failure) ?? rediscover(failure) ?? retry(failure, &quota, random)
  }

  /// The bucket is in this region; nil where that cannot be found out.
  mutating func located(_ region: String?, quota: inout RetryQuota, random: Double) -> Action {
    guard let failure = pending else { return .giveUp(after: 0) }
    pending = nil
    return redirect(failure, to: region) ?? rediscover(failure) ?? retry(failure, &quota, random)
  }

  // MARK: Cures

  private mutating func correctClock(_ failure: Failure) -> Action? {
    guard mayCorrectClock, let refusal = failure.refusal, failure.request.isTimed, failure.request.isRepeatable,
      let offset = ClockSkew.offset(for: refusal, signed: failure.signed, now: failure.received)
    else { return nil }
    mayCorrectClock = false
    return .correctClock(seconds: offset)
  }

  private mutating func redirect(_ failure: Failure) -> Action? {
    guard mayRedirect, let refusal = failure.refusal, let bucket = failure.request.bucket else { return nil }
    switch RegionRedirect.lead(of: refusal) {
    case .none: return nil
    case .region(let region): return redirect(failure, to: region)
    case .ask:
      pending = failure
      return .locate(bucket: bucket)
    }
  }

  private mutating func redirect(_ failure: Failure, to region: String?) -> Action? {
    guard let region, RegionRedirect.isPlausible(region), region != failure.request.region else { return nil }
    mayRedirect = false
    return .redirect(region: region)
  }

  private mutating func rediscover(_ failure: Failure) -> Action? {
    guard mayRediscover, failure.request.isDiscovered, let refusal = failure.refusal,
      EndpointDiscovery.isStale(refusal)
    else { return nil }
    mayRediscover = false
    return .rediscover
  }

  private mutating func retry(_ failure: Failure, _ quota: inout RetryQuota, _ random: Double) -> Action {
    switch retries.failed(failure.cause, quota: &quota, random: random) {
    case .retry(let delay): return failure.request.isRepeatable ? .retry(after: delay) : .giveUpUnrepeatable
    case .notRetryable, .attemptsExhausted: return .giveUp(after: 0)
    case .quotaExhausted:
      // Whoever polls in a loop would otherwise hammer a service that is down.
      guard isLongPoll, policy.usesNewRules else { return .giveUp(after: 0) }
      return .giveUp(after: policy.delay(after: retries.attempts, failure.cause, random: random))
    }
  }
}
