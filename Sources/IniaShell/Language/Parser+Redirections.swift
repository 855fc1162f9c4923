internal import Documents

/// Redirections (Shell Command Language, 2.7) and here-documents.
extension Parser {
  /// What stands before a redirection's file, stream or text.
  fileprivate enum Operator {
    case read
    case write(appends: Bool)
    case writeBoth(appends: Bool)
    case duplicate
    /// `<<<`.
    case string
    /// `<<` and `<<-`, which takes tabs off the lines.
    case document(stripsTabs: Bool)
  }

  /// Whether a redirection begins here: `<`, `>` or `&>`, or the digits of a stream right before them.
  var isAtRedirection: Bool {
    var index = at
    while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
    guard index < bytes.count else { return false }
    if index == at, bytes[index] == UInt8(ascii: "&") {
      return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">")
    }
    return bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "<")
  }

  /// The redirection that begins here; nil where the text ends before its file's name.
  mutating func redirection() throws(SyntaxError) -> Redirection? {
    let start = at
    while Self.isDigit(bytes[at]) { at += 1 }
    let number = at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
    let sign = try redirectionOperator(start)
    let own = try stream(number, sign, at: start)
    let spelling = String(decoding: bytes[start..<at], as: UTF8.self)
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "("), bytes[at - 1] != UInt8(ascii: " ") {
      throw error("\(spelling)(…), process substitution, is not part of this language", at: start)
    }
    opening(spelling, at: start)
    guard let target = try word() else {
      guard at >= bytes.count else { throw error("\(sign.wants) is missing after \(spelling)") }
      note(missing("\(sign.wants) is missing after \(spelling)"))
      return nil
    }
    open.removeLast()
    switch sign {
    case .read: return Redirection(stream: own, deed: .read(target))
    case .write(let appends): return Redirection(stream: own, deed: .write(target, appends: appends))
    case .writeBoth(let appends): return Redirection(stream: .output, deed: .writeBoth(target, appends: appends))
    case .string:
      var text = target
      text.pieces.append(.text("\n", isQuoted: true))
      return Redirection(stream: own, deed: .text(text))
    case .document(let stripsTabs):
      return Redirection(stream: own, deed: .text(try document(target, stripsTabs: stripsTabs, at: start)))
    case .duplicate: return try duplicate(of: target, own, number, spelling, at: start)
    }
  }

  /// The stream that a redirection is for.
  private func stream(
    _ number: String?, _ sign: Operator, at start: Int
  ) throws(SyntaxError) -> Redirection.Stream {
    guard let number else { return sign.isInput ? .input : .output }
    guard let stream = Self.stream(number) else {
      throw error("\(number): a command has the streams 0, 1 and 2 only", at: start)
    }
    let spelling = String(decoding: bytes[start..<at], as: UTF8.self)
    if sign.isInput, stream != .input { throw error("\(spelling): only the standard input is read", at: start) }
    if !sign.isInput, stream == .input { throw error("\(spelling): the standard input is not written", at: start) }
    return stream
  }

  private func duplicate(
    of target: Word, _ own: Redirection.Stream, _ number: String?, _ spelling: String, at start: Int
  ) throws(SyntaxError) -> Redirection {
    if let literal = target.literal {
      if literal == "-" { return Redirection(stream: own, deed: .close) }
      if let other = Self.stream(literal) {
        guard other != .input else { throw error("\(spelling)0: the standard input is not written", at: start) }
        return Redirection(stream: own, deed: .duplicate(other))
      }
      guard !literal.utf8.allSatisfy(Self.isDigit) else {
        throw error("\(literal): a command has the streams 0, 1 and 2 only", at: start)
      }
    }
    guard number == nil else { throw error("a stream's number is missing after \(spelling)", at: start) }
    return Redirection(stream: .output, deed: .writeBoth(target, appends: false))
  }

  private mutating func redirectionOperator(_ start: Int) throws(SyntaxError) -> Operator {
    func take(_ text: StaticString) -> Bool {
      guard peek(text) else { return false }
      at += text.utf8CodeUnitCount
      return true
    }
    if take("&>>") { return .writeBoth(appends: true) }
    if take("&>") { return .writeBoth(appends: false) }
    if take(">>") { return .write(appends: true) }
    if take(">&") { return .duplicate }
    if take(">|") || take(">") { return .write(appends: false) }
    if take("<<<") { return .string }
    if take("<<-") { return .document(stripsTabs: true) }
    if take("<<") { return .document(stripsTabs: false) }
    for (spelling, name) in [("<>", "files opened both ways"), ("<&", "copied inputs")] as [(StaticString, String)]
    where peek(spelling) {
      throw error("\(spelling): \(name) are not part of this language", at: start)
    }
    _ = take("<")
    return .read
  }

  private static func stream(_ number: String) -> Redirection.Stream? {
    number.utf8.count == 1 ? Int(number).flatMap(Redirection.Stream.init) : nil
  }

  // MARK: Here-documents

  /// The text of a here-document, which begins behind the line's end, or behind the one announced before it. Nothing is
  /// put into it where any of the `end` word is quoted.
  private mutating func document(
    _ end: Word, stripsTabs: Bool, at start: Int
  ) throws(SyntaxError) -> Word {
    guard let name = end.literal else { throw error("the end of a here-document is a plain word", at: start) }
    let isPlain = end.pieces.contains { if case .text(_, true) = $0 { true } else { false } }
    opening("<<\(name)", at: start)
    defer { open.removeLast() }
    guard let lineEnd = lineEnd(after: at) else {
      note(missing("the text behind <<\(name) is missing"))
      return Word(pieces: [], range: bytes.count..<bytes.count)
    }
    let from = bodies[lineEnd] ?? lineEnd + 1
    var text: [UInt8] = []
    var index = from
    var isClosed = false
    while index < bytes.count {
      let next = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var line = bytes[index..<next]
      if stripsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
      index = min(next + 1, bytes.count)
      let bare = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if bare.elementsEqual(name.utf8) {
        isClosed = true
        break
      }
      text += line
      text.append(UInt8(ascii: "\n"))
    }
    bodies[lineEnd] = index
    if !isClosed { note(missing("a here-document is not closed: \(name) is missing")) }
    return try documentWord(text, isPlain: isPlain, from: from, to: index)
  }

  /// The text of a here-document as a word.
  private mutating func documentWord(
    _ text: [UInt8], isPlain: Bool, from start: Int, to end: Int
  ) throws(SyntaxError) -> Word {
    let whole = String(decoding: text, as: UTF8.self)
    let range = start..<end
    guard !isPlain else { return Word(pieces: [.text(whole, isQuoted: true)], range: range) }
    let linesBefore = bytes[min(at, start)..<start].count { $0 == UInt8(ascii: "\n") }
    var inner = Parser(whole, line: line + linesBefore)
    inner.open = open
    var word = OpenWord()
    try inner.quotedText(&word, until: nil)
    word.endText()
    // What is open inside is a fault of its text and cannot be cured behind its end.
    if let inside = inner.fault, fault == nil {
      throw SyntaxError(message: inside.message, line: inside.line, offset: start, isIncomplete: false)
    }
    return Word(pieces: word.pieces, range: range)
  }

  /// The line's end behind which here-documents stand that are announced at `index`: quotes and substitutions that
  /// stand on the line may have line ends of their own.
  private func lineEnd(after index: Int) -> Int? {
    var scan = LineScan(bytes: bytes, at: index)
    return scan.lineEnd()
  }
}

extension Parser.Operator {
  fileprivate var isInput: Bool {
    switch self {
    case .read, .string, .document: true
    case .write, .writeBoth, .duplicate: false
    }
  }

  /// What has to follow it.
  fileprivate var wants: String {
    switch self {
    case .read, .write, .writeBoth: "a file name"
    case .duplicate: "a stream or file"
    case .string: "a text"
    case .document: "the end word"
    }
  }
}

/// A look ahead to the end of a line, past quotes that hold line ends.
private struct LineScan {
  let bytes: [UInt8]
  var at: Int

  mutating func lineEnd() -> Int? {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\n"): return at
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "'"): skip(to: UInt8(ascii: "'"), hides: false)
      case UInt8(ascii: "\""): skip(to: UInt8(ascii: "\""), hides: true)
      case UInt8(ascii: "`"): skip(to: UInt8(ascii: "`"), hides: true)
      case UInt8(ascii: "#") where at > 0 && Parser.isBlank(bytes[at - 1]):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      default: at += 1
      }
    }
    return nil
  }

  private mutating func skip(to end: UInt8, hides: Bool) {
    at += 1
    while at < bytes.count, bytes[at] != end { at += hides && bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    at += 1
  }
}
