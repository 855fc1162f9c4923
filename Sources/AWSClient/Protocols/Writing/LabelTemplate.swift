internal import Documents

/// A text with places to fill in: `/{Bucket}/{Key+}` or `{AccountId}.`, as the models write paths and host names.
struct LabelTemplate {
  /// A piece of the text.
  enum Piece {
    case text(Substring)
    /// A place; a greedy one keeps slashes.
    case label(name: String, isGreedy: Bool)
  }

  let pieces: [Piece]

  init(_ text: some StringProtocol) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      if open > rest.startIndex { pieces.append(.text(rest[..<open])) }
      let name = rest[rest.utf8.index(after: open)..<close]
      pieces.append(.label(name: String(name.ends(with: "+") ? name.dropLast() : name), isGreedy: name.ends(with: "+")))
      rest = rest[rest.utf8.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    self.pieces = pieces
  }
}
