internal import Documents

/// How a service takes moments: their texts and numbers, as botocore's serializers write them.
struct WireTimestamp {
  /// Whether fractions go as milliseconds; otherwise ISO 8601 texts carry microseconds when there are any and numbers
  /// carry whole seconds.
  let milliseconds: Bool

  /// The precision that `service` takes. The one exception is botocore's own.
  init(service: ServiceModel) { milliseconds = service.name == "bedrock-agentcore" }

  /// The moment that a value of a request or an answer means: a timestamp, a text of any format, or seconds since 1970.
  static func read(_ value: Document) -> Timestamp? {
    switch value.kind {
    case .timestamp: value.timestamp
    case .string: value.string.flatMap { Timestamp(parsing: $0) }
    default: Timestamp(number: value)
    }
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
