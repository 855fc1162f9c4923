internal import Documents

/// Numbers for people, without a formatter library.
package enum DecimalText {
  /// `value` with exactly `digits` decimals, rounded half away from zero.
  package static func fixed(_ value: Double, digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale: Double = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    let whole = Int64(clamping: scaled / scale)
    guard digits > 0 else { return (value < 0 && whole != 0 ? "-" : "") + "\(whole)" }
    var fraction = "\(Int64(clamping: scaled) &- whole &* Int64(clamping: scale))"
    while fraction.count < digits { fraction = "0" + fraction }
    return (value < 0 && scaled != 0 ? "-" : "") + "\(whole).\(fraction)"
  }

  /// A number of bytes with a binary unit: `512 B`, `1.5 KiB`.
  package static func bytes(_ count: Int64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
    var value = Double(count)
    var unit = 0
    while abs(value) >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    return unit == 0 ? "\(count) B" : "\(fixed(value, digits: value < 10 ? 1 : 0)) \(units[unit])"
  }

  /// A number of seconds: `4.2 s`, `75 s`, `12m 03s`.
  package static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return "\(fixed(seconds, digits: 1)) s" }
    let whole = Int(clamping: min(seconds, 1e9).rounded())
    if whole < 120 { return "\(whole) s" }
    let rest = whole % 60
    return "\(whole / 60)m \(rest < 10 ? "0" : "")\(rest)s"
  }
}
