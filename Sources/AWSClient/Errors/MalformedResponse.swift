internal import Documents

/// A response that is not what the operation's model says: HTML from a proxy, a body that was cut off, text that is no
/// JSON or XML, a value of another type. It stands where an empty result would otherwise hide the fault.
public struct MalformedResponse: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// A page for people, as a proxy or a captive portal sends it.
    case html
    /// No body where the operation has output that comes in one.
    case empty
    /// Text that is not `format`; where and why the reader stopped.
    case syntax(format: String, detail: String)
    /// A body whose outermost value is of another kind.
    case root(expected: String, found: String)
    /// A value that is not what the model says. `path` is as JMESPath writes it.
    case value(path: String, expected: String, found: String)
    /// An error document under a status that means success.
    case errorDocument(code: String, message: String)
    /// A body that is still arriving where a whole one was needed.
    case notCollected
  }

  /// What is wrong.
  public var reason: Reason
  /// The HTTP status that came with it.
  public var status: Int
  /// The content type that came with it.
  public var contentType: String?
  /// The size of the body in bytes.
  public var size: Int
  /// The title of a page for people.
  public var title: String?
  /// How the body starts, with control characters escaped: at most 120 bytes of it.
  public var start: String

  /// A fault of the given parts; `body` is shown by its start only.
  public init(reason: Reason, status: Int, contentType: String?, body: [UInt8]) {
    self.reason = reason
    self.status = status
    self.contentType = contentType
    self.size = body.count
    self.start = Self.printable(body.prefix(120))
    if reason == .html { title = HTMLPage.title(of: body) }
  }

  /// `bytes` as one line of text that is safe on a terminal.
  static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: text += text.ends(with: " ") ? "" : " "
      case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension MalformedResponse: CustomStringConvertible {
  /// The fault in one sentence.
  public var description: String {
    let what =
      switch reason {
      case .html: "got an HTML page\(title.map { " (\"\($0)\")" } ?? "")"
      case .empty: "got an empty body"
      case .syntax(let format, let detail): "got a body that is not valid \(format) (\(detail))"
      case .root(let expected, let found): "got \(found) where \(expected) was expected"
      case .value(let path, let expected, let found):
        "got \(found) where \(expected) was expected, at \(path.isEmpty ? "the whole" : path)"
      case .errorDocument(let code, let message): "got an error under a success status: \(code): \(message)"
      case .notCollected: "the body was not read to its end"
      }
    let type = contentType.map { Self.printable(ArraySlice($0.utf8.prefix(120))) } ?? "no content type"
    let begin = start.isEmpty ? "" : ", starting with: \(start)"
    return "\(what); HTTP \(status), \(type), \(size) byte\(size == 1 ? "" : "s")\(begin)"
  }
}
