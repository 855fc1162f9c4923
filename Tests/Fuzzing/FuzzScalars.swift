@testable import Documents

func seeds() -> [[UInt8]] {
  [
    "2026-11-20T23:59:59.123456Z", "20261120T235959+0100", "2026-11-20 23:59-08", "2026-11-20", "1e9", "-62135596800",
    "1763683199.5", "Fri, 20 Nov 2026 23:59:59 GMT", "Friday, 20-Nov-26 23:59:59.5 +0130", "6 Feb 1970 00:00 EST",
    "AQIDBA==", "AQIDBAU=", "AQIDBAUG", "00ff7Fa0",
  ].map { Array($0.utf8) }
}

/// A time that is read is one of the years 1 to 9999, and each way of writing it is read as the same; what base64 and
/// hexadecimal text stand for is written as that text.
func fuzz(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  for time in [
    Timestamp(parsing: text), Timestamp(iso8601: text), Timestamp(rfc822: text), Timestamp(epochText: text),
  ] {
    if let time { hold(time) }
  }
  if let decoded = Base64.decode(text) { check(Base64.encode(decoded) == text, "base64 of another text") }
  if let decoded = Hex.decode(text) { check(Hex.encode(decoded) == text.lowercased(), "digits of another text") }
  check(Base64.decode(Base64.encode(bytes)) == bytes, "base64 loses bytes")
}

private func hold(_ time: Timestamp) {
  let fields = time.fields
  check(fields.year >= 1 && fields.year <= 9999, "the year \(fields.year)")
  let micros = Timestamp(seconds: time.seconds, nanoseconds: time.nanoseconds / 1000 * 1000)
  let whole = Timestamp(seconds: time.seconds)
  for offset in [Timestamp.Offset.z, .plus0000] {
    check(Timestamp(iso8601: time.iso8601(offset: offset)) == micros, "\(time.iso8601(offset: offset)) reads otherwise")
    check(Timestamp(iso8601: time.iso8601(fraction: .none, offset: offset)) == whole, "reads otherwise")
  }
  check(Timestamp(iso8601: time.amzDate) == whole, "\(time.amzDate) reads otherwise")
  check(Timestamp(rfc822: time.rfc822) == whole, "\(time.rfc822) reads otherwise")
  check(Timestamp(epochText: "\(time.seconds)") == whole, "\(time.seconds) reads otherwise")
}
