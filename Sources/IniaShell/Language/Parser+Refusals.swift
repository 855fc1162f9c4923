/// What POSIX's and bash's shells have and this language does not: read as what it is and refused by its name, before
/// anything of the text runs. Taken for data it would be sent.
extension Parser {
  /// Bash's words for what there is not here.
  private static let refused: [String: String] = [
    "select": "select … do … done, a menu,", "coproc": "coproc, a program that is spoken to,",
    "trap": "trap, commands for signals,", "exec": "exec, a program in the shell's place,",
    "declare": "declare, variables with a type,", "typeset": "typeset, variables with a type,",
    "mapfile": "mapfile, which fills an array,", "readarray": "readarray, which fills an array,",
    "getopts": "getopts, which reads options,", "alias": "alias, another name for a line,",
    "unalias": "unalias", "shopt": "shopt, bash's options,", "pushd": "pushd, a stack of folders,",
    "popd": "popd, a stack of folders,", "umask": "umask", "ulimit": "ulimit", "builtin": "builtin",
    "readonly": "readonly, variables that cannot be set again,",
  ]

  /// Throws for a reserved word that begins nothing here.
  func checkReserved(_ word: String) throws(SyntaxError) {
    if word == "select" || word == "coproc", let form = Self.refused[word] { throw refusal(form) }
  }

  /// Refuses `word` as a command's first where it is one of bash's that this language has not.
  func checkFirst(_ word: Word) throws(SyntaxError) {
    guard let text = word.bare, let form = Self.refused[text] else { return }
    throw refusal(form, at: word.range.lowerBound)
  }

  private func refusal(_ form: String, at start: Int? = nil) -> SyntaxError {
    error("\(form) is not part of this language", at: start)
  }

  /// The refusal of a word that begins with `(`, and of a `)` without one.
  func refuseParenthesis() -> SyntaxError {
    bytes[at] == UInt8(ascii: ")")
      ? error("a ) without a (") : error("( … ) begins no word: it is a subshell's, or stands in quotes")
  }
}
