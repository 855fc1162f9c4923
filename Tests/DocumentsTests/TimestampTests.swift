import Documents
import Testing

@Suite struct TimestampTests {
  /// 2026-11-20T23:59:59Z.
  static let moment: Int64 = 1_795_219_199

  @Test(
    arguments: [
      ("2026-11-20T23:59:59Z", moment, 0), ("2026-11-20t23:59:59z", moment, 0), ("2026-11-20 23:59:59", moment, 0),
      ("2026-11-21T00:59:59+01:00", moment, 0), ("2026-11-20T15:59:59-0800", moment, 0),
      ("2026-11-20T15:59:59-08", moment, 0),
      ("2026-11-20T23:59:59.5Z", moment, 500_000_000), ("2026-11-20T23:59:59.123456789123Z", moment, 123_456_789),
      ("2026-11-20T23:59:59,25+00:00", moment, 250_000_000), ("20261120T235959Z", moment, 0),
      ("2026-11-20T23:59Z", moment - 59, 0),
      ("2026-11-20", moment - 86399, 0), ("20261120", moment - 86399, 0), ("2026-11-20T23:59:60Z", moment + 1, 0),
      ("2026-11-20 23:59:59 UTC", moment, 0), ("1969-12-31T23:59:59.75Z", -1, 750_000_000),
      ("2024-02-29T00:00:00Z", 1_709_164_800, 0),
      ("0001-01-01T00:00:00Z", -62_135_596_800, 0), ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
      ("1900-03-01", -2_203_891_200, 0),
    ] as [(String, Int64, Int32)])
  func readsISO8601(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) {
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-13-01", "2026-00-01", "2026-11-31", "2023-02-29", "1900-02-29", "2026-11-20T",
    "2026-11-20T24:00:00Z",
    "2026-11-20T23:60:00Z", "2026-11-20T23:59:61Z", "2026-11-20T23:59:59.Z", "2026-11-20T23:59:59X",
    "2026-11-20T23:59:59Zz",
    "2026-11-20T23:59:59+", "2026-11-20T23:59:59+1", "2026-11-20T23:59:59+24:00", "2026-11-20T23:59:59+01:",
    "2026-1120", "yesterday",
    "2026-11-20T23:59:59Z ", "２０２６-11-20", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    "9999-12-31T23:59:60Z",
  ])
  func refusesWhatIsNotISO8601(_ text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test(
    arguments: [
      ("Fri, 20 Nov 2026 23:59:59 GMT", moment, 0), ("20 Nov 2026 23:59:59 GMT", moment, 0),
      ("Fri, 20 Nov 2026 23:59:59.25 GMT", moment, 250_000_000),
      ("Sat, 21 Nov 2026 00:59:59 +0100", moment, 0), ("Fri, 20 Nov 2026 18:59:59 EST", moment, 0),
      ("Friday, 20-Nov-26 23:59:59 GMT", moment, 0),
      ("Fri, 20 Nov 2026 23:59 UT", moment - 59, 0), ("Sun, 6 Nov 1994 08:49:37 GMT", 784_111_777, 0),
      ("fri, 20 nov 2026 23:59:59 gmt", moment, 0),
    ] as [(String, Int64, Int32)])
  func readsRFC822(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) {
    #expect(Timestamp(rfc822: text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
    #expect(Timestamp(parsing: text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "Fri", "Foo, 20 Nov 2026 23:59:59 GMT", "Fri, 20 Foo 2026 23:59:59 GMT", "Fri, 20 Nov 2026 23:59:59 XYZ",
    "Fri, 31 Nov 2026 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 -0100",
  ])
  func refusesWhatIsNotRFC822(_ text: String) {
    #expect(Timestamp(rfc822: text) == nil)
  }

  @Test(
    arguments: [
      ("0", 0, 0), ("1795219199", moment, 0), ("1795219199.123456789", moment, 123_456_789), ("-1.5", -2, 500_000_000),
      ("1.7952191995e9", moment, 500_000_000),
      ("20261120", 20_261_120, 0), ("2026-11-20T23:59:59Z", moment, 0),
    ] as [(String, Int64, Int32)])
  func readsAnything(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) {
    #expect(Timestamp(parsing: text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "nan", "inf", "1e300", "999999999999999", "99999999999999999999", "-", "0x10", "1.5.5", "tomorrow",
    "-62135596800.5",
  ])
  func refusesWhatIsNoTime(_ text: String) {
    #expect(Timestamp(parsing: text) == nil)
  }

  @Test func readsEpochDoublesToTheMicrosecond() {
    #expect(Timestamp(epoch: 1_700_000_000.123) == Timestamp(seconds: 1_700_000_000, nanoseconds: 123_000_000))
    #expect(Timestamp(epoch: -0.25) == Timestamp(seconds: -1, nanoseconds: 750_000_000))
    #expect(Timestamp(epoch: 0.9999999) == Timestamp(seconds: 1))
    for value in [Double.nan, .infinity, -.infinity, 1e18, -1e18] { #expect(Timestamp(epoch: value) == nil) }
  }

  @Test func writesEveryForm() {
    let time = Timestamp(seconds: Self.moment, nanoseconds: 7_089_000)
    #expect(time.iso8601() == "2026-11-20T23:59:59.007089Z")
    #expect(time.iso8601(fraction: .none) == "2026-11-20T23:59:59Z")
    #expect(time.iso8601(fraction: .milliseconds, offset: .plus0000) == "2026-11-20T23:59:59.007+00:00")
    #expect(Timestamp(seconds: 0, nanoseconds: 999).iso8601() == "1970-01-01T00:00:00Z")
    #expect(time.rfc822 == "Fri, 20 Nov 2026 23:59:59 GMT")
    #expect(time.amzDate == "20261120T235959Z")
    #expect(time.date == "20261120")
    #expect(time.epochSeconds == 1_795_219_199.007089)
    #expect(Timestamp(seconds: -62_135_596_801).iso8601() == "0000-12-31T23:59:59Z")
  }

  @Test func everyDayReadsBackAsWritten() {
    for day in stride(from: -719_162 as Int64, through: 2_932_896, by: 397) {
      let time = Timestamp(seconds: day * 86_400 + day & 0xFFFF)
      #expect(Timestamp(iso8601: time.iso8601()) == time)
      #expect(Timestamp(rfc822: time.rfc822) == time)
      #expect(Timestamp(iso8601: time.amzDate) == time)
    }
  }

  @Test(arguments: [
    "2026-11-20T23:59:59Z", "2026-11-20T23:59:59.5Z", "2024-02-29T00:00:00.123456789Z", "1969-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2000-03-01T12:00:00.000Z", "1900-02-28T01:02:03Z",
    "2026-10-09T08:07:06.050403020Z", "1999-01-31T10:20:30.1234Z",
  ])
  func theFastWayToReadMomentsAgrees(_ text: String) {
    let bytes = Array(text.utf8)
    let fast = Timestamp(standard: bytes.span)
    #expect(fast != nil)
    #expect(fast == Timestamp(parsing: text))
  }

  /// Every character of the standard spelling replaced by others: read as the parser reads it, or left to that.
  @Test func theFastWayTakesNothingElse() {
    var read = 0
    for text in ["2026-11-20T23:59:59Z", "2024-02-29T03:04:05.060Z"] {
      for at in text.utf8.indices {
        for byte in UInt8.min...UInt8.max {
          var bytes = Array(text.utf8)
          bytes[text.utf8.distance(from: text.startIndex, to: at)] = byte
          guard let fast = Timestamp(standard: bytes.span) else { continue }
          read += 1
          #expect(fast == Timestamp(iso8601: String(decoding: bytes, as: UTF8.self)), "\(bytes)")
        }
      }
    }
    #expect(read > 200)
  }

  @Test(arguments: [
    "2026-11-31T23:59:59Z", "2026-13-20T23:59:59Z", "2023-02-29T23:59:59Z", "2026-11-20 23:59:59Z",
    "2026-11-20T23:59:59+01:00", "2026-11-20T23:59:59.Z", "2026-11-20T24:00:00Z", "2026-11-20T23:60:00Z",
    "2026-11-20T23:59:5xZ", "2026-11-20T23:59:60Z", "2026-1-20T23:59:59.1Z", "2026-11-20T23:59:59.1234567891Z",
    "0000-01-01T00:00:00Z", "1700000000", "",
  ])
  func theFastWayLeavesOtherSpellingsAlone(_ text: String) {
    let bytes = Array(text.utf8)
    let fast = Timestamp(standard: bytes.span)
    #expect(fast == nil)
  }

  @Test func theFarEndsDoNotTrap() {
    for seconds in [Int64.min, Int64.max] {
      let time = Timestamp(seconds: seconds, nanoseconds: .min)
      #expect(time.nanoseconds >= 0)
      #expect(!time.iso8601().isEmpty)
      #expect(Timestamp(seconds: seconds).adding(seconds: seconds).seconds == seconds)
    }
  }
}
