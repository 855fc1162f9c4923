internal import Documents

/// Expands words as POSIX has it (Shell Command Language, 2.6): variables, `$(…)` and `$((…))`, then fields, then names
/// of local files, then quotes. Values of `let` go through it whole.
package struct Expander: Sendable {
  let host: any ExpansionHost

  package init(_ host: any ExpansionHost) { self.host = host }

  /// The arguments that words become: none, one or several each. Where `matchesFiles`, patterns become the names of local
  /// files, and a leading `~` the home. Throws ``ExpansionError``, and what a command in a word throws.
  package func arguments(_ words: [Word], matchesFiles: Bool) async throws -> [Argument] {
    var arguments: [Argument] = []
    for word in words { arguments += try await self.arguments(word, matchesFiles: matchesFiles) }
    return arguments
  }

  /// The same for one word.
  package func arguments(_ word: Word, matchesFiles: Bool) async throws -> [Argument] {
    let fields = FieldBuilder.fields(try await parts(word), separators: host.variables.text(of: "IFS"))
    guard matchesFiles else { return fields }
    return fields.flatMap { field in
      let field = withHome(field)
      let pattern = Pattern(field.textPieces)
      guard !pattern.isLiteral, field.value == nil else { return [field] }
      let names = host.files(matching: pattern)
      return names.isEmpty ? [field] : names.map { Argument(quoted: $0) }
    }
  }

  /// What `for` goes through: fields, and of a word that is a list's variable alone its elements.
  package func elements(_ words: [Word]) async throws -> [Argument] {
    try await arguments(words, matchesFiles: true).flatMap { argument in
      guard let value = argument.value, value.kind == .list else { return [argument] }
      return value.elements.map { Argument(pieces: [.value($0)]) }
    }
  }

  /// A word that stays one, whatever is put into it: a redirection's file, an assignment's value, a case's word.
  package func argument(_ word: Word) async throws -> Argument {
    let pieces = try await parts(word).flatMap { part -> [Argument.Piece] in
      switch part {
      case .piece(let piece), .split(let piece): [piece]
      case .end: [.text(" ", isQuoted: true)]
      }
    }
    return Argument(pieces: pieces)
  }

  /// A word as text.
  package func text(_ word: Word) async throws -> String { try await argument(word).rawText }

  /// A word as a pattern, in which what was quoted stands for itself.
  package func pattern(_ word: Word) async throws -> Pattern { Pattern(try await argument(word).textPieces) }

  /// What an assignment gives its variable; text that is all typed is typed.
  package func content(_ word: Word) async throws -> Variables.Content {
    let argument = withHome(try await argument(word))
    if let value = argument.value { return .value(value) }
    let isTyped = argument.pieces.allSatisfy { if case .text = $0 { true } else { false } }
    return .text(argument.rawText, isTyped: isTyped)
  }

  /// The number of an expression. Throws ``ExpansionError``.
  package func number(_ expression: Word) async throws -> Int {
    let text = try await text(expression)
    var variables = ExpressionVariables(host: host)
    do { return try Arithmetic.evaluate(text, &variables) } catch { throw ExpansionError.arithmetic(error) }
  }

  /// A leading unquoted `~` or `~/` filled in.
  private func withHome(_ argument: Argument) -> Argument {
    guard case .text(let text, false)? = argument.pieces.first,
      text == "~" && argument.pieces.count == 1 || text.begins(with: "~/")
    else { return argument }
    let rest = String(text.without(first: 1))
    var pieces = argument.pieces
    pieces.replaceSubrange(0..<1, with: [.text(host.home, isQuoted: true), .text(rest, isQuoted: false)])
    return Argument(pieces: pieces)
  }

  // MARK: Parts

  /// A part of a word after its expansion.
  enum Part {
    case piece(Argument.Piece)
    /// Text that separators in it part into fields.
    case split(Argument.Piece)
    /// A field's end, between the arguments of `"$@"`.
    case end
  }

  func parts(_ word: Word) async throws -> [Part] {
    var parts: [Part] = []
    for piece in word.pieces { parts += try await self.parts(piece) }
    return parts
  }

  private func parts(_ piece: Word.Piece) async throws -> [Part] {
    switch piece {
    case .text(let text, let isQuoted): return [.piece(.text(text, isQuoted: isQuoted))]
    case .variable(let use, let isQuoted): return try await parts(use, isQuoted: isQuoted)
    case .substitution(let program, _, let isQuoted):
      let text = try await host.printed(by: program)
      return [Self.part(.printed(text, isQuoted: isQuoted))]
    case .arithmetic(let expression, let isQuoted):
      return [Self.part(.text(String(try await number(expression)), isQuoted: isQuoted))]
    }
  }

  static func part(_ piece: Argument.Piece) -> Part { piece.isQuoted ? .piece(piece) : .split(piece) }

  static func part(_ content: Variables.Content, isQuoted: Bool) -> Part {
    switch content {
    case .text(let text, true): part(.text(text, isQuoted: isQuoted))
    case .text(let text, false): part(.printed(text, isQuoted: isQuoted))
    case .value(let value): .piece(.value(value))
    }
  }
}

/// The shell's variables as arithmetic sees them.
private struct ExpressionVariables: ArithmeticVariables {
  let host: any ExpansionHost

  func value(of name: String) -> String? { host.variables.text(of: name) }

  mutating func set(_ name: String, to value: Int) {
    host.change { $0.set(name, to: .text(String(value), isTyped: true)) }
  }
}
