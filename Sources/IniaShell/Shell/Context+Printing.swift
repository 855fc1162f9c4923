import Documents

extension Context {
  /// Writes bytes as data. At a terminal what would control it is shown instead: it may be of somebody else's making.
  func print(_ bytes: [UInt8]) throws {
    guard streams.outputIsTerminal else { return try streams.output.write(bytes) }
    try streams.output.write(Array(Sanitizer.lines(String(decoding: bytes, as: UTF8.self)).utf8))
  }
}

extension Argument {
  /// Whether a text names a variable.
  static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, Parser.isNameStart(first) else { return false }
    return text.utf8.allSatisfy(Parser.isName)
  }

  /// The variable that a word of `export` or `local` names, and what it is given. Throws where it is no name.
  func variable(for command: String) throws(UsageError) -> (name: String, content: Variables.Content?) {
    let spelled = word.assignment
    let name = spelled?.name ?? text
    guard Argument.isVariableName(name) else { throw UsageError("\(command): \(name.shown) is no name for a variable") }
    return (name, spelled?.value.content)
  }
}

extension Invocation {
  /// The whole number that is the command's only word; `otherwise` without one. Throws where it is none.
  func count(or otherwise: Int) throws(UsageError) -> Int {
    guard let word = words.first?.text else { return otherwise }
    guard let number = Int(word), number >= 0 else {
      throw UsageError("\(name): \(word.shown) is no whole number")
    }
    return number
  }
}
