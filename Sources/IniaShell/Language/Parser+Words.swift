import Documents

/// A word while it is read: its pieces so far and the text that is not one yet.
private struct OpenWord {
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
  /// The word that begins here; nil where none does.
  mutating func word() throws(SyntaxError) -> Word? {
    let start = at
    var word = OpenWord()
    reading: while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"),
        UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "&"):
        break reading
      case UInt8(ascii: "`"): throw refuseBackquote()
      case UInt8(ascii: "(") where at == start, UInt8(ascii: ")") where at == start: throw refuseParenthesis()
      case UInt8(ascii: "\\"): escaped(&word)
      case UInt8(ascii: "'"): singleQuoted(&word)
      case UInt8(ascii: "\""): try doubleQuoted(&word)
      case UInt8(ascii: "$") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "'"): dollarQuoted(&word)
      case UInt8(ascii: "$"):
        if let variable = try variable(quoted: false) {
          word.add(variable)
        } else {
          word.add(byte, quoted: false)
          at += 1
        }
      default:
        word.add(byte, quoted: false)
        at += 1
      }
    }
    word.endText()
    guard at > start, !word.pieces.isEmpty else { return nil }
    return Word(pieces: word.pieces, range: start..<at)
  }

  // MARK: Quotes

  /// `\` and the character that it hides, or a line end that it joins.
  private mutating func escaped(_ word: inout OpenWord) {
    guard at + 1 < bytes.count else {
      note(error("the line goes on after \\", incomplete: true))
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

  private mutating func singleQuoted(_ word: inout OpenWord) {
    let open = at
    at += 1
    let before = word.beginQuotes()
    while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      word.add(bytes[at], quoted: true)
      at += 1
    }
    close("a ' is not closed", at: open)
    word.endQuotes(before)
  }

  private mutating func doubleQuoted(_ word: inout OpenWord) throws(SyntaxError) {
    let open = at
    at += 1
    let before = word.beginQuotes()
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      if bytes[at] == UInt8(ascii: "$"), let variable = try variable(quoted: true) {
        word.add(variable)
      } else if bytes[at] == UInt8(ascii: "`") {
        throw refuseBackquote()
      } else if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count, "\"\\$`".utf8.contains(bytes[at + 1]) {
        word.add(bytes[at + 1], quoted: true)
        at += 2
      } else if bytes[at] == UInt8(ascii: "\\"), let width = lineEndWidth(at: at + 1) {
        at += 1 + width
        line += 1
      } else {
        word.add(bytes[at], quoted: true)
        at += 1
      }
    }
    close("a \" is not closed", at: open)
    word.endQuotes(before)
  }

  /// `$'…'`, with bash's escapes.
  private mutating func dollarQuoted(_ word: inout OpenWord) {
    guard let (escaped, end) = EscapedText.read(bytes, from: at + 2) else {
      note(error("a $' is not closed", incomplete: true))
      word.add(.text(String(decoding: bytes[(at + 2)...], as: UTF8.self), isQuoted: true))
      at = bytes.count
      return
    }
    line += bytes[at..<end].count { $0 == UInt8(ascii: "\n") }
    at = end
    word.add(.text(String(raw: escaped), isQuoted: true))
  }

  // MARK: Variables

  /// A variable at `$`, or nil where the dollar is only a dollar.
  private mutating func variable(quoted: Bool) throws(SyntaxError) -> Word.Piece? {
    let start = at
    guard at + 1 < bytes.count else { return nil }
    let next = bytes[at + 1]
    if next == UInt8(ascii: "(") {
      throw error("$(…) is not part of this language: keep a result with `let NAME = COMMAND` and use $NAME", at: start)
    }
    if next == UInt8(ascii: "{") {
      return try bracedVariable(quoted: quoted)
    }
    var end = at + 1
    if Self.isNameStart(next) {
      while end < bytes.count, Self.isName(bytes[end]) { end += 1 }
    } else if Self.isDigit(next) || next == UInt8(ascii: "@") || next == UInt8(ascii: "#") || next == UInt8(ascii: "?")
    {
      end += 1
    } else {
      try refuseParameter(next, at: start)
      return nil
    }
    at = end
    return .variable(name: String(decoding: bytes[start + 1..<end], as: UTF8.self), path: "", isQuoted: quoted)
  }

  /// `${NAME}`, `${NAME.expression}` or `${NAME[0]}`; quotes inside the expression hide a brace.
  private mutating func bracedVariable(quoted: Bool) throws(SyntaxError) -> Word.Piece {
    let start = at
    at += 2
    let nameStart = at
    while at < bytes.count, Self.isName(bytes[at]) { at += 1 }
    let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
    if let next = bytes[at...].first, name.isEmpty, next == UInt8(ascii: "#") || next == UInt8(ascii: "!") {
      throw error("${\(String(decoding: [next], as: UTF8.self))…} is not part of this language", at: start)
    }
    guard !name.isEmpty || at >= bytes.count else {
      throw error("a variable's name is missing after ${", at: start)
    }
    let pathStart = at
    var depth = 0
    var quote: UInt8?
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if let open = quote {
        if byte == UInt8(ascii: "\\") { skipHidden() } else if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        if depth == 0 { break }
        depth -= 1
      }
      at += 1
    }
    at = min(at, bytes.count)
    var path = String(decoding: bytes[pathStart..<at], as: UTF8.self)
    try checkExpansion(bytes[pathStart..<at], name, at: start)
    close("a ${ is not closed", at: start)
    if path.begins(with: ".") { path = String(path.without(first: 1)) }
    return .variable(name: name, path: path, isQuoted: quoted)
  }
}
