internal import Documents

/// Simple commands and the definitions of functions.
extension Parser {
  /// One command of a pipeline. What follows `|` is a program, whose words are nobody's to complete.
  mutating func command(isFirst: Bool) throws(SyntaxError) -> Stage {
    skipBlanks()
    skipPastedPrompt()
    let line = line
    let start = at
    if reservedWord() == "function" { return .function(try functionWord(line: line)) }
    if let form = try compound() {
      var command = CompoundCommand(form: form, line: line)
      try redirections(&command.redirections)
      try checkEnd(of: command)
      return .compound(command)
    }
    var command = SimpleCommand(line: line)
    if at < bytes.count, bytes[at] == UInt8(ascii: "!") {
      command.isProgram = true
      at += 1
    }
    tail = .words([])
    try assignments(&command)
    while true {
      skipBlanks()
      guard at < bytes.count else { break }
      if isAtRedirection {
        guard let redirection = try redirection() else {
          tail = .file(nil)
          break
        }
        command.redirections.append(redirection)
        tail = at < bytes.count ? .words(command.words) : .file(redirection.target)
        continue
      }
      guard let word = try word(isFirst: command.words.isEmpty) else { break }
      if command.words.isEmpty, command.redirections.isEmpty, command.assignments.isEmpty, isAtEmptyBrackets,
        let name = word.bare
      {
        return .function(try function(name, line: line))
      }
      if command.words.isEmpty { try checkFirst(word) }
      command.words.append(word)
      tail = .words(command.words)
    }
    let isEmpty = command.words.isEmpty && command.assignments.isEmpty && command.redirections.isEmpty
    guard !isEmpty || command.isProgram || fault != nil else { throw noCommand() }
    if command.isProgram || !isFirst && !command.callsOurselves, case .words = tail {
      let from = command.isProgram ? start + 1 : start
      tail = .program(text(from: from))
    }
    return .simple(command)
  }

  /// What stands where a command should.
  private func noCommand() -> SyntaxError {
    guard at < bytes.count else { return missing("a command is missing") }
    if bytes[at] == UInt8(ascii: "\n") { return error("a command is missing at the line's end") }
    return error("a command is missing before \(String(decoding: [bytes[at]], as: UTF8.self))")
  }

