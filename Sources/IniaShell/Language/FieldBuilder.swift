internal import Documents

/// Makes fields of a word's parts (Shell Command Language, 2.6.5).
struct FieldBuilder {
  private var fields: [[Argument.Piece]] = []
  private var field: [Argument.Piece]?
  private let separators: String?

  /// The fields of `parts`; an unquoted part that came to nothing makes none.
  static func fields(_ parts: [Expander.Part], separators: String?) -> [Argument] {
    var builder = FieldBuilder(separators: separators)
    for part in parts { builder.add(part) }
    builder.end()
    return builder.fields.map { Argument(pieces: $0) }
  }

  private init(separators: String?) { self.separators = separators }

  private mutating func add(_ part: Expander.Part) {
    switch part {
    case .end:
      field = field ?? []
      end()
    case .piece(let piece): field = (field ?? []) + [piece]
    case .split(let piece):
      let split = FieldSplitting.split(piece.text, separators: separators)
      if split.startsApart { end() }
      for (index, text) in split.fields.enumerated() {
        if index > 0 { end() }
        field = (field ?? []) + [piece.with(text)]
      }
      if split.endsApart { end() }
    }
  }

  private mutating func end() {
    if let field { fields.append(field) }
    field = nil
  }
}
