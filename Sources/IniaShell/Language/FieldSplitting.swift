/// What parts fields: the characters of `IFS`. Blanks, tabs and line ends among them are white space, of which any number
/// part two fields; each of the others is an end of a field.
struct FieldSeparators {
  private let all: Set<Unicode.Scalar>

  /// The characters of `IFS`; without one they are blank, tab and line end.
  init(_ separators: String?) { all = Set((separators ?? " \t\n").unicodeScalars) }

  /// Whether nothing parts fields.
  var isEmpty: Bool { all.isEmpty }

  func holds(_ scalar: Unicode.Scalar) -> Bool { all.contains(scalar) }

  func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    (scalar == " " || scalar == "\t" || scalar == "\n") && all.contains(scalar)
  }
}

/// What becomes of a word that was expanded without quotes: fields (POSIX XCU 2.6.5).
package enum FieldSplitting {
  /// The fields of a text, and whether they stand apart from what is written beside the text in its word.
  package struct Fields: Sendable, Equatable {
    /// The fields.
    package var fields: [String]
    /// Whether what stands in front of the text is a field of its own.
    package var startsApart: Bool
    /// Whether what stands behind the text is a field of its own.
    package var endsApart: Bool

    package init(fields: [String], startsApart: Bool, endsApart: Bool) {
      self.fields = fields
      self.startsApart = startsApart
      self.endsApart = endsApart
    }
  }

  /// A part of a word after its expansion.
  package struct Piece: Sendable, Equatable {
    package var text: String
    /// Whether it stood in quotes: then it is a field, or a part of one, though it be empty.
    package var isQuoted: Bool
    /// Whether separators in it part fields: what an expansion without quotes gave.
    package var isSplit: Bool

    package init(_ text: String, isQuoted: Bool = false, isSplit: Bool = false) {
      self.text = text
      self.isQuoted = isQuoted
      self.isSplit = isSplit
    }
  }

  /// The fields of a text. A separator that is no white space ends a field, an empty one too.
  package static func split(_ text: String, separators: String?) -> Fields {
    let marks = FieldSeparators(separators)
    let scalars = text.unicodeScalars
    let fields = split([Piece(text, isSplit: true)], separators: separators).map { field in
      field.reduce(into: "") { $0 += $1.text }
    }
    // An end of a field that only white space stands in front of is the end of what stands before the text.
    let first = scalars.first { !marks.isBlank($0) }
    return Fields(
      fields: fields,
      startsApart: scalars.first.map(marks.isBlank) == true && !(first.map(marks.holds) ?? false),
      endsApart: scalars.last.map(marks.holds) == true)
  }

  /// The fields of a whole word, each of the pieces that it is made of.
  package static func split(_ pieces: [Piece], separators: String?) -> [[Piece]] {
    let marks = FieldSeparators(separators)
    var fields: [[Piece]] = []
    var field: [Piece]?
    // Whether white space ended a field, and an end of a field that follows belongs to it.
    var isBehindField = false
    for piece in pieces {
      guard piece.isSplit, !marks.isEmpty else {
        guard piece.isQuoted || !piece.text.isEmpty else { continue }
        field.grow(by: piece)
        isBehindField = false
        continue
      }
      var text = String.UnicodeScalarView()
      for scalar in piece.text.unicodeScalars {
        if !marks.holds(scalar) {
          text.append(scalar)
          isBehindField = false
          continue
        }
        if !text.isEmpty { field.grow(by: Piece(String(text), isSplit: true)) }
        text = .init()
        if marks.isBlank(scalar) {
          guard let done = field else { continue }
          fields.append(done)
          isBehindField = true
        } else if isBehindField {
          isBehindField = false
        } else {
          fields.append(field ?? [])
        }
        field = nil
      }
      if !text.isEmpty { field.grow(by: Piece(String(text), isSplit: true)) }
    }
    if let field { fields.append(field) }
    return fields
  }
}

extension Optional where Wrapped == [FieldSplitting.Piece] {
  /// Begins a field, or goes on with one.
  fileprivate mutating func grow(by piece: FieldSplitting.Piece) {
    if self == nil { self = [piece] } else { self?.append(piece) }
  }
}
