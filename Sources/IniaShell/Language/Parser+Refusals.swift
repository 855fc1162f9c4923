/// What POSIX's and bash's shells have and this language does not: read as what it is and refused by its name, before
/// anything of the text runs. Taken for data it would be sent.
extension Parser {
  /// The reserved words of POSIX and bash that begin or end a compound command. `do` is a command here.
  private static let reserved: [String: String] = [
    "if": "if … then … fi", "then": "if … then … fi", "elif": "if … then … fi", "else": "if … then … fi",
    "fi": "if … then … fi", "for": "for … do … done", "while": "while … do … done", "until": "until … do … done",
    "done": "a loop", "case": "case … esac", "esac": "case … esac", "select": "select … do … done",
    "function": "a function", "{": "{ …; }", "}": "{ …; }", "[[": "[[ … ]]", "coproc": "coproc",
  ]

  /// Refuses `word` as a command's first where it is syntax that this language has not.
  func checkFirst(_ word: Word) throws(SyntaxError) {
    let start = word.range.lowerBound
    guard case .text(let text, false)? = word.pieces.first else { return }
    if word.pieces.count == 1, let form = Self.reserved[text] {
      throw error("\(text): \(form) is not part of this language", at: start)
    }
    if text.utf8.last == UInt8(ascii: ")") || word.pieces.count == 1 && at < bytes.count && peek("()") {
      throw error("\(text): functions are not part of this language", at: start)
    }
    let name = text.utf8.prefix { Self.isName($0) }
    let rest = text.utf8.dropFirst(name.count)
    guard let first = name.first, Self.isNameStart(first),
      rest.first == UInt8(ascii: "=") || rest.starts(with: "+=".utf8)
    else { return }
    let spelled = String(decoding: Array(name), as: UTF8.self)
    throw error(
      "\(spelled)=…: variables are not set this way here; `let \(spelled) = echo …` keeps a value, and options "
        + "(--profile, --region) or `inia`'s own environment say what AWS_… variables say", at: start)
  }

  /// Refuses the text of a program behind `|` that is a compound command: its end would be ours to find.
  func checkProgram(_ text: String, at start: Int) throws(SyntaxError) {
    let first = text.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\n") }
    let word = String(decoding: Array(first), as: UTF8.self)
    if let form = Self.reserved[word], word != "[[" {
      throw error("| \(word): \(form) behind a pipe is not part of this language", at: start)
    }
    if first.first == UInt8(ascii: "(") {
      throw error("| (…): a subshell behind a pipe is not part of this language", at: start)
    }
  }

  /// Refuses a backquote outside single quotes: what it holds would be sent instead of run.
  func refuseBackquote() -> SyntaxError {
    error("`…`, command substitution, is not part of this language; in '…' a backquote is JMESPath's")
  }

  /// The refusal of a word that begins with `(`, and of a `)` without one.
  func refuseParenthesis() -> SyntaxError {
    error("( … ) is not part of this language outside quotes")
  }

  /// Refuses the parameters of POSIX's shells that have no value here.
  func refuseParameter(_ next: UInt8, at start: Int) throws(SyntaxError) {
    guard "*$!-".utf8.contains(next) else { return }
    // A dollar before something that ends a word is a dollar.
    if next == UInt8(ascii: "-"), start + 2 < bytes.count, Self.isName(bytes[start + 2]) { return }
    throw error("$\(String(decoding: [next], as: UTF8.self)) is not part of this language", at: start)
  }

  /// Refuses POSIX's expansions in `${NAME…}`: JMESPath follows a name after a dot or a bracket.
  func checkExpansion(_ path: some Collection<UInt8>, _ name: String, at start: Int) throws(SyntaxError) {
    guard let first = path.first, first != UInt8(ascii: "."), first != UInt8(ascii: "[") else { return }
    let sign = String(decoding: [first], as: UTF8.self)
    throw error(
      "${\(name)\(sign)…} is not part of this language; ${\(name).EXPRESSION} is a part of the value", at: start)
  }
}
