/// What `read` makes of a line.
package enum ReadFields {
  /// A character, and whether a backslash took its meaning away.
  private typealias Mark = (scalar: Unicode.Scalar, isEscaped: Bool)

  /// The line's fields for so many variables, empty ones where it has fewer; the last takes the rest as it stands, but
  /// for the separators at its end. For no variables the line is one text. A backslash takes away the meaning of what
  /// follows unless `isRaw`.
  package static func split(_ line: String, into count: Int, separators: String?, isRaw: Bool) -> [String] {
    let marks = FieldSeparators(separators)
    var rest = Self.marks(of: line, isRaw: isRaw)[...]
    guard count > 0 else { return [text(rest)] }
    guard !marks.isEmpty else { return [text(rest)] + Array(repeating: "", count: count - 1) }
    func isBlank(_ mark: Mark) -> Bool { !mark.isEscaped && marks.isBlank(mark.scalar) }
    func isSeparator(_ mark: Mark) -> Bool { !mark.isEscaped && marks.holds(mark.scalar) }

    /// Takes a field and the separators behind it.
    func next() -> ArraySlice<Mark> {
      let field = rest.prefix { !isSeparator($0) }
      rest = rest[field.endIndex...]
      guard let first = rest.popFirst() else { return field }
      rest = rest.drop(while: isBlank)
      if isBlank(first), let mark = rest.first, isSeparator(mark) { rest = rest.dropFirst().drop(while: isBlank) }
      return field
    }

    rest = rest.drop(while: isBlank)
    var fields: [String] = []
    while fields.count < count - 1 { fields.append(text(next())) }
    let start = rest
    let last = next()
    if rest.isEmpty {
      fields.append(text(last))
    } else {
      var all = start
      // Here bash drops white space that a backslash protects too.
      while let mark = all.last, marks.isBlank(mark.scalar) { all.removeLast() }
      fields.append(text(all))
    }
    return fields
  }

  private static func marks(of line: String, isRaw: Bool) -> [Mark] {
    var marks: [Mark] = []
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if !isRaw, !isEscaped, scalar == "\\" {
        isEscaped = true
      } else {
        // A line that goes on behind its end has none.
        if !isEscaped || scalar != "\n" { marks.append((scalar, isEscaped)) }
        isEscaped = false
      }
    }
    return marks
  }

  private static func text(_ marks: ArraySlice<Mark>) -> String { String(scalars: marks.map(\.scalar)) }
}
