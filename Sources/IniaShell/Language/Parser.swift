internal import Documents

/// Reads the shell's language, which is POSIX's with some of bash's (Shell Command Language, 2.10) and our own values in
/// variables. A pure function of the text: no look-up, no expansion. `docs/language.md` tells people of it.
///
/// A text that ends too early is read as far as it goes: what is missing is noted as the fault, with all that is open.
package struct Parser {
  let bytes: [UInt8]
  var at = 0
  var line: Int
  /// What is wrong so far that does not keep the rest from being read: something open at the text's end.
  private(set) var fault: SyntaxError?
  var tail = ParsedText.Tail.words([])
  /// What is open here, outermost first.
  var open: [OpenConstruct] = []
  /// How many round brackets are open in which a `)` ends words.
  var brackets = 0
  /// Line ends behind which the text of here-documents stands, and where that ends.
  var bodies: [Int: Int] = [:]

  /// How deep constructs may be nested; a deeper text is no person's.
  static let maximumDepth = 200

  init(_ text: String, line: Int) {
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
    do { _ = try parser.list(until: [], into: &statements) } catch {
      return ParsedText(text: text, statements: statements, error: parser.fault ?? error, tail: .nothing)
    }
    return ParsedText(text: text, statements: statements, error: parser.fault, tail: parser.tail)
  }

  // MARK: Lists

  /// The statements up to one of `ends`, reserved words or signs, which is not taken; nil at the text's end.
  mutating func list(until ends: [String], into statements: inout [Statement]) throws(SyntaxError) -> String? {
    while true {
      let before = at
      skipBlanks()
      if !statements.isEmpty || open.isEmpty, at < bytes.count, bytes[at] == UInt8(ascii: ";"), !peek(";;"), !peek(";&")
      {
        at += 1
      }
      skipLineEnds()
      if at > before || statements.isEmpty { tail = .words([]) }
      guard at < bytes.count else { return nil }
      if let end = try listEnd(ends) { return end }
      statements.append(try statement())
    }
  }

  /// The end of a list that stands here. Throws where it is the end of something that is not open.
  private func listEnd(_ ends: [String]) throws(SyntaxError) -> String? {
    for sign in [";;&", ";&", ";;", ")"] where bytes[at...].starts(with: sign.utf8) {
      if ends.contains(sign) { return sign }
      throw error(sign == ")" ? "a ) without a (" : "\(sign) outside case … esac")
    }
    guard let word = reservedWord(), let construct = Self.closers[word] else { return nil }
    if ends.contains(word) { return word }
    if word == "do" { return nil }
    throw error(
      open.last.map { "\(word) does not end \($0.name), which was opened in line \($0.line)" }
        ?? "\(word) without \(construct)")
  }

  /// The reserved words that go on with a construct or end it, with the word that begins it.
  private static let closers = [
    "then": "if", "elif": "if", "else": "if", "fi": "if", "do": "for, while or until", "done": "for, while or until",
    "esac": "case", "}": "{",
  ]

  private mutating func statement() throws(SyntaxError) -> Statement {
    let start = at
    var statement = Statement(first: try pipeline(), rest: [], isBackground: false, text: "")
    while true {
      skipBlanks()
      let joint: Statement.Joint
      if peek("&&") { joint = .and } else if peek("||") { joint = .or } else { break }
      let sign = joint == .and ? "&&" : "||"
      opening(sign)
      at += 2
      skipLineEnds()
      guard at < bytes.count else {
        note(missing("a command is missing after \(sign)"))
        tail = .words([])
        break
      }
      open.removeLast()
      statement.rest.append((joint, try pipeline()))
    }
    statement.text = text(from: start)
    if at < bytes.count, bytes[at] == UInt8(ascii: "&"), !isAtRedirection {
      statement.isBackground = true
      at += 1
      tail = .words([])
    }
    return statement
  }

  private mutating func pipeline() throws(SyntaxError) -> Pipeline {
    var pipeline = Pipeline()
    skipBlanks()
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "!"), at + 1 < bytes.count, Self.isBlank(bytes[at + 1]), hasMore(after: at + 1) {
        pipeline.isNegated.toggle()
        at += 1
      } else if reservedWord() == "time", hasMore(after: at + 4) {
        pipeline.isTimed = true
        at += 4
        skipBlanks()
        // POSIX's form of the report is the one that there is.
        if peek("-p"), at + 2 >= bytes.count || Self.isBlank(bytes[at + 2]) { at += 2 }
      } else {
        break
      }
      skipBlanks()
    }
    pipeline.stages.append(try command(isFirst: true))
    while true {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "|"), !peek("||") else { break }
      opening("|")
      let takesErrors = peek("|&")
      at += takesErrors ? 2 : 1
      let start = at
      skipLineEnds()
      guard at < bytes.count else {
        note(missing("a program is missing after |"))
        tail = .program(text(from: start))
        break
      }
      open.removeLast()
      if takesErrors { pipeline.stages[pipeline.stages.count - 1].sendErrorsWithData() }
      pipeline.stages.append(try command(isFirst: false))
    }
    return pipeline
  }

  /// Whether something stands on this line behind `index`.
  private func hasMore(after index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let next = bytes[index...].first { !Self.isBlank($0) }
    return next != nil && next != UInt8(ascii: "\n") && next != UInt8(ascii: ";")
  }

  // MARK: What is open

  /// Notes that something begins here that has an end.
  mutating func opening(_ name: String, at offset: Int? = nil) {
    open.append(OpenConstruct(name: name, line: line, offset: offset ?? at))
  }

  /// Runs `body` inside a construct. Throws where it is nested too deep.
  mutating func inside<T>(
    _ name: String, at offset: Int? = nil, _ body: (inout Parser) throws(SyntaxError) -> T
  ) throws(SyntaxError) -> T {
    opening(name, at: offset)
    guard open.count <= Self.maximumDepth else {
      throw error("\(name): commands are nested more than \(Self.maximumDepth) deep")
    }
    let result = try body(&self)
    open.removeLast()
    return result
  }

  /// Goes past `count` bytes that close what was opened last; where the text has ended before, notes that it is open.
  mutating func close(_ what: String, _ count: Int = 1) {
    if at < bytes.count { at += count } else { note(missing("\(what) is not closed")) }
  }

  /// What is said of a text that ends too early; it stands where the innermost thing was opened.
  func missing(_ message: String) -> SyntaxError {
    let place = open.last ?? OpenConstruct(name: "", line: line, offset: at)
    return SyntaxError(
      message: message, line: place.line, offset: place.offset, isIncomplete: true, open: open.map(\.name))
  }

  mutating func note(_ error: SyntaxError) { fault = fault ?? error }

  func error(_ message: String, at offset: Int? = nil) -> SyntaxError {
    SyntaxError(message: message, line: line, offset: offset ?? at, isIncomplete: false)
  }
}

/// Something in a text that has an end of its own: a quote, a loop, a here-document.
struct OpenConstruct {
  /// How a person calls it: `if`, `'`, `$(`.
  let name: String
  let line: Int
  let offset: Int
}

extension Stage {
  /// What `|&` does: the errors go the data's way, after everything that is written out.
  mutating func sendErrorsWithData() {
    let redirection = Redirection(stream: .errors, deed: .duplicate(.output))
    switch self {
    case .simple(var command):
      command.redirections.append(redirection)
      self = .simple(command)
    case .compound(var command):
      command.redirections.append(redirection)
      self = .compound(command)
    case .function: break
    }
  }
}
