extension Timestamp {
  /// A moment by a number of seconds since the epoch, whole or not; nil for values that are no number, and outside the
  /// years 1 to 9999. The one rule for numbers of any format.
  package init?(number: Document) {
    switch number.kind {
    case .integer:
      guard let seconds = number.integer else { return nil }
      self.init(seconds: seconds)
      guard isInCalendar else { return nil }
    case .double:
      guard let seconds = number.double else { return nil }
      self.init(epoch: seconds)
    default: return nil
    }
  }
}
