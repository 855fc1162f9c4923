import Documents

/// Reads the files that parameters name: `file://` for text, `fileb://` for bytes.
package struct ParameterFiles: Sendable {
  /// What a parameter's text stands for.
  package struct Content: Sendable {
    package var bytes: [UInt8]
    /// From `fileb://`: never decoded, never parsed.
    package var isBinary: Bool
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the first character that is no blank is `opening`.
    func looksLikeJSON(_ opening: Character) -> Bool {
      guard !isBinary, let scalar = opening.asciiValue else { return false }
      return bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == scalar
    }
  }

  private let read: @Sendable (String) throws -> [UInt8]?

  /// Files read by `read`, which gives nil for one that is not there.
  package init(read: @escaping @Sendable (String) throws -> [UInt8]?) { self.read = read }

  /// What begins the name of a file.
  private static let schemes = ["file://", "fileb://"]

  /// Whether `argument` names a file: it was typed so, and is no variable's value.
  package static func names(_ argument: Argument) -> Bool {
    let typed = argument.typedBeginning
    return schemes.contains { typed.begins(with: $0) }
  }

  /// The text of `argument`, or what the file that it names holds.
  package func resolve(_ argument: Argument) throws -> Content {
    guard Self.names(argument) else {
      let text = argument.text
      if argument.beginsPrinted, Self.schemes.contains(where: { text.begins(with: $0) }) {
        throw ShapedValue.Fault(
          message: "\(text.shown) was printed by a command, and only what is typed names a file to be read")
      }
      return try Self.plain(text)
    }
    return try resolve(argument.text)
  }

  /// What shorthand's `key@=` gives in `argument`: a file's text, where the file's scheme was typed behind it.
  func shorthandValue(_ text: String, in argument: Argument) throws -> String {
    // A value with a key of its own could name any file.
    let values = argument.pieces.compactMap { if case .value(let value) = $0 { value.plainText } else { nil } }
    let printed = argument.pieces.compactMap { if case .printed(let text, _) = $0 { text } else { nil } }
    if let piece = printed.first(where: { text in
      Self.schemes.contains { text.utf8.firstRange(of: Array($0.utf8)) != nil }
    }) {
      throw ShapedValue.Fault(
        message: "\(piece.shown) was printed by a command, and only what is typed names a file to be read")
    }
    let typed = argument.pieces.compactMap { if case .text(let text, _) = $0 { text } else { nil } }.joined(
      separator: "\0")
    let isTyped = Self.schemes.contains { typed.utf8.firstRange(of: Array("@=\($0)".utf8)) != nil }
    guard values.isEmpty || isTyped && !values.contains(where: { $0.utf8.contains(UInt8(ascii: "@")) }) else {
      return text
    }
    return try resolve(text).text
  }

  /// A text as it is. Throws where it is none that can be sent.
  private static func plain(_ text: String) throws(ShapedValue.Fault) -> Content {
    guard let plain = text.plain else { throw ShapedValue.Fault(message: "\(text.shown) is no UTF-8 text") }
    return Content(bytes: Array(plain.utf8), isBinary: false)
  }

  /// `text`, or what the file that it names holds. `file://` must hold UTF-8.
  private func resolve(_ text: String) throws -> Content {
    if text.begins(with: "fileb://") {
      return Content(bytes: try bytes(String(text.without(first: 8))), isBinary: true)
    }
    guard text.begins(with: "file://") else { return try Self.plain(text) }
    let path = String(text.without(first: 7))
    let bytes = try bytes(path)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ShapedValue.Fault(message: "\(path.shown) holds no UTF-8 text; fileb:// takes a file's bytes")
    }
    return Content(bytes: bytes, isBinary: false)
  }

  /// The bytes of the file at `path`.
  func bytes(_ path: String) throws -> [UInt8] {
    do {
      if let bytes = try read(path) { return bytes }
    } catch {
      throw ShapedValue.Fault(message: "\(path.shown): \(error)")
    }
    throw ShapedValue.Fault(message: "\(path.shown): no such file")
  }
}
