extension Parser {
  /// What stands before a redirection's file or stream.
  private enum Operator {
    case read
    case write(appends: Bool)
    case writeBoth(appends: Bool)
    case duplicate
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
    let own: Redirection.Stream
    switch (number, sign) {
    case (nil, .read): own = .input
    case (nil, _): own = .output
    case (let number?, _):
      guard let stream = Self.stream(number) else {
        throw error("\(number): a command has the streams 0, 1 and 2 only", at: start)
      }
      own = stream
    }
    let spelling = String(decoding: bytes[start..<at], as: UTF8.self)
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "("), bytes[at - 1] != UInt8(ascii: " ") {
      throw error("\(spelling)(…), process substitution, is not part of this language", at: start)
    }
    guard let target = try word() else {
      let missing = error("a \(Self.isDuplicate(sign) ? "stream or file" : "file name") is missing after \(spelling)")
      guard at >= bytes.count else { throw missing }
      note(missing)
      return nil
    }
    switch sign {
    case .read:
      guard own == .input else { throw error("\(spelling): only the standard input is read from a file", at: start) }
      return Redirection(stream: own, deed: .read(target))
    case .write(let appends):
      guard own != .input else { throw error("\(spelling): the standard input is not written", at: start) }
      return Redirection(stream: own, deed: .write(target, appends: appends))
    case .writeBoth(let appends): return Redirection(stream: .output, deed: .writeBoth(target, appends: appends))
    case .duplicate:
      guard own != .input else { throw error("\(spelling): the standard input is not written", at: start) }
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
    for (spelling, name) in [
      ("<<<", "here-strings"), ("<<", "here-documents"), ("<>", "files opened both ways"), ("<&", "copied inputs"),
    ] as [(StaticString, String)] where peek(spelling) {
      throw error("\(spelling): \(name) are not part of this language", at: start)
    }
    _ = take("<")
    return .read
  }

  private static func isDuplicate(_ sign: Operator) -> Bool {
    if case .duplicate = sign { true } else { false }
  }

  private static func stream(_ number: String) -> Redirection.Stream? {
    number.utf8.count == 1 ? Int(number).flatMap(Redirection.Stream.init) : nil
  }
}