  /// The `$ ` or `% ` of a pasted prompt says nothing.
  private mutating func skipPastedPrompt() {
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "$") || bytes[at] == UInt8(ascii: "%"),
      Self.isBlank(bytes[at + 1]),
      bytes[..<at].last(where: { !Self.isBlank($0) }).map({ $0 == UInt8(ascii: "\n") }) ?? true
    else { return }
    at += 1
    skipBlanks()
  }

  // MARK: Assignments

  private mutating func assignments(_ command: inout SimpleCommand) throws(SyntaxError) {
    while true {
      skipBlanks()
      if at < bytes.count, isAtRedirection, !command.assignments.isEmpty {
        guard let redirection = try redirection() else { return }
        command.redirections.append(redirection)
        continue
      }
      guard let assignment = try assignment() else { return }
      command.assignments.append(assignment)
      if at >= bytes.count { tail = .nothing }
    }
  }

  /// `NAME=value` here; nil where none stands.
  private mutating func assignment() throws(SyntaxError) -> Assignment? {
    guard at < bytes.count, Self.isNameStart(bytes[at]) else { return nil }
    var end = at
    while end < bytes.count, Self.isName(bytes[end]) { end += 1 }
    let name = String(decoding: bytes[at..<end], as: UTF8.self)
    let isIndexed = end < bytes.count && bytes[end] == UInt8(ascii: "[")
    if isIndexed, let close = bytes[end...].firstIndex(of: UInt8(ascii: "]")),
      bytes[end..<close].allSatisfy({ !Self.isBlank($0) && $0 != UInt8(ascii: "\n") }),
      close + 1 < bytes.count, bytes[close + 1] == UInt8(ascii: "=")
    {
      throw error("\(name)[…]=: arrays are not part of this language; `let \(name) = …` keeps a list")
    }
    let appends = end + 1 < bytes.count && bytes[end] == UInt8(ascii: "+") && bytes[end + 1] == UInt8(ascii: "=")
    guard appends || end < bytes.count && bytes[end] == UInt8(ascii: "=") else { return nil }
    at = end + (appends ? 2 : 1)
    if at < bytes.count, bytes[at] == UInt8(ascii: "(") {
      throw error("\(name)=(…): arrays are not part of this language; `let \(name) = …` keeps a list")
    }
    let value = try word() ?? Word(pieces: [], range: at..<at)
    return Assignment(name: name, value: value, appends: appends)
  }

  // MARK: Functions

  /// Whether `()` stands here, with blanks wherever they may be.
  private var isAtEmptyBrackets: Bool {
    var index = at
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    return isEmptyBrackets(at: index)
  }

  func isEmptyBrackets(at index: Int) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "(") else { return false }
    return bytes[(index + 1)...].first { !Self.isBlank($0) } == UInt8(ascii: ")")
  }

  /// `function NAME [()] COMMAND`, bash's form.
  private mutating func functionWord(line: Int) throws(SyntaxError) -> FunctionDefinition {
    let start = at
    at += 8
    skipBlanks()
    guard let word = try word(isFirst: true), let name = word.bare else {
      guard at < bytes.count else {
        note(missing("a name is missing after function"))
        return FunctionDefinition(name: "", body: CompoundCommand(form: .group([]), line: line), line: line)
      }
      throw error("a name is missing after function", at: start)
    }
    return try function(name, line: line)
  }

  /// `() COMMAND` behind a name.
  private mutating func function(_ name: String, line: Int) throws(SyntaxError) -> FunctionDefinition {
    try inside("\(name)()") { parser throws(SyntaxError) in
      if parser.isAtEmptyBrackets {
        while parser.bytes[parser.at] != UInt8(ascii: ")") { parser.at += 1 }
        parser.at += 1
      }
      parser.skipLineEnds()
      let bodyLine = parser.line
      guard parser.at < parser.bytes.count else {
        parser.note(parser.missing("the body of \(name)() is missing"))
        parser.tail = .nothing
        return FunctionDefinition(name: name, body: CompoundCommand(form: .group([]), line: bodyLine), line: line)
      }
      guard let form = try parser.compound() else { throw parser.error("the body of \(name)() is no { …; }") }
      var body = CompoundCommand(form: form, line: bodyLine)
      try parser.redirections(&body.redirections)
      return FunctionDefinition(name: name, body: body, line: line)
    }
  }

  /// The redirections behind a compound command.
  mutating func redirections(_ redirections: inout [Redirection]) throws(SyntaxError) {
    while true {
      skipBlanks()
      guard at < bytes.count, isAtRedirection else { return }
      guard let redirection = try redirection() else {
        tail = .file(nil)
        return
      }
      redirections.append(redirection)
      if at >= bytes.count { tail = .file(redirection.target) }
    }
  }

  /// Throws where words stand behind the end of a compound command.
  private func checkEnd(of command: CompoundCommand) throws(SyntaxError) {
    guard at < bytes.count, fault == nil, !"\n;&|)".utf8.contains(bytes[at]) else { return }
    let word = bytes[at...].prefix { !Self.isBlank($0) && $0 != UInt8(ascii: "\n") }
    throw error("\(String(decoding: word, as: UTF8.self)) stands behind the end of \(command.form.name)")
  }
}

extension SimpleCommand {
  /// Whether this program runs it, wherever it stands in a pipeline.
  var callsOurselves: Bool {
    guard !isProgram, let name = words.first?.bare else { return false }
    return name == "aws" || name == "inia" || name.ends(with: "/aws")
  }
}

extension CompoundCommand.Form {
  /// How a person calls it.
  package var name: String {
    switch self {
    case .group: "{ …; }"
    case .subshell: "( … )"
    case .choice: "if … fi"
    case .loop(_, _, let isUntil): isUntil ? "until … done" : "while … done"
    case .each, .counting: "for … done"
    case .match: "case … esac"
    case .test: "[[ … ]]"
    case .arithmetic: "(( … ))"
    }
  }
}
