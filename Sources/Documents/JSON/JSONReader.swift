/// Reads JSON as RFC 8259 says it, and nothing looser: no comments, no trailing commas, no NaN, UTF-8 only.
public enum JSONReader {
  /// The number of containers that may lie in one another; more are refused as ``JSONError/Problem/tooDeep(limit:)``.
  public static let depthLimit = 512

  /// The one value that `bytes` holds.
  ///
  /// The bytes are kept behind the document: strings without escapes are ranges of them. Integers outside `Int64`, and
  /// numbers outside `Double`'s range, become ``Document/Kind/bigNumber``; a lone surrogate escape becomes U+FFFD;
  /// a name that stands twice in a map is kept twice (``Document/subscript(_:)-(String)`` finds the last).
  /// - Throws: ``JSONError`` with offset, line and column for what is cut short, no JSON, or followed by anything.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> Document {
    var parser = JSONParser()
    try parser.parse(bytes.span)
    return parser.finish(over: bytes)
  }

  /// The one value that `text` holds; as ``read(_:)``.
  public static func read(text: String) throws(JSONError) -> Document {
    try read(Array(text.utf8))
  }
}
