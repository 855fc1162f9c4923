internal import Documents

/// What `$` begins: variables with what is done to them, and POSIX's expansions (Shell Command Language, 2.6.2).
extension Parser {
  /// What the `$` here stands for; nil where it is only a dollar.
  mutating func dollar(quoted: Bool) throws(SyntaxError) -> Word.Piece? {
    let start = at
    guard at + 1 < bytes.count else { return nil }
    let next = bytes[at + 1]
    if next == UInt8(ascii: "(") { return try bracket(quoted: quoted) }
    if next == UInt8(ascii: "{") { return try braced(quoted: quoted) }
    if next == UInt8(ascii: "[") { return nil }
    guard let end = nameEnd(from: at + 1, isBraced: false) else { return nil }
    at = end
    return .variable(
      VariableUse(name: String(decoding: bytes[start + 1..<end], as: UTF8.self)), isQuoted: quoted)
  }

  /// Where the name of a variable ends that begins at `start`; nil where none does. Only in braces has a number more
  /// than one digit.
  private func nameEnd(from start: Int, isBraced: Bool) -> Int? {
    guard start < bytes.count else { return nil }
    let first = bytes[start]
    if Self.isNameStart(first) {
      return bytes[start...].firstIndex { !Self.isName($0) } ?? bytes.count
    }
    if Self.isDigit(first) {
      return isBraced ? bytes[start...].firstIndex { !Self.isDigit($0) } ?? bytes.count : start + 1
    }
    return "@*#?$!-".utf8.contains(first) ? start + 1 : nil
  }

  // MARK: ${…}

  private mutating func braced(quoted: Bool) throws(SyntaxError) -> Word.Piece {
    try inside("${") { parser throws(SyntaxError) in
      let start = parser.at
      parser.at += 2
      let use = try parser.use(quoted: quoted, start: start)
      if parser.at < parser.bytes.count, parser.bytes[parser.at] != UInt8(ascii: "}") {
        throw parser.error("${\(use.name)…} cannot be read: } is missing", at: start)
      }
      parser.close("a ${")
      return .variable(use, isQuoted: quoted)
    }
  }

  /// What stands between `${` and `}`.
  private mutating func use(quoted: Bool, start: Int) throws(SyntaxError) -> VariableUse {
    if at < bytes.count, bytes[at] == UInt8(ascii: "!"), at + 1 < bytes.count, Self.isNameStart(bytes[at + 1]) {
      throw error("${!…}, a variable named by another, is not part of this language", at: start)
    }
    if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "#"), let end = nameEnd(from: at + 1, isBraced: true),
      end < bytes.count, bytes[end] == UInt8(ascii: "}")
    {
      let name = String(decoding: bytes[at + 1..<end], as: UTF8.self)
      at = end
      return VariableUse(name: name, deed: .length)
    }
    guard let end = nameEnd(from: at, isBraced: true) else {
      guard at < bytes.count else { return VariableUse(name: "") }
      throw error("a variable's name is missing after ${", at: start)
    }
    var use = VariableUse(name: String(decoding: bytes[at..<end], as: UTF8.self))
    at = end
    guard at < bytes.count, bytes[at] != UInt8(ascii: "}") else { return use }
    if bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: "[") {
      use.path = path()
      if use.path == "[@]" || use.path == "[*]" { use.path = "" }
    } else {
      use.deed = try deed(use.name, quoted: quoted, start: start)
    }
    return use
  }

  /// A JMESPath expression up to the brace that closes; quotes in it hide one.
  private mutating func path() -> String {
    let start = at
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
    let path = String(decoding: bytes[start..<at], as: UTF8.self)
    return path.begins(with: ".") ? String(path.without(first: 1)) : path
  }

  /// The sign behind a variable's name and the word that belongs to it.
  private mutating func deed(_ name: String, quoted: Bool, start: Int) throws(SyntaxError) -> VariableUse.Deed {
    func take(_ text: StaticString) -> Bool {
      guard peek(text) else { return false }
      at += text.utf8CodeUnitCount
      return true
    }
    let hasColon = take(":")
    for (sign, otherwise) in [("-", .use), ("=", .assign), ("?", .refuse), ("+", .replace)]
      as [(StaticString, VariableUse.Otherwise)] where take(sign)
    {
      return .otherwise(otherwise, try bracedWord(quoted: quoted), alsoWhenEmpty: hasColon)
    }
    if hasColon {
      let offset = try bracedWord(quoted: true, until: ":}")
      let length = take(":") ? try bracedWord(quoted: true) : nil
      return .part(offset: offset, length: length)
    }
    if take("##") { return .cut(try bracedWord(quoted: false), fromEnd: false, longest: true) }
    if take("#") { return .cut(try bracedWord(quoted: false), fromEnd: false, longest: false) }
    if take("%%") { return .cut(try bracedWord(quoted: false), fromEnd: true, longest: true) }
    if take("%") { return .cut(try bracedWord(quoted: false), fromEnd: true, longest: false) }
    if take("/") {
      let kind: VariableUse.Replacement = take("/") ? .all : take("#") ? .atStart : take("%") ? .atEnd : .first
      let pattern = try bracedWord(quoted: false, until: "/}")
      let text = take("/") ? try bracedWord(quoted: quoted) : Word(pieces: [], range: at..<at)
      return .replace(pattern, with: text, kind)
    }
    for (sign, isUpper, all) in [("^^", true, true), ("^", true, false), (",,", false, true), (",", false, false)]
      as [(StaticString, Bool, Bool)] where take(sign)
    {
      guard at >= bytes.count || bytes[at] == UInt8(ascii: "}") else {
        throw error("${\(name)\(sign)…} takes no pattern in this language", at: start)
      }
      return .cased(isUpper: isUpper, all: all)
    }
    let sign = String(decoding: [bytes[at]], as: UTF8.self)
    throw error(
      "${\(name)\(sign)…} is not part of this language; ${\(name).EXPRESSION} is a part of the value", at: start)
  }

  /// The word inside `${…}` up to one of `ends`. Between double quotes a single quote is a character.
  private mutating func bracedWord(quoted: Bool, until ends: StaticString = "}") throws(SyntaxError) -> Word {
    let start = at
    var word = OpenWord()
    func isEnd(_ byte: UInt8) -> Bool { ends.withUTF8Buffer { $0.contains(byte) } }
    while at < bytes.count, !isEnd(bytes[at]) {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "$"), UInt8(ascii: "`"): try special(&word, quoted: quoted)
      case UInt8(ascii: "\\"):
        if quoted, at + 1 < bytes.count, !"\\$`\"}/".utf8.contains(bytes[at + 1]) {
          word.add(byte, quoted: true)
          at += 1
        } else {
          escaped(&word)
        }
      case UInt8(ascii: "'") where !quoted: singleQuoted(&word)
      case UInt8(ascii: "\""): try doubleQuoted(&word)
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        word.add(byte, quoted: quoted)
        at += 1
      }
    }
    word.endText()
    return Word(pieces: word.pieces, range: start..<at)
  }
}
