/// One key as a person struck it, or a text that they pasted.
enum Key: Equatable, Sendable {
  /// A character that shows.
  case character(Unicode.Scalar)
  /// A control: Enter, Backspace, Ctrl-C and so on, by its byte.
  case control(UInt8)
  /// The Esc key alone.
  case escape
  /// A key that is sent as an escape sequence (an arrow, F1, Alt with a character), whole and as it came.
  case sequence([UInt8])
  /// What was pasted, without the marks around it.
  case paste([UInt8])
}

/// Makes keys of a terminal's bytes, however they are cut into pieces.
///
/// An escape sequence is one key, known or not (ECMA-48, 5.4; xterm's ctlseqs for SS3 and bracketed paste): nothing of
/// it is ever taken for characters. It has no clock: where a sequence was begun and nothing follows, the driver decides
/// after ``patience`` that it was the Esc key, and says so by ``giveUpWaiting()``.
struct KeyDecoder: Sendable {
  /// Milliseconds after which a begun sequence is what it is so far.
  static let patience: Int32 = 30
  /// Milliseconds after which a paste whose end does not come is over.
  static let pastePatience: Int32 = 1000

  private var bytes: [UInt8] = []
  /// How much of an unfinished paste was searched for its end already.
  private var searched = 0

  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Takes what came from the terminal.
  mutating func add(_ more: some Sequence<UInt8>) { bytes += more }

  /// Whether nothing is kept.
  var isEmpty: Bool { bytes.isEmpty }

  /// Milliseconds for which a driver waits for the rest of what is kept; -1 where it may wait for ever.
  var timeout: Int32 {
    if bytes.isEmpty { return -1 }
    return bytes.starts(with: Self.pasteStart) ? Self.pastePatience : Self.patience
  }

  /// The bytes that became no key yet; they are kept no longer.
  mutating func takeRest() -> [UInt8] {
    defer {
      bytes = []
      searched = 0
    }
    return bytes
  }

  /// The next key; nil while it is not whole.
  mutating func next() -> Key? {
    guard let first = bytes.first else { return nil }
    if first == Self.escape {
      if bytes.starts(with: Self.pasteStart) { return paste() }
      guard let length = sequenceLength() else { return nil }
      if length == 1 {
        bytes.removeFirst()
        return .escape
      }
      return .sequence(take(length))
    }
    if first < 0x20 || first == 0x7F {
      bytes.removeFirst()
      return .control(first)
    }
    return UTF8Keys.take(&bytes).map { .character(Unicode.Scalar($0) ?? "\u{FFFD}") }
  }

  /// The key that what was begun is when nothing follows; nil where nothing was begun.
  mutating func giveUpWaiting() -> Key? {
    if let whole = next() { return whole }
    guard let first = bytes.first else { return nil }
    let rest = takeRest()
    guard first == Self.escape else { return .character("\u{FFFD}") }
    if rest.starts(with: Self.pasteStart) { return .paste(Array(rest[Self.pasteStart.count...])) }
    return rest.count == 1 ? .escape : .sequence(rest)
  }

  private static let escape: UInt8 = 0x1B

  private mutating func take(_ count: Int) -> [UInt8] {
    defer { bytes.removeFirst(count) }
    return Array(bytes[..<count])
  }

  private mutating func paste() -> Key? {
    let start = max(Self.pasteStart.count, searched)
    guard let end = bytes[start...].firstRange(of: Self.pasteEnd) else {
      searched = max(Self.pasteStart.count, bytes.count - Self.pasteEnd.count + 1)
      return nil
    }
    let text = Array(bytes[Self.pasteStart.count..<end.lowerBound])
    bytes.removeFirst(end.upperBound)
    searched = 0
    return .paste(text)
  }

  /// How many bytes the sequence at the front takes; 1 where the Esc key stands before another sequence; nil while it
  /// is not whole.
  private func sequenceLength() -> Int? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case Self.escape: return 1
    case UInt8(ascii: "["):
      var at = 2
      // The Linux console's function keys have a second bracket.
      if at < bytes.count, bytes[at] == UInt8(ascii: "[") { at += 1 }
      while at < bytes.count, (0x20...0x3F).contains(bytes[at]) { at += 1 }
      guard at < bytes.count else { return nil }
      // What can stand in no sequence ends it and is a key of its own.
      return (0x40...0x7E).contains(bytes[at]) ? at + 1 : at
    case UInt8(ascii: "O"):
      var at = 2
      while at < bytes.count, (0x30...0x3F).contains(bytes[at]) { at += 1 }
      guard at < bytes.count else { return nil }
      return (0x40...0x7E).contains(bytes[at]) ? at + 1 : at
    default:
      var rest = Array(bytes.dropFirst().prefix(4))
      let count = rest.count
      guard UTF8Keys.take(&rest) != nil else { return nil }
      return 1 + count - rest.count
    }
  }
}
