internal import Documents

/// Compound commands.
extension Parser {
  /// The compound command that begins here, without its redirections; nil where none does.
  mutating func compound() throws(SyntaxError) -> CompoundCommand.Form? {
    guard at < bytes.count else { return nil }
    if bytes[at] == UInt8(ascii: "(") {
      if let end = arithmeticEnd(from: at + 2), peek("((") {
        let word = try arithmetic(from: at + 2, to: end)
        at = end + 2
        return .arithmetic(word)
      }
      return .subshell(try bracketed("(", ")", 1))
    }
    switch reservedWord() {
    case "{": return .group(try bracketed("{", "}", 1))
    case "if": return try choice()
    case "while", "until": return try loop()
    case "for": return try counted()
    case "case": return try match()
    case "[[": return try test()
    case "function": return nil
    case let word?: try checkReserved(word)
    case nil: break
    }
    return nil
  }

  /// `{ …; }` and `( … )`.
  private mutating func bracketed(
    _ begin: String, _ end: String, _ width: Int
  ) throws(SyntaxError) -> [Statement] {
    try inside(begin) { parser throws(SyntaxError) in
      parser.at += width
      let outer = parser.brackets
      parser.brackets = begin == "(" ? outer + 1 : 0
      defer { parser.brackets = outer }
      return try parser.body(of: begin, until: [end], takes: true)
    }
  }

  /// The statements of a construct up to one of `ends`, which is taken where `takes` is set. Throws where there are
  /// none.
  private mutating func body(
    of construct: String, until ends: [String], takes: Bool = false
  ) throws(SyntaxError) -> [Statement] {
    var statements: [Statement] = []
    let start = at
    guard let end = try list(until: ends, into: &statements) else {
      note(missing("\(construct) is not closed: \(ends.joined(separator: " or ")) is missing"))
      return statements
    }
    guard !statements.isEmpty else { throw error("a command is missing between \(construct) and \(end)", at: start) }
    if takes { at += end.utf8.count }
    return statements
  }

  /// Takes the reserved word `word`, which comes next unless the text has ended.
  private mutating func take(_ word: String) { if reservedWord() == word { at += word.utf8.count } }

  // MARK: if

  private mutating func choice() throws(SyntaxError) -> CompoundCommand.Form {
    try inside("if") { parser throws(SyntaxError) in
      var branches: [CompoundCommand.Branch] = []
      var otherwise: [Statement]?
      parser.at += 2
      reading: while true {
        let condition = try parser.body(of: branches.isEmpty ? "if" : "elif", until: ["then"], takes: true)
        let body = parser.isEnded ? [] : try parser.body(of: "then", until: ["elif", "else", "fi"])
        branches.append(CompoundCommand.Branch(condition: condition, body: body))
        switch parser.reservedWord() {
        case "elif": parser.at += 4
        case "else":
          parser.at += 4
          otherwise = try parser.body(of: "else", until: ["fi"])
          break reading
        default: break reading
        }
      }
      parser.take("fi")
      return .choice(branches, otherwise: otherwise)
    }
  }

  /// Whether the text has ended inside something.
  private var isEnded: Bool { at >= bytes.count && fault != nil }

  // MARK: Loops

  private mutating func loop() throws(SyntaxError) -> CompoundCommand.Form {
    let word = reservedWord() ?? "while"
    return try inside(word) { parser throws(SyntaxError) in
      parser.at += word.utf8.count
      let condition = try parser.body(of: word, until: ["do"], takes: true)
      let body = parser.isEnded ? [] : try parser.body(of: "do", until: ["done"], takes: true)
      return .loop(condition: condition, body: body, isUntil: word == "until")
    }
  }

  private mutating func counted() throws(SyntaxError) -> CompoundCommand.Form {
    try inside("for") { parser throws(SyntaxError) in
      parser.at += 3
      parser.skipBlanks()
      if parser.peek("((") { return try parser.counting() }
      let start = parser.at
      while parser.at < parser.bytes.count, Self.isName(parser.bytes[parser.at]) { parser.at += 1 }
      let name = parser.text(from: start)
      guard let first = name.utf8.first, Self.isNameStart(first) else {
        guard parser.at < parser.bytes.count else {
          parser.note(parser.missing("a variable's name is missing after for"))
          return .each(name: "", words: nil, body: [])
        }
        throw parser.error("a variable's name is missing after for", at: start)
      }
      parser.skipBlanks()
      var words: [Word]?
      let beforeLines = parser.at
      parser.skipLineEnds()
      if parser.reservedWord() == "in" {
        parser.at += 2
        words = try parser.wordsOfLoop()
      } else if parser.reservedWord() != "do" {
        parser.at = beforeLines
      }
      return .each(name: name, words: words, body: try parser.bodyOfLoop())
    }
  }

