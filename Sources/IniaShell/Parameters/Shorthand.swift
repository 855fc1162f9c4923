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

  /// The message, the text up to the end of its line, and a mark under the place.
  package var description: String {
    let scalars = Array(text.unicodeScalars)
    let offset = min(offset, scalars.count)
    let column = offset - (scalars[..<offset].lastIndex(of: "\n").map { $0 + 1 } ?? 0)
    let end = scalars[offset...].firstIndex(of: "\n") ?? scalars.count
    let shown = String(String.UnicodeScalarView(scalars[..<end]))
    return "\(message) for input:\n\(shown)\n\(String(repeating: " ", count: column))^"
  }
}

/// Goes through the text as the AWS CLI's parser does, scalar by scalar: where a blank may stand, and where a list's
/// comma is the next pair's.
private struct ShorthandParser {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var depth = 0
  private var resolvesFiles = false
  private let readFile: (String) throws -> String?

  init(_ text: String, readFile: @escaping (String) throws -> String?) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    self.readFile = readFile
  }

  mutating func parse() throws -> Shorthand {
    var pairs = [try keyValue { try $0.values() }]
    while at < scalars.count {
      let start = at
      try expect(",")
      let pair = try keyValue { try $0.values() }
      guard !pairs.contains(where: { $0.key == pair.key }) else {
        throw ShorthandError(
          message: "Second instance of key \"\(pair.key)\" encountered (is a \",\" meant to be a space?)", text: text,
          offset: start + 1)
      }
      pairs.append(pair)
    }
    return .map(pairs)
  }

  private mutating func keyValue(
    _ value: (inout ShorthandParser) throws -> Shorthand
  ) throws -> Shorthand.Pair {
    let start = at
    while let scalar = current, Self.isKey(scalar) { at += 1 }
    let key = string(start..<at)
    skipBlanks()
    resolvesFiles = current == "@"
    if resolvesFiles { at += 1 }
    try expect("=")
    return Shorthand.Pair(key: key, value: try value(&self))
  }

  /// What stands behind the `=` of a pair that is in no braces.
  private mutating func values() throws -> Shorthand {
    switch current {
    case nil: .text("")
    case "[", "{": try explicitValue()
    default: try commaList()
    }
  }

  /// `a` or `a,b,c`; ends before the `k=` of the next pair.
  private mutating func commaList() throws -> Shorthand {
    let first = try firstValue()
    skipBlanks()
    guard current == "," else { return .text(first) }
    var items = [first]
    try expect(",")
    while true {
      guard at < scalars.count else { throw wanted("a value") }
      guard let next = try secondValue() else {
        backtrackToComma()
        break
      }
      skipBlanks()
      if at < scalars.count, current != "," {
        backtrackToComma()
        break
      }
      items.append(next)
      if at == scalars.count { break }
      try expect(",")
    }
    return items.count == 1 ? .text(first) : .list(items.map { .text($0) })
  }

  /// What was taken for an element is the next pair: its comma is read again. Elements that are empty are passed over,
  /// and a kept comma is one as well, as in the AWS CLI.
  private mutating func backtrackToComma() {
    while at > 0, scalars[at] != "," { at -= 1 }
  }

  private mutating func explicitValue() throws -> Shorthand {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else { throw ShorthandError(message: "Nested too deep", text: text, offset: at) }
    switch current {
    case "[":
      var items: [Shorthand] = []
      try bracketed("[", "]") { items.append(try $0.explicitValue()) }
      return .list(items)
    case "{":
      var pairs: [Shorthand.Pair] = []
      try bracketed("{", "}") { parser in
        let pair = try parser.keyValue { try $0.explicitValue() }
        if let index = pairs.firstIndex(where: { $0.key == pair.key }) {
          pairs[index] = pair
        } else {
          pairs.append(pair)
        }
      }
      return .map(pairs)
    default:
      return .text(try firstValue())
    }
  }

  /// The elements between two brackets, a comma behind the last one allowed.
  private mutating func bracketed(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ element: (inout ShorthandParser) throws -> Void
  ) throws {
    try expect(opening)
    while current != closing {
      try element(&self)
      skipBlanks()
      guard current != closing else { break }
      try expect(",")
    }
    at += 1
  }

  // MARK: Values

  /// A value, which may be empty.
  private mutating func firstValue() throws -> String {
    if current == "'" || current == "\"" { return try file(quoted()) }
    guard let text = bare(Self.isFirstFollow) else { return "" }
    return try file(text)
  }

  /// A further value of a comma list, nil where none begins; it may hold no `=`.
  private mutating func secondValue() throws -> String? {
    if current == "'" || current == "\"" { return try file(quoted()) }
    guard let text = bare(Self.isSecondFollow) else { return nil }
    return try file(text)
  }

  private mutating func bare(_ follows: (Unicode.Scalar) -> Bool) -> String? {
    var value: [Unicode.Scalar] = []
    let start = at
    while let scalar = current {
      if scalar == "\\", at + 1 < scalars.count, scalars[at + 1] == "," {
        value.append(",")
        at += 2
      } else if at == start ? Self.isStart(scalar) : follows(scalar) {
        value.append(scalar)
        at += 1
      } else {
        break
      }
    }
    guard at > start else { return nil }
    while value.last?.properties.isWhitespace == true { value.removeLast() }
    return String(String.UnicodeScalarView(value))
  }

  /// What stands in quotes. A backslash before the quote keeps it, unless there is no other quote to end with.
  private mutating func quoted() throws -> String {
    guard let quote = current else { throw wanted("a quote") }
    let start = at
    var end: Int?
    var kept: Int?
    var index = at + 1
    while index < scalars.count {
      if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == quote {
        kept = index + 1
        index += 2
      } else if scalars[index] == quote {
        end = index
        break
      } else {
        index += 1
      }
    }
    guard let end = end ?? kept else {
      throw ShorthandError(message: "Expected: a closing \(quote), received: 'EOF'", text: text, offset: start)
    }
    at = end + 1
    let inner = Self.unescaped(Self.unescaped(Array(scalars[(start + 1)..<end]), quote), "\\")
    return String(String.UnicodeScalarView(inner))
  }

  /// `text` with each `\x` as `x`, from left to right.
  private static func unescaped(_ text: [Unicode.Scalar], _ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < text.count {
      let isPair = text[index] == "\\" && index + 1 < text.count && text[index + 1] == scalar
      result.append(isPair ? scalar : text[index])
      index += isPair ? 2 : 1
    }
    return result
  }

  private func file(_ value: String) throws -> String {
    guard resolvesFiles else { return value }
    return try readFile(value) ?? value
  }

  // MARK: Scalars

  private var current: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private mutating func skipBlanks() {
    while let scalar = current, scalar == " " || ("\t"..."\r").contains(scalar) { at += 1 }
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws {
    skipBlanks()
    guard current == scalar else { throw wanted("'\(scalar)'") }
    at += 1
    skipBlanks()
  }

  private func wanted(_ what: String) -> ShorthandError {
    ShorthandError(
      message: "Expected: \(what), received: '\(current.map(String.init) ?? "EOF")'", text: text, offset: at)
  }

  private static func isKey(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "#", "/", ":": true
    default: false
    }
  }

  /// What a bare value may begin with: no blank, quote, comma, `=` or opening bracket.
  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && !"\"',=[{".unicodeScalars.contains(scalar)
  }

  private static func isFirstFollow(_ scalar: Unicode.Scalar) -> Bool {
    isPrintable(scalar) && !"\"',]}".unicodeScalars.contains(scalar)
  }

  private static func isSecondFollow(_ scalar: Unicode.Scalar) -> Bool {
    isPrintable(scalar) && !"\"',=".unicodeScalars.contains(scalar)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 || scalar.properties.isWhitespace
  }
}
