extension Timestamp {
  /// A moment in any way AWS or a person writes one: seconds since the epoch, ISO 8601, RFC 822. Numbers come first,
  /// as in botocore: `20261120` is a number of seconds.
  public init?(parsing text: String) {
    guard let value = Timestamp(epochText: text) ?? Timestamp(iso8601: text) ?? Timestamp(rfc822: text) else {
      return nil
    }
    self = value
  }

  /// A moment in ISO 8601: a date (`2026-11-20`, `20261120`), or one with a time of day after `T`, `t` or a space
  /// (`23:59`, `23:59:59`, `235959`, with a fraction after `.` or `,`), and an offset (`Z`, `+01:00`, `-0800`, `+01`);
  /// UTC where none is given. Digits below the nanosecond are dropped.
  public init?(iso8601 text: String) {
    var scanner = FieldScanner(text)
    guard let year = scanner.digits(4) else { return nil }
    let hasDashes = scanner.skip("-")
    guard let month = scanner.digits(2), !hasDashes || scanner.skip("-"), let day = scanner.digits(2) else {
      return nil
    }
    guard !scanner.isAtEnd else {
      self.init(year: year, month: month, day: day)
      return
    }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "), let hour = scanner.digits(2) else { return nil }
    let hasColons = scanner.skip(":")
    guard let minute = scanner.digits(2) else { return nil }
    var second = 0
    var nanoseconds: Int32 = 0
    if hasColons ? scanner.skip(":") : scanner.isAtDigit {
      guard let value = scanner.digits(2), let fraction = scanner.fraction() else { return nil }
      second = value
      nanoseconds = fraction
    }
    guard let offset = scanner.offset(), scanner.isAtEnd,
      let local = Timestamp(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second, nanoseconds: nanoseconds)
    else { return nil }
    self = local.adding(seconds: -offset)
    guard isInCalendar else { return nil }
  }

  /// A moment as mail and HTTP headers write it: `Fri, 20 Nov 2026 23:59:59 GMT`. The weekday may be missing and is not
  /// checked, dashes may stand in the date, a year of two digits is of 1950 to 2049, seconds may have a fraction.
  public init?(rfc822 text: String) {
    var scanner = FieldScanner(text)
    scanner.skipSpaces()
    if !scanner.isAtDigit {
      guard let name = scanner.word(), Self.weekdays.contains(where: { name.begins(with: $0.lowercased()) }) else {
        return nil
      }
      _ = scanner.skip(",")
      scanner.skipSpaces()
    }
    guard let day = scanner.digits(2) ?? scanner.digits(1), scanner.skipBreak(), let name = scanner.word(),
      let month = Self.months.firstIndex(where: { name.begins(with: $0.lowercased()) }), scanner.skipBreak(),
      let year = scanner.digits(4) ?? scanner.digits(2).map({ $0 < 50 ? $0 + 2000 : $0 + 1900 }), scanner.skipBreak(),
      let hour = scanner.digits(2), scanner.skip(":"), let minute = scanner.digits(2)
    else { return nil }
    var second = 0
    var nanoseconds: Int32 = 0
    if scanner.skip(":") {
      guard let value = scanner.digits(2), let fraction = scanner.fraction() else { return nil }
      second = value
      nanoseconds = fraction
    }
    guard let offset = scanner.offset(), scanner.isAtEnd,
      let local = Timestamp(
        year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second, nanoseconds: nanoseconds)
    else { return nil }
    self = local.adding(seconds: -offset)
    guard isInCalendar else { return nil }
  }

  /// A moment by its seconds since 1970-01-01T00:00:00Z as text. Plain decimals keep every digit down to the
  /// nanosecond.
  public init?(epochText text: String) {
    var scanner = FieldScanner(text)
    let isNegative = scanner.skip("-")
    if let whole = scanner.number(), let fraction = scanner.fraction(), scanner.isAtEnd {
      let seconds = isNegative ? -whole : whole
      guard seconds >= Self.firstSecond, seconds <= Self.lastSecond else { return nil }
      self.init(seconds: seconds, nanoseconds: isNegative ? -fraction : fraction)
      guard isInCalendar else { return nil }
      return
    }
    // Double reads more than decimals (hexadecimal, words), a time does not.
    guard text.utf8.allSatisfy({ $0 < 0x3A || $0 | 0x20 == 0x65 }), let value = Double(text) else { return nil }
    self.init(epoch: value)
  }
}

/// Reads dates field by field.
private struct FieldScanner {
  private let text: [UInt8]
  private var at = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  private var byte: UInt8? { at < text.count ? text[at] : nil }
  private var digit: UInt8? { byte.flatMap { $0 >= 0x30 && $0 <= 0x39 ? $0 - 0x30 : nil } }

  var isAtEnd: Bool { at >= text.count }
  var isAtDigit: Bool { digit != nil }

  /// Exactly `count` digits; nothing is consumed where there are fewer.
  mutating func digits(_ count: Int) -> Int? {
    let start = at
    var value = 0
    for _ in 0..<count {
      guard let digit else {
        at = start
        return nil
      }
      value = value * 10 + Int(digit)
      at += 1
    }
    return value
  }

  /// One to 15 digits.
  mutating func number() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let digit {
      count += 1
      guard count <= 15 else { return nil }
      value = value * 10 + Int64(digit)
      at += 1
    }
    return count > 0 ? value : nil
  }

  /// The nanoseconds of an optional fraction; nil where a point is followed by no digit.
  mutating func fraction() -> Int32? {
    guard skip(".") || skip(",") else { return 0 }
    var value: Int32 = 0
    var count = 0
    while let digit {
      if count < 9 { value = value * 10 + Int32(digit) }
      count += 1
      at += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { value *= 10 }
    return value
  }

  /// The seconds east of UTC that an optional offset or zone name says; nil where it is neither.
  mutating func offset() -> Int64? {
    skipSpaces()
    let isWest = byte == UInt8(ascii: "-")
    if skip("+") || skip("-") {
      guard let hours = digits(2) else { return nil }
      let hasColon = skip(":")
      guard let minutes = isAtEnd && !hasColon ? 0 : digits(2), hours < 24, minutes < 60 else { return nil }
      return Int64(hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }
    guard let name = word() else { return 0 }
    return Self.zones[name]
  }

  /// A run of letters, in lower case.
  mutating func word() -> String? {
    let start = at
    while let byte, byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { at += 1 }
    return at > start ? String(decoding: text[start..<at], as: UTF8.self).lowercased() : nil
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  mutating func skipSpaces() { while byte == UInt8(ascii: " ") { at += 1 } }

  /// A dash, or one space or more.
  mutating func skipBreak() -> Bool {
    if skip("-") { return true }
    let start = at
    skipSpaces()
    return at > start
  }

  /// The zones that RFC 822 names.
  private static let zones: [String: Int64] = [
    "z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -18000, "edt": -14400, "cst": -21600, "cdt": -18000, "mst": -25200,
    "mdt": -21600, "pst": -28800, "pdt": -25200,
  ]
}