  /// The words behind `in`, up to the line's end or `;`.
  private mutating func wordsOfLoop() throws(SyntaxError) -> [Word] {
    var words: [Word] = []
    tail = .nothing
    while true {
      skipBlanks()
      guard at < bytes.count, !"\n;&|<>".utf8.contains(bytes[at]), let word = try word() else { return words }
      words.append(word)
    }
  }

  /// `; do …; done`.
  private mutating func bodyOfLoop() throws(SyntaxError) -> [Statement] {
    skipBlanks()
    let start = at
    skipSeparators()
    guard at < bytes.count else {
      note(missing("for is not closed: do is missing"))
      return []
    }
    if reservedWord() == "{" { return try bracketed("{", "}", 1) }
    guard reservedWord() == "do" else {
      throw error("do is missing behind for", at: min(start, bytes.count))
    }
    at += 2
    return try body(of: "do", until: ["done"], takes: true)
  }

  /// `((start; condition; step))` and the body.
  private mutating func counting() throws(SyntaxError) -> CompoundCommand.Form {
    guard let end = arithmeticEnd(from: at + 2) else {
      guard bytes[at...].contains(UInt8(ascii: "\n")) || fault != nil else {
        note(missing("for (( is not closed"))
        at = bytes.count
        let empty = Word(pieces: [], range: at..<at)
        return .counting(start: empty, condition: empty, step: empty, body: [])
      }
      throw error("for (( is not closed")
    }
    var parts: [Word] = []
    var from = at + 2
    for index in from..<end where bytes[index] == UInt8(ascii: ";") {
      parts.append(try arithmetic(from: from, to: index))
      from = index + 1
    }
    parts.append(try arithmetic(from: from, to: end))
    guard parts.count == 3 else { throw error("for ((…)) has three parts between semicolons") }
    at = end + 2
    return .counting(start: parts[0], condition: parts[1], step: parts[2], body: try bodyOfLoop())
  }

  // MARK: case

  private mutating func match() throws(SyntaxError) -> CompoundCommand.Form {
    try inside("case") { parser throws(SyntaxError) in
      parser.at += 4
      parser.skipBlanks()
      guard let word = try parser.word() else {
        guard parser.at < parser.bytes.count else {
          parser.note(parser.missing("a word is missing after case"))
          return .match(Word(pieces: [], range: parser.at..<parser.at), [])
        }
        throw parser.error("a word is missing after case")
      }
      parser.skipLineEnds()
      guard parser.reservedWord() == "in" else {
        guard parser.at < parser.bytes.count else {
          parser.note(parser.missing("case is not closed: in is missing"))
          return .match(word, [])
        }
        throw parser.error("in is missing behind case")
      }
      parser.at += 2
      var cases: [CompoundCommand.Case] = []
      while true {
        parser.skipSeparators()
        guard parser.at < parser.bytes.count else {
          parser.note(parser.missing("case is not closed: esac is missing"))
          parser.tail = .nothing
          break
        }
        if parser.reservedWord() == "esac" {
          parser.at += 4
          break
        }
        cases.append(try parser.oneCase())
      }
      return .match(word, cases)
    }
  }

  private mutating func oneCase() throws(SyntaxError) -> CompoundCommand.Case {
    var patterns: [Word] = []
    if bytes[at] == UInt8(ascii: "(") { at += 1 }
    brackets += 1
    while true {
      skipBlanks()
      guard let pattern = try word() else {
        guard at < bytes.count else { break }
        throw error("a pattern is missing in case")
      }
      patterns.append(pattern)
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "|") else { break }
      at += 1
    }
    brackets -= 1
    guard at < bytes.count else {
      note(missing("case is not closed: esac is missing"))
      tail = .nothing
      return CompoundCommand.Case(patterns: patterns, body: [], end: .stops)
    }
    guard bytes[at] == UInt8(ascii: ")") else { throw error("a ) is missing behind the pattern of case") }
    at += 1
    let outer = brackets
    brackets = 0
    defer { brackets = outer }
    var body: [Statement] = []
    guard let end = try list(until: [";;&", ";&", ";;", "esac"], into: &body) else {
      note(missing("case is not closed: esac is missing"))
      return CompoundCommand.Case(patterns: patterns, body: body, end: .stops)
    }
    if end != "esac" { at += end.utf8.count }
    return CompoundCommand.Case(
      patterns: patterns, body: body, end: end == ";&" ? .falls : end == ";;&" ? .tests : .stops)
  }
}
