/// The world around a session as it needs it. Tests hand in their own.
public struct Runtime: Sendable {
  /// Sends requests.
  public var transport: any Transport
  /// Tells the time and waits.
  public var clock: any Clock
  /// A random number from 0 up to, not including, 1.
  public var random: @Sendable () -> Double
  /// A new version 4 UUID, in lower case.
  public var uuid: @Sendable () -> String

  /// A world of the given parts; chance comes from the system where it is not given.
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
