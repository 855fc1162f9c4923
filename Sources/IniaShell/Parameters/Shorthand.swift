/// The AWS CLI's shorthand syntax: `k=v,k2=v2`, `k=a,b`, `k=[a,b]`, `k={a=b}`, quotes, `\,`, `key@=file://…`. Only
/// the text's structure; what the values mean is the model's to say.
package enum Shorthand: Sendable, Equatable {
  case text(String)
  case list([Shorthand])
  /// Keys in the order written.
  case map([Pair])

  /// One key and its value.
  package struct Pair: Sendable, Equatable {
    package var key: String
    package var value: Shorthand
  }

  /// What `text` spells: always a map, as in the AWS CLI. `readFile` reads what `key@=file://…` names.
  package static func parse(
    _ text: String, readFile: @escaping (String) throws -> String? = { _ in nil }
  ) throws -> Shorthand {
    var parser = ShorthandParser(text, readFile: readFile)
    return try parser.parse()
  }
}

/// A shorthand text that cannot be read.
package struct ShorthandError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was wanted and found.
  package var message: String
  /// The whole text and the place in it, in Unicode scalars.
  package var text: String
  package var offset: Int

  /// The message, the text, and a mark under the place.
  package var description: String {
    let scalars = text.unicodeScalars
    let place = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let column = scalars[..<place].reversed().prefix { $0 != "\n" }.count
    let lineEnd = scalars[place...].firstIndex(of: "\n") ?? scalars.endIndex
    return "\(message) for input:\n\(text[..<lineEnd])\n\(String(repeating: " ", count: column))^"
  }
}

/// Goes by Unicode scalars, as the AWS CLI does: to Swift a quote and an accent after it are one character.
private struct ShorthandParser {
  private let text: String
  private let characters: [Unicode.Scalar]
  private var at = 0
  private var depth = 0
  private var resolvesFiles = false
  private let readFile: (String) throws -> String?

  init(_ text: String, readFile: @escaping (String) throws -> String?) {
    self.text = text
    characters = Array(text.unicodeScalars)
    self.readFile = readFile
  }

  mutating func parse() throws -> Shorthand {
    var pairs: [Shorthand.Pair] = []
    while true {
      let start = at
      let pair = try keyValue(explicit: false)
      try add(pair, to: &pairs, at: start)
      guard at < characters.count else { return .map(pairs) }
      try expect(",")
    }
  }

  private func add(_ pair: Shorthand.Pair, to pairs: inout [Shorthand.Pair], at start: Int) throws {
    guard !pairs.contains(where: { $0.key == pair.key }) else {
      throw ShorthandError(
        message: "Second instance of key \"\(pair.key)\" encountered (is a \",\" meant to be a space?)", text: text,
        offset: start)
    }
    pairs.append(pair)
  }

  private mutating func keyValue(explicit: Bool) throws -> Shorthand.Pair {
    let start = at
    while let character = current, Self.isKey(character) { at += 1 }
    let key = string(characters[start..<at])
    skipBlanks()
    resolvesFiles = current == "@"
    if resolvesFiles { at += 1 }
    try expect("=")
    return Shorthand.Pair(key: key, value: explicit ? try explicitValue() : try values())
  }

  private mutating func values() throws -> Shorthand {
    guard let character = current else { return .text("") }
    if character == "[" || character == "{" { return try explicitValue() }
    return try commaList()
  }

  /// `a` or `a,b,c`; ends before the `k=` of the next pair.
  private mutating func commaList() throws -> Shorthand {
    let first = try firstValue()
    skipBlanks()
    guard current == "," else { return .text(first) }
    var items = [first]
    while current == "," {
      let comma = at
      at += 1
      skipBlanks()
      guard at < characters.count else { throw wanted("a value") }
      guard let next = try secondValue() else {
        // An empty element is passed over, as in the AWS CLI.
        if current != "," { at = comma }
        break
      }
      skipBlanks()
      guard current == nil || current == "," else {
        at = comma
        break
      }
      items.append(next)
    }
    return items.count == 1 ? .text(first) : .list(items.map { .text($0) })
  }

