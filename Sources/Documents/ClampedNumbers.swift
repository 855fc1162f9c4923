/// Whole numbers of what comes from outside, which never trap: `Int(exactly:)` where another number would be wrong, these
/// where the nearest one will do. (`Scripts/check` refuses the bare conversions of doubles.)
extension FixedWidthInteger {
  /// `number` without its fraction; the nearest there is where it is too large or too small, 0 for not-a-number.
  package init(clamping number: Double) {
    if let whole = Self(exactly: number.rounded(.towardZero)) {
      self = whole
    } else {
      self = number > 0 ? .max : number < 0 ? .min : 0
    }
  }

  /// Adds `more`, as far as there are numbers.
  package mutating func add(clamping more: Self) {
    let (sum, overflow) = addingReportingOverflow(more)
    self = overflow ? (more < 0 ? .min : .max) : sum
  }
}
