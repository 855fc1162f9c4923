/// All simple commands of a text, wherever they stand: for whoever judges a line before it runs.
extension Statement {
  /// The simple commands of the statement, those in compound commands, functions and `$(…)` too.
  package var simpleCommands: [SimpleCommand] {
    pipelines.flatMap(\.stages).flatMap(\.simpleCommands)
  }

  /// All words that are no simple command's: those of loops, patterns, tests and of redirections of compound commands.
  package var otherWords: [Word] { pipelines.flatMap(\.stages).flatMap(\.otherWords) }
}

extension Stage {
  fileprivate var simpleCommands: [SimpleCommand] {
    switch self {
    case .simple(let command): [command] + command.allWords.flatMap(\.simpleCommands)
    case .compound(let command): command.simpleCommands
    case .function(let definition): definition.body.simpleCommands
    }
  }

  fileprivate var otherWords: [Word] {
    switch self {
    case .simple: []
    case .compound(let command): command.otherWords
    case .function(let definition): definition.body.otherWords
    }
  }
}

extension SimpleCommand {
  /// Its words, the values of its assignments and what its redirections name.
  package var allWords: [Word] { assignments.map(\.value) + words + redirections.compactMap(\.word) }
}

extension Redirection {
  /// The word that is its file or its text.
  package var word: Word? {
    switch deed {
    case .read(let word), .text(let word), .write(let word, _), .writeBoth(let word, _): word
    case .duplicate, .close: nil
    }
  }
}

extension CompoundCommand {
  /// The lists of statements in it.
  private var lists: [[Statement]] {
    switch form {
    case .group(let list), .subshell(let list): [list]
    case .choice(let branches, let otherwise): branches.flatMap { [$0.condition, $0.body] } + [otherwise ?? []]
    case .loop(let condition, let body, _): [condition, body]
    case .each(_, _, let body), .counting(_, _, _, let body): [body]
    case .match(_, let cases): cases.map(\.body)
    case .test, .arithmetic: []
    }
  }

  /// The words of its own.
  private var words: [Word] {
    let own: [Word] =
      switch form {
      case .group, .subshell, .choice, .loop: []
      case .each(_, let words, _): words ?? []
      case .counting(let start, let condition, let step, _): [start, condition, step]
      case .match(let word, let cases): [word] + cases.flatMap(\.patterns)
      case .test(let expression): expression.words
      case .arithmetic(let word): [word]
      }
    return own + redirections.compactMap(\.word)
  }

  fileprivate var simpleCommands: [SimpleCommand] {
    lists.flatMap { $0 }.flatMap(\.simpleCommands) + words.flatMap(\.simpleCommands)
  }

  fileprivate var otherWords: [Word] { words + lists.flatMap { $0 }.flatMap(\.otherWords) }
}

extension TestExpression {
  fileprivate var words: [Word] {
    switch self {
    case .text(let word), .unary(_, let word): [word]
    case .binary(let left, _, let right): [left, right]
    case .negated(let inner): inner.words
    case .both(let left, let right), .either(let left, let right): left.words + right.words
    }
  }
}

extension Word {
  /// The simple commands in its `$(…)`.
  fileprivate var simpleCommands: [SimpleCommand] {
    pieces.flatMap { piece in
      switch piece {
      case .text: [SimpleCommand]()
      case .substitution(let program, _, _): program.statements.flatMap(\.simpleCommands)
      case .arithmetic(let word, _): word.simpleCommands
      case .variable(let use, _): use.words.flatMap(\.simpleCommands)
      }
    }
  }
}

extension VariableUse {
  /// The words behind its sign.
  fileprivate var words: [Word] {
    switch deed {
    case nil, .length, .cased: []
    case .otherwise(_, let word, _), .cut(let word, _, _): [word]
    case .part(let offset, let length): [offset] + (length.map { [$0] } ?? [])
    case .replace(let pattern, let text, _): [pattern, text]
    }
  }
}
