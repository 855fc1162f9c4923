package import AWSClient
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

  /// `text`, or what the file that it names holds. `file://` must hold UTF-8, except for a blob.
  package func resolve(_ text: String, for shape: Shape?) throws -> Content {
    if text.begins(with: "fileb://") {
      return Content(bytes: try bytes(String(text.without(first: 8))), isBinary: true)
    }
    guard text.begins(with: "file://") else {
      guard let plain = text.plain else { throw ShapedValue.Fault(message: "\(text.shown) is no UTF-8 text") }
      return Content(bytes: Array(plain.utf8), isBinary: false)
    }
    let path = String(text.without(first: 7))
    let bytes = try bytes(path)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ShapedValue.Fault(message: "\(path.shown) holds no UTF-8 text; fileb:// takes a file's bytes")
    }
    return Content(bytes: bytes, isBinary: false)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    do {
      if let bytes = try read(path) { return bytes }
    } catch {
      throw ShapedValue.Fault(message: "\(path.shown): \(error)")
    }
    throw ShapedValue.Fault(message: "\(path.shown): no such file")
  }
}
