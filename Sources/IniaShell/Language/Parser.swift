internal import Documents

/// Reads the shell's language: words, quotes, `;` `&&` `||` `&` `#`, `\` line ends, `| program`,
/// redirections, `!program`. A pure function of the text: no look-up, no expansion. `docs/language.md` tells people of it.
package struct Parser {
  let bytes: [UInt8]
  var at = 0
  var line: Int
  /// What is wrong so far that does not keep the rest from being read: something open at the text's end.
  private var fault: SyntaxError?
  private var tail = ParsedText.Tail.words([])

  private init(_ text: String, line: Int) {
    bytes = Array(text.utf8)
    self.line = line
  }

  /// The program that `text` spells. `line` is the number of its first line.
  package static func parse(_ text: String, line: Int = 1) throws(SyntaxError) -> Program {
    try read(text, line: line).program()
  }

  /// `text` as far as it can be read, finished or not.
  package static func read(_ text: String, line: Int = 1) -> ParsedText {
    var parser = Parser(text, line: line)
    var statements: [Statement] = []
    do { try parser.program(&statements) } catch {
      return ParsedText(text: text, statements: statements, error: parser.fault ?? error, tail: .nothing)
    }
    return ParsedText(text: text, statements: statements, error: parser.fault, tail: parser.tail)
  }

  // MARK: Statements

  private mutating func program(_ statements: inout [Statement]) throws(SyntaxError) {
    while true {
      let before = at
      skipSeparators()
      if at > before { tail = .words([]) }
      guard at < bytes.count else { return }
      statements.append(try statement())
    }
  }

  private mutating func statement() throws(SyntaxError) -> Statement {
    let start = at
    var statement = Statement(first: try command(), rest: [], isBackground: false, text: "")
    while true {
      skipBlanks()
      let joint: Statement.Joint
      if peek("&&") { joint = .and } else if peek("||") { joint = .or } else { break }
      at += 2
      skipLineEnds()
      guard at < bytes.count else {
        note(error("a command is missing after \(joint == .and ? "&&" : "||")", incomplete: true))
        tail = .words([])
        break
      }
      statement.rest.append((joint, try command()))
    }
    statement.text = String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "&"), !isAtRedirection {
      statement.isBackground = true
      at += 1
      tail = .words([])
    }
    return statement
  }

  // MARK: Commands

  private mutating func command() throws(SyntaxError) -> SimpleCommand {
    skipBlanks()
    let line = line
    if at < bytes.count, bytes[at] == UInt8(ascii: "!") {
      at += 1
      let isApart = at < bytes.count && (bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\t"))
      let text = rawText()
      if isApart, !text.isEmpty {
        throw error("! \(text): ! before a command is not part of this language; !PROGRAM runs a program of the system")
      }
      tail = .program(text)
      return SimpleCommand(body: .system(text), redirections: [], pipe: nil, line: line)
    }
    var words: [Word] = []
    var command = SimpleCommand(body: .words([]), redirections: [], pipe: nil, line: line)
    tail = .words([])
    reading: while true {
      skipBlanks()
      guard at < bytes.count else { break }
      if isAtRedirection {
        guard let redirection = try redirection() else {
          tail = .file(nil)
          break reading
        }
        command.redirections.append(redirection)
        tail = at < bytes.count ? .words(words) : .file(redirection.target)
        continue
      }
      switch bytes[at] {
      case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"): break reading
      case UInt8(ascii: "|"):
        if peek("||") { break reading }
        at += 1
        let start = at
        let text = rawText()
        if text.isEmpty {
          let missing = error("a program is missing after |", incomplete: true)
          guard at >= bytes.count else { throw missing }
          note(missing)
        }
        try checkProgram(text, at: start)
        tail = .program(text)
        command.pipe = text
        break reading
      default:
        guard let word = try word() else { break reading }
        if words.isEmpty { try checkFirst(word) }
        words.append(word)
        tail = .words(words)
      }
    }
    guard !words.isEmpty || fault != nil else { throw error("a command is missing") }
    command.body = .words(words)
    return command
  }

  /// Text for the system shell: up to `;`, `&&`, `||`, a final `&` or the line's end outside quotes; `>&` and `&>`
  /// are the system shell's own.
  private mutating func rawText() -> String {
    let start = at
    var quote: UInt8?
    var hasEscapes = false
    while at < bytes.count {
      let byte = bytes[at]
      if let open = quote {
        if byte == UInt8(ascii: "\\"), hasEscapes { skipHidden() } else if byte == open { quote = nil }
        if byte == UInt8(ascii: "\n") { line += 1 }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
          quote = byte
          hasEscapes = byte == UInt8(ascii: "\"") || at > start && bytes[at - 1] == UInt8(ascii: "$")
        case UInt8(ascii: "\\"): skipHidden()
        case UInt8(ascii: "\n"), UInt8(ascii: ";"):
          return String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks()
        case UInt8(ascii: "&"):
          let follows = at + 1 < bytes.count ? bytes[at + 1] : 0
          let before = at > start ? bytes[at - 1] : 0
          if before != UInt8(ascii: ">"), follows != UInt8(ascii: ">") {
            return String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks()
          }
        case UInt8(ascii: "|") where peek("||"):
          return String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks()
        default: break
        }
      }
      at += 1
    }
    at = min(at, bytes.count)
    return String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks()
  }

  // MARK: Characters

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  static func isNameStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte >= 0x41
  }
  static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

  func peek(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[at..<at + count]) }
  }

  func lineEndWidth(at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "\n") { return 1 }
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { return 2 }
    return nil
  }

  /// Skips blanks, joined lines and a comment.
  mutating func skipBlanks() {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "#"):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      case UInt8(ascii: "\\"):
        guard let width = lineEndWidth(at: at + 1) else { return }
        at += 1 + width
        line += 1
      default: return
      }
    }
  }

  /// From a backslash to the byte that it hides.
  mutating func skipHidden() {
    at += 1
    if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { line += 1 }
  }

  private mutating func skipLineEnds() {
    skipBlanks()
    while at < bytes.count, bytes[at] == UInt8(ascii: "\n") {
      at += 1
      line += 1
      skipBlanks()
    }
  }

  private mutating func skipSeparators() {
    skipLineEnds()
    while at < bytes.count, bytes[at] == UInt8(ascii: ";") {
      at += 1
      skipLineEnds()
    }
  }

  /// Goes past what closes a quote or brace; where the text has ended before, notes that it is open.
  mutating func close(_ message: String, at open: Int) {
    if at < bytes.count { at += 1 } else { note(error(message, incomplete: true, at: open)) }
  }

  mutating func note(_ error: SyntaxError) { fault = fault ?? error }

  func error(_ message: String, incomplete: Bool = false, at offset: Int? = nil) -> SyntaxError {
    SyntaxError(message: message, line: line, offset: offset ?? at, isIncomplete: incomplete)
  }
}

extension String {
  /// The text without blanks and line ends at either end.
  package func trimmingBlanks() -> String {
    String(trimmed(of: " \t\n\r"))
  }
}
