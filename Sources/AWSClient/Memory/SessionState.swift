internal import Synchronization

/// What the calls of a session share and remember.
final class SessionState: Sendable {
  private struct Memory {
    var quotas: [String: RetryQuota] = [:]
    var rates: [String: SendRate] = [:]
    var bucketRegions: [String: String] = [:]
    var expressCredentials: [String: Credentials] = [:]
    var discovered: [String: DiscoveredEndpoint] = [:]
    var clockOffsets: [String: Int64] = [:]
    var userAgents: [UserAgentFeatures: String] = [:]
  }

  /// An address that a service gave for its calls.
  struct DiscoveredEndpoint: Sendable {
    /// Nil where it gave none.
    var address: String?
    /// Until when that is good, on the clock that never goes back.
    var end: Double
  }

  private let memory = Mutex(Memory())
  private let catalog: CatalogFacts
  /// The keys that signatures were made with.
  let signingKeys = SigningKeys()

  init(_ catalog: CatalogFacts) { self.catalog = catalog }

  /// The planner, made by `make` when it is first needed.
  func planner(_ make: () throws(EndpointError) -> EndpointPlanner) throws(EndpointError) -> EndpointPlanner {
    try catalog.planner(make)
  }

  /// What the calls of `operation` have in common.
  func facts(of operation: OperationModel) -> OperationFacts { catalog.facts(of: operation) }

  /// How a call that makes use of `features` names itself.
  func userAgent(_ features: UserAgentFeatures, _ configuration: Configuration) -> String {
    if let text = memory.withLock({ $0.userAgents[features] }) { return text }
    let text = UserAgent.text(configuration, features)
    memory.withLock { $0.userAgents[features] = text }
    return text
  }

  /// Works on the retry quota of a service.
  func withQuota<Result>(_ service: String, _ body: (inout RetryQuota) -> sending Result) -> sending Result {
    memory.withLock { body(&$0.quotas[service, default: RetryQuota()]) }
  }

  /// Seconds to wait before the next request to a service, in adaptive mode.
  func sendDelay(_ service: String, now: Double) -> Double {
    memory.withLock { $0.rates[service, default: SendRate(now: now)].acquire(now: now) }
  }

  /// A service answered, in adaptive mode.
  func received(_ service: String, isThrottling: Bool, now: Double) {
    memory.withLock { $0.rates[service, default: SendRate(now: now)].received(isThrottling: isThrottling, now: now) }
  }

  /// The region where a bucket was found, when it was not where it was looked for first.
  func region(ofBucket bucket: String) -> String? { memory.withLock { $0.bucketRegions[bucket] } }

  /// Keeps where a bucket is.
  func remember(bucket: String, region: String) { memory.withLock { $0.bucketRegions[bucket] = region } }

  /// The keys of a session with a directory bucket.
  func expressCredentials(_ key: String) -> Credentials? { memory.withLock { $0.expressCredentials[key] } }

  /// Keeps them.
  func keep(_ credentials: Credentials, forExpress key: String) {
    memory.withLock { $0.expressCredentials[key] = credentials }
  }

  /// How many seconds a service's clock is ahead of this machine's, as far as is known.
  func clockOffset(_ endpoint: String) -> Int64 { memory.withLock { $0.clockOffsets[endpoint] ?? 0 } }

  /// Keeps that.
  func keep(clockOffset: Int64, of endpoint: String) { memory.withLock { $0.clockOffsets[endpoint] = clockOffset } }

  /// The address a service gave, good or not any more.
  func discovered(_ key: String) -> DiscoveredEndpoint? { memory.withLock { $0.discovered[key] } }

  /// Keeps it; nil forgets it.
  func keep(_ endpoint: DiscoveredEndpoint?, forDiscovery key: String) {
    memory.withLock { $0.discovered[key] = endpoint }
  }
}
