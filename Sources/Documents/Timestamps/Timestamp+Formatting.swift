extension Timestamp {
  /// The spelling of fractions of a second.
  public enum Fraction: Sendable {
    /// Not at all.
    case none
    /// Six digits unless they are all zero, as Python's `isoformat` does.
    case whenPresent
    /// Always three digits.
    case milliseconds
  }

  /// The spelling of the offset from UTC, which is always none.
  public enum Offset: Sendable {
    /// `Z`, as in requests.
    case z
    /// `+00:00`, as Python and the AWS CLI print it.
    case plus0000
  }

  /// The moment as ISO 8601 text (RFC 3339): `2026-11-20T23:59:59Z`.
  public func iso8601(fraction: Fraction = .whenPresent, offset: Offset = .z) -> String {
    ByteRoom.text { writeISO8601(fraction: fraction, offset: offset, to: &$0) }
  }

  /// Appends what ``iso8601(fraction:offset:)`` gives.
  package func writeISO8601(fraction: Fraction = .whenPresent, offset: Offset = .z, into bytes: inout [UInt8]) {
    ByteRoom.gather(into: &bytes) { writeISO8601(fraction: fraction, offset: offset, to: &$0) }
  }

  /// Appends what ``iso8601(fraction:offset:)`` gives.
  package func writeISO8601(fraction: Fraction = .whenPresent, offset: Offset = .z, to room: inout ByteRoom) {
    let fields = fields
    room.reserve(64)
    Self.year(fields.year, to: &room)
    room.put(UInt8(ascii: "-"))
    Self.pair(fields.month, to: &room)
    room.put(UInt8(ascii: "-"))
    Self.pair(fields.day, to: &room)
    room.put(UInt8(ascii: "T"))
    Self.pair(fields.hour, to: &room)
    room.put(UInt8(ascii: ":"))
    Self.pair(fields.minute, to: &room)
    room.put(UInt8(ascii: ":"))
    Self.pair(fields.second, to: &room)
    let part: (value: Int, width: Int)? =
      switch fraction {
      case .none: nil
      case .whenPresent: nanoseconds < 1000 ? nil : (Int(nanoseconds / 1000), 6)
      case .milliseconds: (Int(nanoseconds / 1_000_000), 3)
      }
    if let part {
      room.put(UInt8(ascii: "."))
      room.append(digits: UInt64(part.value.magnitude), width: part.width)
    }
    if offset == .z { room.append(UInt8(ascii: "Z")) } else { room.append("+00:00") }
  }

  /// Appends a year, for which room was reserved, in four digits or more.
  @inline(__always)
  private static func year(_ value: Int, to room: inout ByteRoom) {
    if value >= 0, value <= 9999 {
      pair(value / 100, to: &room)
      pair(value % 100, to: &room)
    } else {
      if value < 0 { room.put(UInt8(ascii: "-")) }
      room.append(digits: UInt64(value.magnitude), width: 4)
    }
  }

  /// Appends two digits, for which room was reserved.
  @inline(__always)
  private static func pair(_ value: Int, to room: inout ByteRoom) {
    let (tens, ones) = UInt64(truncatingIfNeeded: value).quotientAndRemainder(dividingBy: 10)
    room.put((0x30 &+ tens) | (0x30 &+ ones) &<< 8, 2)
  }

  /// The moment as HTTP headers carry it (RFC 9110, 5.6.7): `Fri, 20 Nov 2026 23:59:59 GMT`.
  public var rfc822: String {
    let fields = fields
    let date = "\(Self.padded(fields.day)) \(Self.months[fields.month - 1]) \(Self.padded(fields.year, 4))"
    return "\(Self.weekdays[fields.weekday]), \(date) \(clock(fields)) GMT"
  }

  /// The moment as signatures carry it (`X-Amz-Date`): `20261120T235959Z`.
  public var amzDate: String {
    let fields = fields
    return ByteRoom.text { room in
      Self.writeDate(fields, to: &room)
      room.put(UInt8(ascii: "T"))
      Self.pair(fields.hour, to: &room)
      Self.pair(fields.minute, to: &room)
      Self.pair(fields.second, to: &room)
      room.put(UInt8(ascii: "Z"))
    }
  }

  /// The day as credential scopes carry it: `20261120`.
  public var date: String { ByteRoom.text { Self.writeDate(fields, to: &$0) } }

  private static func writeDate(_ fields: Fields, to room: inout ByteRoom) {
    room.reserve(64)
    year(fields.year, to: &room)
    pair(fields.month, to: &room)
    pair(fields.day, to: &room)
  }

  private func clock(_ fields: Fields) -> String {
    "\(Self.padded(fields.hour)):\(Self.padded(fields.minute)):\(Self.padded(fields.second))"
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    ByteRoom.text { room in
      if value < 0 { room.append(UInt8(ascii: "-")) }
      room.append(digits: UInt64(value.magnitude), width: width)
    }
  }

  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
