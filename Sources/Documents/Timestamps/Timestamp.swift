/// A moment: seconds since 1970-01-01T00:00:00Z and the nanoseconds after them.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Whole seconds since the epoch, negative before it.
  public var seconds: Int64
  /// Nanoseconds after `seconds`, 0 to 999,999,999.
  public var nanoseconds: Int32

  /// A moment. `nanoseconds` outside one second is carried over.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    let second: Int32 = 1_000_000_000
    var carried = nanoseconds / second
    var rest = nanoseconds % second
    if rest < 0 {
      rest += second
      carried -= 1
    }
    self.seconds = seconds &+ Int64(carried)
    self.nanoseconds = rest
  }

  /// A moment by its seconds since the epoch, rounded to the microsecond as Python does (a double holds no more for
  /// today's dates). Nil for not-a-number and outside the years 1 to 9999.
  public init?(epoch: Double) {
    let whole = epoch.rounded(.down)
    let micros = ((epoch - whole) * 1e6).rounded(.toNearestOrEven)
    guard let seconds = Int64(exactly: whole), seconds >= Self.firstSecond, seconds <= Self.lastSecond,
      let micros = Int32(exactly: micros)
    else { return nil }
    // The last half microsecond of a second is rounded up to the next.
    self.init(seconds: seconds, nanoseconds: micros &* 1000)
    guard isInCalendar else { return nil }
  }

  /// A moment by its milliseconds since the epoch; nil outside the years 1 to 9999.
  package init?(milliseconds: Int64) {
    let (seconds, rest) = Self.floorDivide(milliseconds, 1000)
    self.init(seconds: seconds, nanoseconds: Int32(truncatingIfNeeded: rest) &* 1_000_000)
    guard isInCalendar else { return nil }
  }

  /// The moment of a calendar date and time in UTC; nil where there is no such date or time. A second of 60 (a leap
  /// second) is the next minute's first.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, nanoseconds: Int32 = 0
  ) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= Self.days(in: month, of: year),
      hour >= 0, hour <= 23, minute >= 0, minute <= 59, second >= 0, second <= 60
    else { return nil }
    let time = hour * 3600 + minute * 60 + second
    self.init(seconds: Self.dayNumber(year, month, day) * 86_400 + Int64(time), nanoseconds: nanoseconds)
  }

  /// Seconds since the epoch, with the fraction, as near as a double comes.
  public var epochSeconds: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

  /// This moment so many seconds later (earlier where negative); no overflow, the far ends stay where they are.
  public func adding(seconds more: Int64) -> Timestamp {
    let (sum, overflow) = seconds.addingReportingOverflow(more)
    return Timestamp(seconds: overflow ? (more < 0 ? .min : .max) : sum, nanoseconds: nanoseconds)
  }

  /// The earlier of two moments is the lesser.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  // MARK: Calendar

  /// A moment's date and time of day in UTC, by the Gregorian calendar.
  public struct Fields: Sendable, Equatable {
    /// The year; 0 and below before the year 1.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int
    /// The day of the week, 0 to 6; 0 is Sunday.
    public var weekday: Int
  }

  /// The date and time of day in UTC.
  public var fields: Fields {
    let (days, time) = Self.floorDivide(seconds, 86_400)
    // Counted from 0000-03-01, so that a leap day ends its year; 146,097 days are 400 years.
    let (era, dayOfEra) = Self.floorDivide(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return Fields(
      year: Int(era * 400 + yearOfEra + (month <= 2 ? 1 : 0)), month: Int(month),
      day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1), hour: Int(time / 3600), minute: Int(time / 60 % 60),
      second: Int(time % 60), weekday: Int(Self.floorDivide(days + 4, 7).rest))
  }

  /// 0001-01-01T00:00:00Z.
  static let firstSecond: Int64 = -62_135_596_800
  /// 9999-12-31T23:59:59Z.
  static let lastSecond: Int64 = 253_402_300_799
  /// Whether the moment is of the years 1 to 9999.
  var isInCalendar: Bool { seconds >= Self.firstSecond && seconds <= Self.lastSecond }

  /// Days since 1970-01-01 of a date that is known to exist.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let marchYear = Int64(month <= 2 ? year - 1 : year)
    let (era, yearOfEra) = floorDivide(marchYear, 400)
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
