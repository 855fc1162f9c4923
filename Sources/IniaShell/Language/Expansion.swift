import Documents

/// Fills variables into words.
package enum Expansion {
  /// `word` with its variables' values. Throws where a variable is not set or its expression is wrong.
  package static func expand(_ word: Word, _ variables: Variables) throws(ExpansionError) -> Argument {
    var pieces: [Argument.Piece] = []
    for piece in word.pieces {
      switch piece {
      case .text(let text, let isQuoted): pieces.append(.text(text, isQuoted: isQuoted))
      case .variable(let name, let path, _):
        guard let value = variables[name] else { throw .unset(name: name, known: variables.names) }
        pieces.append(.value(try select(path, from: value, name: name)))
      }
    }
    return Argument(pieces: pieces)
  }

  /// The arguments that `words` become; a bare `$@` becomes one for each of the script's.
  package static func expand(_ words: [Word], _ variables: Variables) throws(ExpansionError) -> [Argument] {
    var arguments: [Argument] = []
    for word in words {
      if case .variable("@", "", _)? = word.pieces.first, word.pieces.count == 1 {
        // Text like what is typed in quotes, and data all the same.
        arguments += variables.arguments.map {
          Argument(pieces: [.text("", isQuoted: true), .value(Document($0))])
        }
      } else {
        arguments.append(try expand(word, variables))
      }
    }
    return arguments
  }

  /// `word` before it runs: its variables stand for themselves.
  package static func unexpanded(_ word: Word) -> Argument {
    Argument(
      pieces: word.pieces.map { piece in
        switch piece {
        case .text(let text, let isQuoted): .text(text, isQuoted: isQuoted)
        case .variable(let name, let path, _): .unexpanded(path.isEmpty ? "$\(name)" : "${\(name).\(path)}")
        }
      })
  }

  private static func select(_ path: String, from value: Document, name: String) throws(ExpansionError) -> Document {
    guard !path.isEmpty else { return value }
    do {
      return try JMESPath.compile(path).search(value)
    } catch {
      throw .badPath(name: name, path: path, error: error)
    }
  }
}
