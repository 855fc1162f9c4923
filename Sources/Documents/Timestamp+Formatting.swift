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
    let fields = fields
    var text = "\(Self.padded(fields.year, 4))-\(Self.padded(fields.month))-\(Self.padded(fields.day))T\(clock(fields))"
    switch fraction {
    case .none: break
    case .whenPresent where nanoseconds < 1000: break
    case .whenPresent: text += "." + Self.padded(Int(nanoseconds / 1000), 6)
    case .milliseconds: text += "." + Self.padded(Int(nanoseconds / 1_000_000), 3)
    }
    return text + (offset == .z ? "Z" : "+00:00")
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
    return "\(date)T\(Self.padded(fields.hour))\(Self.padded(fields.minute))\(Self.padded(fields.second))Z"
  }

  /// `20261120`, as credential scopes carry it.
  public var date: String {
    let fields = fields
    return Self.padded(fields.year, 4) + Self.padded(fields.month) + Self.padded(fields.day)
  }

  private func clock(_ fields: Fields) -> String {
    "\(Self.padded(fields.hour)):\(Self.padded(fields.minute)):\(Self.padded(fields.second))"
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    let digits = String(value.magnitude)
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
