package import Documents

/// A word after its variables were filled in: text, values, and which of the text stood in quotes.
package struct Argument: Sendable, Equatable {
  /// A part of an argument.
  package enum Piece: Sendable, Equatable {
    case text(String, isQuoted: Bool)
    /// Text that a command printed: data, read as if it was typed save that it names no file to be read.
    case printed(String, isQuoted: Bool)
    /// A variable's value. It stays a value where it is all there is, and becomes text beside other text.
    case value(Document)
    /// What is known only when the line runs, as it was typed: a line that is looked at and not run has these.
    case unexpanded(String)
  }

  /// The parts, in order.
  package var pieces: [Piece]

  /// An argument of the given parts.
  package init(pieces: [Piece]) { self.pieces = pieces }
  /// An argument of unquoted text.
  package init(_ text: String) { pieces = [.text(text, isQuoted: false)] }
  /// An argument of quoted text.
  package init(quoted text: String) { pieces = [.text(text, isQuoted: true)] }

  /// The argument as text; a list or map is spelled as compact JSON.
  package var text: String {
    var all = ""
    for piece in pieces {
      switch piece {
      case .text(let text, _), .printed(let text, _): all += text
      case .value(let value): all += value.plainText
      case .unexpanded(let spelling): all += spelling
      }
    }
    return all
  }

  /// The argument as it may be sent: bytes that are no UTF-8 are in no name but those of files. Throws words where it
  /// holds some.
  package func plain() throws(UsageError) -> Argument {
    var pieces = pieces
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let text, let isQuoted):
        guard let plain = text.plain else { throw Self.noText(text) }
        pieces[index] = .text(plain, isQuoted: isQuoted)
      case .printed(let text, let isQuoted):
        guard let plain = text.plain else { throw Self.noText(text) }
        pieces[index] = .printed(plain, isQuoted: isQuoted)
      case .value(let value): if let text = value.string, text.plain == nil { throw Self.noText(text) }
      case .unexpanded: break
      }
    }
    return Argument(pieces: pieces)
  }

  private static func noText(_ text: String) -> UsageError {
    UsageError("\(text.shown) is no UTF-8 text, which all names in AWS are")
  }

  /// The argument as text that may hold any bytes (``Swift/String/init(raw:)``): values hold none.
  var rawText: String {
    pieces.reduce(into: "") { all, piece in
      switch piece {
      case .text(let text, _), .printed(let text, _): all += text
      case .value(let value): all += String(raw: value.plainText.utf8)
      case .unexpanded(let spelling): all += spelling
      }
    }
  }

  /// The value, where the argument is one variable and nothing else.
  package var value: Document? {
    guard pieces.count == 1, case .value(let value) = pieces[0] else { return nil }
    return value
  }

  /// What was typed of it before its first variable. Only that says how it is to be read: a variable's value is data,
  /// however it begins.
  package var typedBeginning: String {
    var all = ""
    for piece in pieces {
      guard case .text(let text, _) = piece else { break }
      all += text
    }
    return all
  }

  /// Whether it begins with text that a command printed.
  var beginsPrinted: Bool { if case .printed? = pieces.first(where: { !$0.isEmpty }) { true } else { false } }

  /// Whether any of it stood in quotes or came from a variable of `let`: then it is never a keyword.
  package var isQuoted: Bool { pieces.contains { $0.isQuoted } }

  /// The pieces as text, with what of it stood in quotes: for patterns.
  var textPieces: [(text: String, isQuoted: Bool)] { pieces.map { ($0.text, $0.isQuoted) } }

  /// Whether all of it is known before the line runs.
  package var isExpanded: Bool {
    !pieces.contains { if case .unexpanded = $0 { true } else { false } }
  }

  /// Whether the argument is exactly this keyword, unquoted.
  package func isBare(_ word: String) -> Bool { pieces == [.text(word, isQuoted: false)] }

  /// The option this argument spells (`--name` or `--name=value`), nil when it is none.
  package var option: (name: String, value: Argument?)? {
    guard let first = pieces.first, !first.isQuoted, first.text.begins(with: "--"), first.text.utf8.count > 2 else {
      return nil
    }
    // What holds a blank is a text that begins with dashes, whoever took its quotes off.
    if let (name, value) = split(at: "=") { return name.holds(" ") ? nil : (name, value) }
    return pieces.count == 1 && !first.text.holds(" ") ? (first.text, nil) : nil
  }

  /// `Name=value`: the name before the first unquoted `=`, which must be an identifier, and what follows it.
  package var assignment: (name: String, value: Argument)? {
    guard let (name, value) = split(at: "="), let first = name.unicodeScalars.first,
      first.properties.isAlphabetic || first == "_",
      name.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
      })
    else { return nil }
    return (name, value)
  }

  /// The text before the first unquoted `separator` of the first piece, and all that follows it.
  private func split(at separator: Unicode.Scalar) -> (String, Argument)? {
    guard let first = pieces.first, !first.isQuoted, let (name, after) = first.text.cut(at: separator) else {
      return nil
    }
    var rest = Array(pieces.dropFirst())
    let tail = String(after)
    if !tail.isEmpty || rest.isEmpty { rest.insert(first.with(tail), at: 0) }
    return (String(name), Argument(pieces: rest))
  }

  /// The same word as an operation takes it: quotes around an option or around a parameter's name say nothing, as in
  /// every shell. A value of `let` is data, however it begins.
  package var word: Argument {
    var name = ""
    for (index, piece) in pieces.enumerated() {
      guard piece.isText else { return self }
      guard let (before, after) = piece.text.cut(at: "=") else {
        name += piece.text
        continue
      }
      name += before
      var rest = Array(pieces[(index + 1)...])
      if !after.isEmpty || rest.isEmpty { rest.insert(piece.with(String(after)), at: 0) }
      let bare = Argument(pieces: [.text(name + "=", isQuoted: false)] + rest)
      return bare.option != nil || bare.assignment != nil ? bare : self
    }
    let bare = Argument(name)
    return bare.option != nil ? bare : self
  }

  /// The segments between unquoted slashes; a quoted slash is part of a name. `isLiteral` tells a segment with
  /// anything quoted, which is never `.` or `..`.
  package var pathSegments: [(text: String, isLiteral: Bool)] {
    var segments: [(text: String, isLiteral: Bool)] = [("", false)]
    for piece in pieces {
      switch piece {
      case .text(let text, false), .printed(let text, false):
        let parts = text.parts(at: "/", keepsEmpty: true)
        for (index, part) in parts.enumerated() {
          if index > 0 { segments.append(("", false)) }
          segments[segments.count - 1].text += part
        }
      case .text(let text, true), .printed(let text, true):
        segments[segments.count - 1].text += text
        segments[segments.count - 1].isLiteral = true
      case .value(let value):
        segments[segments.count - 1].text += value.plainText
        segments[segments.count - 1].isLiteral = true
      case .unexpanded(let spelling):
        segments[segments.count - 1].text += spelling
        segments[segments.count - 1].isLiteral = true
      }
    }
    return segments
  }
}

