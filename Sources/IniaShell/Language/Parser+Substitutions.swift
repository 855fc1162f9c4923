internal import Documents

/// `$(…)`, backquotes and `$((…))`.
extension Parser {
  /// `$(…)` or `$((…))`.
  mutating func bracket(quoted: Bool) throws(SyntaxError) -> Word.Piece {
    let start = at
    if at + 2 < bytes.count, bytes[at + 2] == UInt8(ascii: "("), let end = arithmeticEnd(from: at + 3) {
      let word = try arithmetic(from: at + 3, to: end)
      at = end + 2
      return .arithmetic(word, isQuoted: quoted)
    }
    return try inside("$(") { parser throws(SyntaxError) in
      parser.at += 2
      let outer = parser.brackets
      parser.brackets = 1
      defer { parser.brackets = outer }
      var statements: [Statement] = []
      if try parser.list(until: [")"], into: &statements) == nil {
        parser.note(parser.missing("a $( is not closed"))
      } else {
        parser.at += 1
      }
      return .substitution(
        Program(statements: statements), text: parser.text(from: start), isQuoted: quoted)
    }
  }

  /// Backquotes, in which `\` hides a backquote, a dollar and itself.
  mutating func backquoted(quoted: Bool) throws(SyntaxError) -> Word.Piece {
    if let width = lineEndWidth(at: at + 1) {
      let rest = bytes[(at + 1 + width)...]
      if rest.isEmpty || !rest.contains(UInt8(ascii: "`")) || !quoted {
        throw error("a ` at a line's end is PowerShell's way to go on; here it is \\")
      }
    }
    return try inside("`") { parser throws(SyntaxError) in
      let start = parser.at
      let line = parser.line
      parser.at += 1
      var text: [UInt8] = []
      while parser.at < parser.bytes.count, parser.bytes[parser.at] != UInt8(ascii: "`") {
        let byte = parser.bytes[parser.at]
        if byte == UInt8(ascii: "\n") { parser.line += 1 }
        if byte == UInt8(ascii: "\\"), parser.at + 1 < parser.bytes.count,
          "\\$`".utf8.contains(parser.bytes[parser.at + 1])
            || quoted && parser.bytes[parser.at + 1] == UInt8(ascii: "\"")
        {
          parser.at += 1
        }
        text.append(parser.bytes[parser.at])
        parser.at += 1
      }
      let isClosed = parser.at < parser.bytes.count
      parser.close("a `")
      guard isClosed else { return .text("", isQuoted: quoted) }
      var inner = Parser(String(decoding: text, as: UTF8.self), line: line)
      inner.open = parser.open
      var statements: [Statement] = []
      _ = try inner.list(until: [], into: &statements)
      if let fault = inner.fault {
        throw SyntaxError(message: fault.message, line: fault.line, offset: start, isIncomplete: false)
      }
      return .substitution(
        Program(statements: statements), text: parser.text(from: start), isQuoted: quoted)
    }
  }

  // MARK: Arithmetic

  /// Where the `))` stands that ends the expression begun at `start`; nil where something else is meant: two
  /// subshells, or a text that has ended.
  func arithmeticEnd(from start: Int) -> Int? {
    guard start <= bytes.count else { return nil }
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 {
          return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ")") ? index : nil
        }
        depth -= 1
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard let close = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return nil }
        index = close
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The expression between two places, with its variables.
  mutating func arithmetic(from start: Int, to end: Int) throws(SyntaxError) -> Word {
    var inner = Parser(String(decoding: bytes[start..<end], as: UTF8.self), line: line)
    inner.open = open
    guard open.count < Self.maximumDepth else {
      throw error("$((: commands are nested more than \(Self.maximumDepth) deep")
    }
    inner.opening("$((")
    var word = OpenWord()
    while inner.at < inner.bytes.count {
      try inner.quotedText(&word, until: UInt8(ascii: "\""))
      if inner.at < inner.bytes.count { inner.at += 1 }
    }
    word.endText()
    line = inner.line
    if let fault = inner.fault { throw fault }
    return Word(pieces: word.pieces, range: start..<end)
  }
}
