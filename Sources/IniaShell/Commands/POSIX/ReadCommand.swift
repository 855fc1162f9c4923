import Documents

/// `read`: a line of the input, into variables.
package enum ReadCommand: Command {
  package static let definition = CommandDefinition(
    "read", synopsis: "[-r] [-s] [-p TEXT] [-d CHARACTER] [-n COUNT] [NAME…]", summary: "read a line into variables",
    arguments: [.variable], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let wanted = try ReadOptions(invocation.words.map(\.text))
    for name in wanted.names where !Argument.isVariableName(name) {
      throw UsageError("read: \(name.shown) is no name for a variable")
    }
    let (line, isWhole) = try await line(wanted, context)
    let names = wanted.names.isEmpty ? ["REPLY"] : wanted.names
    let separators = wanted.names.isEmpty ? "" : context.variables.text(of: "IFS")
    let fields = ReadFields.split(line, into: names.count, separators: separators, isRaw: wanted.isRaw)
    context.shell.update { state in
      for (name, field) in zip(names, fields) { state.variables.set(name, to: .text(field, isTyped: false)) }
    }
    // The input ended before the line did, as POSIX has it.
    if !isWhole { throw TestAnswer() }
  }

  /// The line, and whether its end was there.
  private static func line(_ wanted: ReadOptions, _ context: Context) async throws -> (String, Bool) {
    if context.redirectedInput == nil, let console = context.streams.console {
      guard let text = await console.line(wanted.question, isHidden: wanted.isHidden) else { return ("", false) }
      return (text, true)
    }
    guard let descriptor = context.input else { return ("", false) }
    return try await InputReader.reading(descriptor) { try line(wanted, $0) }
  }

  private static func line(_ wanted: ReadOptions, _ reader: InputReader) throws -> (String, Bool) {
    var bytes: [UInt8] = []
    while wanted.count.map({ bytes.count < $0 }) ?? true {
      guard let byte = try reader.byte() else { return (String(raw: bytes), false) }
      if byte == wanted.delimiter {
        // A line end behind a backslash joins the next line.
        let hidden = bytes.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        guard !wanted.isRaw, hidden % 2 == 1 else { return (String(raw: bytes), true) }
        bytes.removeLast()
        continue
      }
      if byte != 0 { bytes.append(byte) }
    }
    return (String(raw: bytes), true)
  }
}

/// The options of `read`.
private struct ReadOptions: Sendable {
  private(set) var isRaw = false
  private(set) var isHidden = false
  private(set) var question = ""
  private(set) var delimiter = UInt8(ascii: "\n")
  private(set) var count: Int?
  private(set) var names: [String] = []

  init(_ words: [String]) throws(UsageError) {
    var rest = words[...]
    while let word = rest.first, word.begins(with: "-"), word.utf8.count > 1 {
      rest.removeFirst()
      if word == "--" { break }
      var letters = word.utf8.dropFirst()
      while let letter = letters.popFirst() {
        switch letter {
        case UInt8(ascii: "r"): isRaw = true
        case UInt8(ascii: "s"): isHidden = true
        case UInt8(ascii: "p"), UInt8(ascii: "d"), UInt8(ascii: "n"):
          let own = String(decoding: Array(letters), as: UTF8.self)
          guard let value = own.isEmpty ? rest.popFirst() : own else {
            throw UsageError("read: -\(String(decoding: [letter], as: UTF8.self)) needs a value")
          }
          letters = letters.suffix(0)
          try take(letter, value)
        default:
          throw UsageError(
            "read: -\(String(decoding: [letter], as: UTF8.self)) is not part of this language", hint: "-r -s -p -d -n")
        }
      }
    }
    names = Array(rest)
  }

  private mutating func take(_ letter: UInt8, _ value: String) throws(UsageError) {
    switch letter {
    case UInt8(ascii: "p"): question = value
    case UInt8(ascii: "d"): delimiter = value.raw.first ?? 0
    default:
      guard let number = Int(value), number > 0 else { throw UsageError("read: -n takes a whole number from 1") }
      count = number
    }
  }
}
