extension Timestamp {
  /// How fractions of a second are written.
  public enum Fraction: Sendable {
    /// Not at all.
    case none
    /// Six digits unless they are all zero, as Python's `isoformat` does.
    case whenPresent
    /// Always three digits.
    case milliseconds
  }

  /// How the offset from UTC, which is always none, is written.
  public enum Offset: Sendable {
    /// `Z`, as in requests.
    case z
    /// `+00:00`, as Python and the AWS CLI print it.
    case plus0000
  }

  /// `2026-11-20T23:59:59Z`.
  public func iso8601(fraction: Fraction = .whenPresent, offset: Offset = .z) -> String {
    var bytes: [UInt8] = []
    writeISO8601(fraction: fraction, offset: offset, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what ``iso8601(fraction:offset:)`` gives.
  package func writeISO8601(fraction: Fraction = .whenPresent, offset: Offset = .z, into bytes: inout [UInt8]) {
    ByteRoom.gather(into: &bytes) { writeISO8601(fraction: fraction, offset: offset, to: &$0) }
  }

  /// Appends what ``iso8601(fraction:offset:)`` gives.
  package func writeISO8601(fraction: Fraction = .whenPresent, offset: Offset = .z, to room: inout ByteRoom) {
    let fields = fields
    room.reserve(64)
    if fields.year >= 0, fields.year <= 9999 {
      Self.pair(fields.year / 100, to: &room)
      Self.pair(fields.year % 100, to: &room)
    } else {
      if fields.year < 0 { room.put(UInt8(ascii: "-")) }
      room.append(digits: UInt64(fields.year.magnitude), width: 4)
    }
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

  /// Appends two digits, for which room was reserved.
  @inline(__always)
  private static func pair(_ value: Int, to room: inout ByteRoom) {
    let (tens, ones) = UInt64(truncatingIfNeeded: value).quotientAndRemainder(dividingBy: 10)
    room.put((0x30 &+ tens) | (0x30 &+ ones) &<< 8, 2)
  }

  /// `Fri, 20 Nov 2026 23:59:59 GMT`, as HTTP headers carry dates.
  public var rfc822: String {
    let fields = fields
    let date = "\(Self.padded(fields.day)) \(Self.months[fields.month - 1]) \(Self.padded(fields.year, 4))"
    return "\(Self.weekdays[fields.weekday]), \(date) \(clock(fields)) GMT"
  }

  /// `20261120T235959Z`, as signatures carry it.
  public var amzDate: String {
    let fields = fields
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    Self.writeDate(fields, into: &bytes)
    bytes.append(UInt8(ascii: "T"))
    for part in [fields.hour, fields.minute, fields.second] { Self.write(part, 2, into: &bytes) }
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `20261120`, as credential scopes carry it.
  public var date: String {
    var bytes: [UInt8] = []
    Self.writeDate(fields, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func writeDate(_ fields: Fields, into bytes: inout [UInt8]) {
    write(fields.year, 4, into: &bytes)
    write(fields.month, 2, into: &bytes)
    write(fields.day, 2, into: &bytes)
  }

  private func clock(_ fields: Fields) -> String {
    "\(Self.padded(fields.hour)):\(Self.padded(fields.minute)):\(Self.padded(fields.second))"
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    var bytes: [UInt8] = []
    write(value, width, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `value` in decimal, with zeros in front up to `width` digits.
  private static func write(_ value: Int, _ width: Int, into bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    Digits.write(UInt64(value.magnitude), width: width, into: &bytes)
  }

  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