  private mutating func explicitValue() throws -> Shorthand {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else { throw ShorthandError(message: "Nested too deep", text: text, offset: at) }
    switch current {
    case "[":
      try expect("[")
      var items: [Shorthand] = []
      while current != "]" {
        let before = at
        items.append(try explicitValue())
        skipBlanks()
        if current != "]" {
          try expect(",")
          guard at > before else { throw wanted("]") }
        }
      }
      try expect("]")
      return .list(items)
    case "{":
      try expect("{")
      var pairs: [Shorthand.Pair] = []
      while current != "}" {
        let pair = try keyValue(explicit: true)
        skipBlanks()
        if current != "}" { try expect(",") }
        if let index = pairs.firstIndex(where: { $0.key == pair.key }) {
          pairs[index] = pair
        } else {
          pairs.append(pair)
        }
      }
      try expect("}")
      return .map(pairs)
    default:
      return .text(try firstValue())
    }
  }

  // MARK: Values

  /// A value that may be empty and may not hold `=`-like starts; as the AWS CLI's `first` rule.
  private mutating func firstValue() throws -> String {
    if current == "'" || current == "\"" { return try file(quoted()) }
    return try file(bare(Self.isFirstFollow) ?? "")
  }

  /// A further value of a comma list, nil where none begins; it may hold no `=`.
  private mutating func secondValue() throws -> String? {
    if current == "'" || current == "\"" { return try file(quoted()) }
    guard let text = bare(Self.isSecondFollow) else { return nil }
    return try file(text)
  }

  private mutating func bare(_ follows: (Unicode.Scalar) -> Bool) -> String? {
    var value: [Unicode.Scalar] = []
    var isFirst = true
    while let character = current {
      if character == "\\", at + 1 < characters.count, characters[at + 1] == "," {
        value.append(",")
        at += 2
      } else if isFirst ? Self.isStart(character) : follows(character) {
        value.append(character)
        at += 1
      } else {
        break
      }
      isFirst = false
    }
    guard !isFirst else { return nil }
    while value.last?.properties.isWhitespace == true { value.removeLast() }
    return string(value)
  }

  private mutating func quoted() throws -> String {
    guard let quote = current else { throw wanted("a quote") }
    let start = at
    at += 1
    var value: [Unicode.Scalar] = []
    while let character = current {
      at += 1
      if character == quote { return string(value) }
      if character == "\\", let next = current, next == quote || next == "\\" {
        value.append(next)
        at += 1
      } else {
        value.append(character)
      }
    }
    throw ShorthandError(message: "Expected: a closing \(quote), received: 'EOF'", text: text, offset: start)
  }

  private func file(_ value: String) throws -> String {
    guard resolvesFiles else { return value }
    return try readFile(value) ?? value
  }

  // MARK: Characters

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private var current: Unicode.Scalar? { at < characters.count ? characters[at] : nil }

  private mutating func skipBlanks() {
    while let character = current, character.properties.isWhitespace { at += 1 }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws {
    skipBlanks()
    guard current == character else { throw wanted("'\(character)'") }
    at += 1
    skipBlanks()
  }

  private func wanted(_ what: String) -> ShorthandError {
    ShorthandError(
      message: "Expected: \(what), received: '\(current.map { String($0) } ?? "EOF")'", text: text, offset: at)
  }

  private static func isKey(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "#", "/", ":": true
    default: false
    }
  }

  /// The AWS CLI's rule for a bare value's first character: no blank, quote, comma, `=` or opening bracket.
  private static func isStart(_ character: Unicode.Scalar) -> Bool {
    !character.properties.isWhitespace && !"\"',=[{".unicodeScalars.contains(character)
  }

  private static func isFirstFollow(_ character: Unicode.Scalar) -> Bool {
    !"\"',]}".unicodeScalars.contains(character)
  }

  private static func isSecondFollow(_ character: Unicode.Scalar) -> Bool {
    !"\"',=".unicodeScalars.contains(character)
  }
}
