import Documents

/// A word while it is read: its pieces so far and the text that is not one yet.
struct OpenWord {
  private(set) var pieces: [Word.Piece] = []
  private var text: [UInt8] = []
  private var isQuoted = false

  mutating func add(_ byte: UInt8, quoted: Bool) {
    if quoted != isQuoted { endText() }
    isQuoted = quoted
    text.append(byte)
  }

  mutating func add(_ piece: Word.Piece) {
    endText()
    pieces.append(piece)
  }

  /// Begins a quoted part; empty quotes are a piece too.
  mutating func beginQuotes() -> Int {
    endText()
    return pieces.count
  }

  mutating func endQuotes(_ before: Int) {
    endText()
    if pieces.count == before { pieces.append(.text("", isQuoted: true)) }
  }

  mutating func endText() {
    guard !text.isEmpty else { return }
    pieces.append(.text(String(decoding: text, as: UTF8.self), isQuoted: isQuoted))
    text.removeAll()
  }
}

extension Parser {
  /// The word that begins here; nil where none does. `()` ends the first word of a command, which may be a function's
  /// name; in a regular expression brackets and bars are text.
  mutating func word(isFirst: Bool = false, isExpression: Bool = false) throws(SyntaxError) -> Word? {
    let start = at
    var word = OpenWord()
    var own = 0
    reading: while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break reading
      case UInt8(ascii: ";"), UInt8(ascii: "&"): break reading
      case UInt8(ascii: "|") where !isExpression, UInt8(ascii: ">") where !isExpression,
        UInt8(ascii: "<") where !isExpression:
        break reading
      case UInt8(ascii: "("):
        if !isExpression, at == start { throw refuseParenthesis() }
        if isFirst, isEmptyBrackets(at: at) { break reading }
        own += 1
        word.add(byte, quoted: false)
        at += 1
      case UInt8(ascii: ")"):
        if own == 0 {
          guard brackets > 0 else { throw refuseParenthesis() }
          break reading
        }
        own -= 1
        word.add(byte, quoted: false)
        at += 1
      case UInt8(ascii: "`"), UInt8(ascii: "$"): try special(&word, quoted: false)
      case UInt8(ascii: "\\"): escaped(&word)
      case UInt8(ascii: "'"): singleQuoted(&word)
      case UInt8(ascii: "\""): try doubleQuoted(&word)
      default:
        word.add(byte, quoted: false)
        at += 1
      }
    }
    word.endText()
    guard at > start, !word.pieces.isEmpty else { return nil }
    if case .text(let text, false)? = word.pieces.last, text.ends(with: "^"), at < bytes.count,
      lineEndWidth(at: at) != nil
    {
      throw error("a ^ at a line's end is cmd's way to go on; here it is \\")
    }
    return Word(pieces: word.pieces, range: start..<at)
  }

  /// What `$` or a backquote begins.
  mutating func special(_ word: inout OpenWord, quoted: Bool) throws(SyntaxError) {
    let byte = bytes[at]
    if byte == UInt8(ascii: "`") { return word.add(try backquoted(quoted: quoted)) }
    if !quoted, at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "'") { return dollarQuoted(&word) }
    if !quoted, at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") {
      at += 1
      return try doubleQuoted(&word)
    }
    if let piece = try dollar(quoted: quoted) { return word.add(piece) }
    word.add(byte, quoted: quoted)
    at += 1
  }

  // MARK: Quotes

  /// `\` and the character that it hides, or a line end that it joins.
  mutating func escaped(_ word: inout OpenWord) {
    guard at + 1 < bytes.count else {
      opening("\\")
      note(missing("the line goes on after \\"))
      open.removeLast()
      at += 1
      return
    }
    if let width = lineEndWidth(at: at + 1) {
      at += 1 + width
      line += 1
      return
    }
    // A character of several bytes is hidden whole.
    let width = max(1, (~bytes[at + 1]).leadingZeroBitCount)
    for byte in bytes[(at + 1)...].prefix(width) { word.add(byte, quoted: true) }
    at = min(at + 1 + width, bytes.count)
  }

  mutating func singleQuoted(_ word: inout OpenWord) {
    opening("'")
    at += 1
    let before = word.beginQuotes()
    while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      word.add(bytes[at], quoted: true)
      at += 1
    }
    close("a '")
    open.removeLast()
    word.endQuotes(before)
  }

  mutating func doubleQuoted(_ word: inout OpenWord) throws(SyntaxError) {
    opening("\"")
    at += 1
    let before = word.beginQuotes()
    try quotedText(&word, until: UInt8(ascii: "\""))
    close("a \"")
    open.removeLast()
    word.endQuotes(before)
  }

  /// Text as between double quotes, up to `end` or, with nil, the text's end, where `"` is a character like others.
  mutating func quotedText(_ word: inout OpenWord, until end: UInt8?) throws(SyntaxError) {
    while at < bytes.count, bytes[at] != end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        try special(&word, quoted: true)
      } else if byte == UInt8(ascii: "\\"), at + 1 < bytes.count,
        "\\$`".utf8.contains(bytes[at + 1]) || bytes[at + 1] == UInt8(ascii: "\"") && end != nil
      {
        word.add(bytes[at + 1], quoted: true)
        at += 2
      } else if byte == UInt8(ascii: "\\"), let width = lineEndWidth(at: at + 1) {
        at += 1 + width
        line += 1
      } else {
        word.add(byte, quoted: true)
        at += 1
      }
    }
  }

  /// `$'…'`, with bash's escapes.
  private mutating func dollarQuoted(_ word: inout OpenWord) {
    guard let (escaped, end) = EscapedText.read(bytes, from: at + 2) else {
      opening("$'")
      note(missing("a $' is not closed"))
      open.removeLast()
      word.add(.text(String(decoding: bytes[(at + 2)...], as: UTF8.self), isQuoted: true))
      at = bytes.count
      return
    }
    line += bytes[at..<end].count { $0 == UInt8(ascii: "\n") }
    at = end
    word.add(.text(String(raw: escaped), isQuoted: true))
  }
}
