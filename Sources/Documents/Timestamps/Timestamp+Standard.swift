extension Timestamp {
  /// A moment as services mostly write it, `2026-11-20T23:59:59Z` with up to nine digits of fraction, from UTF-8 bytes;
  /// nil for any other spelling (``init(parsing:)`` reads those) and for what is no date or time.
  package init?(standard text: Span<UInt8>) {
    guard text.count >= 20, text.count <= 30, text[16] == UInt8(ascii: ":"), text[text.count &- 1] == UInt8(ascii: "Z")
    else { return nil }
    // `0000-00-` and `00T00:00`, the first character in the lowest byte: what is left is digits, and nothing of marks.
    let date = UTF8Checks.load8(text, 0) ^ 0x2D30_302D_3030_3030
    let time = UTF8Checks.load8(text, 8) ^ 0x3030_3A30_3054_3030
    let excess = (date &+ 0x7F76_767F_7676_7676) | (time &+ 0x7676_7F76_767F_7676) | date | time
    let (tens, ones) = (text[17] &- 0x30, text[18] &- 0x30)
    guard excess & 0x8080_8080_8080_8080 == 0, tens < 6, ones <= 9 else { return nil }
    var nanoseconds: Int32 = 0
    if text.count > 20 {
      guard text.count > 21, text[19] == UInt8(ascii: ".") else { return nil }
      for at in 20..<29 {
        var digit: UInt8 = 0
        if at < text.count &- 1 {
          digit = text[at] &- 0x30
          guard digit <= 9 else { return nil }
        }
        nanoseconds = nanoseconds &* 10 &+ Int32(digit)
      }
    }
    // In each byte the number that it and the one above it are.
    let (dates, times) = (date &* 10 &+ date >> 8, time &* 10 &+ time >> 8)
    func pair(_ pairs: UInt64, _ byte: UInt64) -> Int { Int(pairs &>> (byte &* 8) & 0xFF) }
    self.init(
      year: pair(dates, 0) &* 100 &+ pair(dates, 2), month: pair(dates, 5), day: pair(times, 0), hour: pair(times, 3),
      minute: pair(times, 6), second: Int(tens &* 10 &+ ones), nanoseconds: nanoseconds)
  }
}
