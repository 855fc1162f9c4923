internal import Documents

/// How a service takes moments: their texts and numbers, as botocore's serializers write them.
struct WireTimestamp {
  /// Whether fractions go as milliseconds; otherwise ISO 8601 texts carry microseconds when there are any and numbers
  /// carry whole seconds.
  let milliseconds: Bool

  /// The precision that `service` takes. The one exception is botocore's own.
  init(service: ServiceModel) { milliseconds = service.name == "bedrock-agentcore" }

  /// The moment that a parameter means: a timestamp, a text of any format, or seconds since 1970.
  static func read(_ value: Document) -> Timestamp? {
    switch value.kind {
    case .timestamp: value.timestamp
    case .string: value.string.flatMap { Timestamp(parsing: $0) }
    case .integer: value.integer.map { Timestamp(seconds: $0) }
    case .double: value.double.flatMap { Timestamp(epoch: $0) }
    default: nil
    }
  }

  /// A moment as services mostly write it, `2026-11-20T23:59:59Z` with up to nine digits of fraction, without making a
  /// `String`; nil for any other spelling.
  static func standard(_ bytes: [UInt8], _ range: Range<Int>) -> Timestamp? {
    guard range.count >= 20, range.count <= 30, range.upperBound <= bytes.count else { return nil }
    let start = range.lowerBound
    func isMark(_ offset: Int, _ mark: Unicode.Scalar) -> Bool { bytes[start &+ offset] == UInt8(ascii: mark) }
    func number(_ offset: Int, _ count: Int) -> Int64? {
      WireNumber.integer(bytes, start &+ offset..<start &+ offset &+ count)
    }
    guard isMark(4, "-"), isMark(7, "-"), isMark(10, "T"), isMark(13, ":"), isMark(16, ":"),
      isMark(range.count - 1, "Z")
    else { return nil }
    func pair(_ offset: Int) -> Int64? {
      let (tens, ones) = (bytes[start &+ offset] &- 0x30, bytes[start &+ offset &+ 1] &- 0x30)
      return tens <= 9 && ones <= 9 ? Int64(tens) &* 10 &+ Int64(ones) : nil
    }
    // Days beyond the 28th are left to the parser that knows the months.
    guard let century = pair(0), let years = pair(2), let month = pair(5), let day = pair(8), let hour = pair(11),
      let minute = pair(14), let second = pair(17), 1...12 ~= month, 1...28 ~= day, hour < 24, minute < 60,
      second < 60
    else { return nil }
    var nanoseconds: Int64 = 0
    if range.count > 20 {
      let digits = range.count - 21
      guard isMark(19, "."), let fraction = number(20, digits) else { return nil }
      nanoseconds = (digits..<9).reduce(fraction) { value, _ in value * 10 }
    }
    // Days since 1970 of the Gregorian calendar, counted in years that begin in March.
    let shifted = century * 100 + years - (month > 2 ? 0 : 1)
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day - 719_469
    return Timestamp(
      seconds: days * 86_400 + hour * 3600 + minute * 60 + second, nanoseconds: Int32(truncatingIfNeeded: nanoseconds))
  }

  /// `moment` as text in `format`; `dropsFraction` as header fields want it.
  func text(_ moment: Timestamp, _ format: TimestampFormat, dropsFraction: Bool = false) -> String {
    switch format {
    case .iso8601:
      let moment = dropsFraction ? Timestamp(seconds: moment.seconds) : moment
      return moment.iso8601(fraction: milliseconds && !dropsFraction ? .milliseconds : .whenPresent, offset: .z)
    case .rfc822: return Timestamp(seconds: moment.seconds).rfc822
    case .unixTimestamp:
      return milliseconds && !dropsFraction ? JSONWriter.number(Self.millis(moment)) : String(moment.seconds)
    }
  }

  /// Writes `moment` to a JSON or CBOR body in `format`.
  func write(_ moment: Timestamp, _ format: TimestampFormat, to out: inout TapeBuilder) {
    guard format == .unixTimestamp else { return out.string(text(moment, format)) }
    if milliseconds { out.double(Self.millis(moment)) } else { out.integer(moment.seconds) }
  }

  /// Seconds with three digits of fraction; a number with a point, whole or not, as botocore writes it.
  private static func millis(_ moment: Timestamp) -> Double {
    Double(moment.seconds) + Double(moment.nanoseconds / 1_000_000) / 1000
  }
}