extension Argument.Piece {
  /// Whether it stood in quotes, or is a value.
  var isQuoted: Bool {
    switch self {
    case .text(_, let isQuoted), .printed(_, let isQuoted): isQuoted
    case .value, .unexpanded: true
    }
  }

  /// Whether it is text, typed or printed.
  var isText: Bool {
    switch self {
    case .text, .printed: true
    case .value, .unexpanded: false
    }
  }

  /// As text.
  var text: String {
    switch self {
    case .text(let text, _), .printed(let text, _): text
    case .value(let value): value.plainText
    case .unexpanded(let spelling): spelling
    }
  }

  fileprivate var isEmpty: Bool { isText && text.isEmpty }

  /// The same piece with another text.
  func with(_ text: String) -> Argument.Piece {
    switch self {
    case .text(_, let isQuoted): .text(text, isQuoted: isQuoted)
    case .printed(_, let isQuoted): .printed(text, isQuoted: isQuoted)
    case .value, .unexpanded: self
    }
  }
}

extension Document {
  /// The value as a person would type it: text as it is, times as ISO 8601, blobs as base64, anything that holds
  /// values as compact JSON, null as nothing.
  package var plainText: String {
    switch kind {
    case .string: string ?? ""
    case .null: ""
    case .boolean: boolean == true ? "true" : "false"
    case .blob: Base64.encode(blob ?? [])
    case .timestamp: timestamp?.iso8601(offset: .plus0000) ?? ""
    case .integer, .double, .bigNumber, .list, .map: JSONWriter.string(self, style: .compact)
    }
  }
}
