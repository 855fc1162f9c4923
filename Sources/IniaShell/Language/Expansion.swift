import Documents

/// Words before they run: for what looks at a line, completes it or keeps it, where no command of it may run.
package enum Expansion {
  /// `word` with the variables that are there; what only running it tells stands for itself.
  package static func preview(_ word: Word, _ variables: Variables) -> Argument {
    Argument(
      pieces: word.pieces.map { piece in
        guard case .variable(let use, let isQuoted) = piece, use.deed == nil,
          let content = variables.content(of: use.name)
        else { return unexpanded(piece) }
        switch content {
        case .text(let text, let isTyped) where use.path.isEmpty:
          return isTyped ? .text(text, isQuoted: isQuoted) : .printed(text, isQuoted: isQuoted)
        case .text(let text, _):
          return (try? select(use.path, from: Document(text), name: use.name)).map { .value($0) } ?? unexpanded(piece)
        case .value(let value):
          return (try? select(use.path, from: value, name: use.name)).map { .value($0) } ?? unexpanded(piece)
        }
      })
  }

  /// `word` before it runs: all that is put into it stands for itself.
  package static func unexpanded(_ word: Word) -> Argument { Argument(pieces: word.pieces.map(unexpanded)) }

  private static func unexpanded(_ piece: Word.Piece) -> Argument.Piece {
    switch piece {
    case .text(let text, let isQuoted): .text(text, isQuoted: isQuoted)
    case .variable(let use, _): .unexpanded(use.spelling)
    case .substitution(_, let text, _): .unexpanded(text)
    case .arithmetic(let word, _): .unexpanded("$((\(unexpanded(word).text)))")
    }
  }

  /// The part of a variable's value that an expression names. Throws where it cannot be read or searched.
  static func select(_ path: String, from value: Document, name: String) throws(ExpansionError) -> Document {
    guard !path.isEmpty else { return value }
    do {
      return try JMESPath.compile(path).search(value)
    } catch {
      throw .badPath(name: name, path: path, error: error)
    }
  }
}
