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
    guard range.count >= 20, range.count <= 30, let last = bytes[range].last, last == UInt8(ascii: "Z") else {
      return nil
    }
    let start = range.lowerBound
    func number(_ offset: Int, _ count: Int) -> Int64? {
      WireNumber.integer(bytes, start + offset..<start + offset + count)
    }
    for (offset, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] as [(Int, Unicode.Scalar)]
    where bytes[start + offset] != UInt8(ascii: mark) {
      return nil
    }
    // Days beyond the 28th are left to the parser that knows the months.
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), 1...12 ~= month, 1...28 ~= day, hour < 24, minute < 60,
      second < 60
    else { return nil }
    var nanoseconds: Int64 = 0
    if range.count > 20 {
      let digits = range.count - 21
      guard bytes[start + 19] == UInt8(ascii: "."), let fraction = number(20, digits) else { return nil }
      nanoseconds = (digits..<9).reduce(fraction) { value, _ in value * 10 }
    }
    // Days since 1970 of the Gregorian calendar, counted in years that begin in March.
    let shifted = month > 2 ? year : year - 1
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
