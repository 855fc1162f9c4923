/// The world around a session, as far as it needs one: network, time and chance. Tests hand in their own.
public struct Runtime: Sendable {
  /// The transport that sends requests.
  public var transport: any Transport
  /// The clock that tells the time and waits.
  public var clock: any Clock
  /// The source of random numbers from 0 up to, not including, 1.
  public var random: @Sendable () -> Double
  /// The source of UUIDs: each time a new one of version 4 (RFC 9562), in lower case.
  public var uuid: @Sendable () -> String

  /// A world of the given parts; time and chance come from the system where they are not given.
  public init(
    transport: any Transport, clock: any Clock = SystemClock(),
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    uuid: @escaping @Sendable () -> String = { UUIDText.random() }
  ) {
    self.transport = transport
    self.clock = clock
    self.random = random
    self.uuid = uuid
  }
}
