/// Reads the language of design ch. 3: words, quotes, `;` `&&` `||` `&` `#`, `\` line ends, `| program`, `>`, `>>`,
/// `!program`. A pure function of the text: no look-up, no expansion.
package struct Parser {
  private let bytes: [UInt8]
  private var at = 0
  private var line: Int

  private init(_ text: String, line: Int) {
    bytes = Array(text.utf8)
    self.line = line
  }

  /// The program that `text` spells. `line` is the number of its first line.
  package static func parse(_ text: String, line: Int = 1) throws(SyntaxError) -> Program {
    var parser = Parser(text, line: line)
    return try parser.program()
  }

  /// The words of the command that ends at the end of `text`, the last one possibly unfinished: what completion asks.
  /// An open quote is closed; what stands before the last `;`, `&&`, `||` or `&` is dropped.
  package static func wordsForCompletion(_ text: String) -> [Word] {
    for closing in ["", "'", "\"", "}", "}\""] {
      guard let program = try? parse(text + closing) else { continue }
      guard let last = program.statements.last else { return [] }
      let command = last.rest.last?.command ?? last.first
      guard !last.isBackground, command.pipe == nil, case .words(let words) = command.body else { return [] }
      return words
    }
    return []
  }

  // MARK: Statements

  private mutating func program() throws(SyntaxError) -> Program {
    var statements: [Statement] = []
    while true {
      skipSeparators()
      guard at < bytes.count else { return Program(statements: statements) }
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
        throw error("a command is missing after \(joint == .and ? "&&" : "||")", incomplete: true)
      }
      statement.rest.append((joint, try command()))
    }
    statement.text = String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "&") {
      statement.isBackground = true
      at += 1
    }
    return statement
  }

  // MARK: Commands

  private mutating func command() throws(SyntaxError) -> CommandLine {
    skipBlanks()
    let line = line
    if at < bytes.count, bytes[at] == UInt8(ascii: "!") {
      at += 1
      return CommandLine(body: .system(rawText()), redirection: nil, pipe: nil, line: line)
    }
    var words: [Word] = []
    var command = CommandLine(body: .words([]), redirection: nil, pipe: nil, line: line)
    reading: while true {
      skipBlanks()
      guard at < bytes.count else { break }
      switch bytes[at] {
      case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"): break reading
      case UInt8(ascii: "|"):
        if peek("||") { break reading }
        guard command.redirection == nil else { throw error("> and | cannot both take one command's output") }
        at += 1
        let text = rawText()
        guard !text.isEmpty else { throw error("a program is missing after |", incomplete: true) }
        command.pipe = text
        break reading
      case UInt8(ascii: ">"):
        let appends = peek(">>")
        at += appends ? 2 : 1
        skipBlanks()
        guard let target = try word() else { throw error("a file name is missing after >", incomplete: false) }
        command.redirection = .init(target: target, appends: appends)
      default:
        guard let word = try word() else { break reading }
        words.append(word)
      }
    }
    guard !words.isEmpty else { throw error("a command is missing", incomplete: false) }
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

  // MARK: Words

  private mutating func word() throws(SyntaxError) -> Word? {
    let start = at
    var pieces: [Word.Piece] = []
    var text: [UInt8] = []
    var textIsQuoted = false

    func flush() {
      guard !text.isEmpty else { return }
      pieces.append(.text(String(decoding: text, as: UTF8.self), isQuoted: textIsQuoted))
      text.removeAll()
    }
    func add(_ byte: UInt8, quoted: Bool) {
      if quoted != textIsQuoted { flush() }
      textIsQuoted = quoted
      text.append(byte)
    }

    reading: while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"),
        UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "&"):
        break reading
      case UInt8(ascii: "\\"):
        guard at + 1 < bytes.count else { throw error("the line goes on after \\", incomplete: true) }
        if let width = lineEndWidth(at: at + 1) {
          at += 1 + width
          line += 1
        } else {
          // A character of several bytes is hidden whole.
          let width = max(1, (~bytes[at + 1]).leadingZeroBitCount)
          for byte in bytes[(at + 1)...].prefix(width) { add(byte, quoted: true) }
          at = min(at + 1 + width, bytes.count)
        }
      case UInt8(ascii: "'"):
        let open = at
        at += 1
        flush()
        let before = pieces.count
        while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
          if bytes[at] == UInt8(ascii: "\n") { line += 1 }
          add(bytes[at], quoted: true)
          at += 1
        }
        guard at < bytes.count else { throw error("a ' is not closed", incomplete: true, at: open) }
        at += 1
        flush()
        if pieces.count == before { pieces.append(.text("", isQuoted: true)) }
      case UInt8(ascii: "\""):
        let open = at
        at += 1
        flush()
        let before = pieces.count
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
          if bytes[at] == UInt8(ascii: "\n") { line += 1 }
          if bytes[at] == UInt8(ascii: "$"), let variable = try variable(quoted: true) {
            flush()
            pieces.append(variable)
          } else if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count,
            "\"\\$`".utf8.contains(bytes[at + 1])
          {
            add(bytes[at + 1], quoted: true)
            at += 2
          } else if bytes[at] == UInt8(ascii: "\\"), let width = lineEndWidth(at: at + 1) {
            at += 1 + width
            line += 1
          } else {
            add(bytes[at], quoted: true)
            at += 1
          }
        }
        guard at < bytes.count else { throw error("a \" is not closed", incomplete: true, at: open) }
        at += 1
        flush()
        if pieces.count == before { pieces.append(.text("", isQuoted: true)) }
      case UInt8(ascii: "$") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "'"):
        guard let (escaped, end) = EscapedText.read(bytes, from: at + 2) else {
          throw error("a $' is not closed", incomplete: true)
        }
        line += bytes[at..<end].count { $0 == UInt8(ascii: "\n") }
        at = end
        flush()
        pieces.append(.text(String(decoding: escaped, as: UTF8.self), isQuoted: true))
      case UInt8(ascii: "$"):
        if let variable = try variable(quoted: false) {
          flush()
          pieces.append(variable)
        } else {
          add(byte, quoted: false)
          at += 1
        }
      default:
        add(byte, quoted: false)
        at += 1
      }
    }
    flush()
    guard at > start, !pieces.isEmpty else { return nil }
    return Word(pieces: pieces, range: start..<at)
  }

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
    guard !name.isEmpty else { throw error("a variable's name is missing after ${", at: start) }
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
    guard at < bytes.count else { throw error("a ${ is not closed", incomplete: true, at: start) }
    var path = String(decoding: bytes[pathStart..<at], as: UTF8.self)
    at += 1
    if path.hasPrefix(".") { path.removeFirst() }
    return .variable(name: name, path: path, isQuoted: quoted)
  }

  // MARK: Characters

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte >= 0x41
  }
  private static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

  private func peek(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[at..<at + count]) }
  }

  private func lineEndWidth(at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "\n") { return 1 }
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { return 2 }
    return nil
  }

  /// Skips blanks, joined lines and a comment.
  private mutating func skipBlanks() {
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
  private mutating func skipHidden() {
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

  private func error(_ message: String, incomplete: Bool = false, at offset: Int? = nil) -> SyntaxError {
    SyntaxError(message: message, line: line, offset: offset ?? at, isIncomplete: incomplete)
  }
}

extension String {
  /// The text without blanks and line ends at either end.
  package func trimmingBlanks() -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    guard let first = firstIndex(where: { !blank($0) }), let last = lastIndex(where: { !blank($0) }) else { return "" }
    return String(self[first...last])
  }
}
