/// A moment: seconds since 1970-01-01T00:00:00Z and the nanoseconds after them.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Whole seconds since the epoch, negative before it.
  public var seconds: Int64
  /// Nanoseconds after `seconds`, 0 to 999,999,999.
  public var nanoseconds: Int32

  /// A moment. `nanoseconds` outside one second is carried over.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    let carried = nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds - 999_999_999) / 1_000_000_000
    self.seconds = seconds &+ Int64(carried)
    self.nanoseconds = nanoseconds - carried * 1_000_000_000
  }

  /// The earlier of two moments is the lesser.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
