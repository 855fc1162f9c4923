/// Reads XML 1.0 into an ``XMLDocument``.
///
/// Checked is what a truncated or foreign response breaks: tags match, references resolve, one root element, UTF-8, no
/// document type. Not checked are the characters that a name may hold beyond ASCII, and the rules of namespaces.
public enum XMLReader {
  /// The number of elements that may lie in one another; more are refused as ``XMLError/Problem/tooDeep(limit:)``.
  public static let depthLimit = 512

  /// The document that `bytes` hold. They are kept behind it: names and texts are ranges of them.
  /// - Throws: ``XMLError`` with offset, line and column; ``XMLError/Problem/cutShort(expected:)`` for a text that ends
  ///   before its root element does.
  public static func read(_ bytes: consuming [UInt8]) throws(XMLError) -> XMLDocument {
    var scanner = XMLScanner()
    try scanner.read(bytes.span)
    return scanner.finish(over: bytes)
  }

  /// The name of the outermost element of `bytes`, without a namespace prefix; what follows its start is not looked at.
  /// Nil where no element begins.
  public static func rootName(_ bytes: [UInt8]) -> String? {
    var scanner = XMLScanner()
    return scanner.rootName(bytes.span)
  }

  /// The first element in the outermost one of `bytes`; what follows it does not matter. Nil where there is none.
  public static func firstChild(_ bytes: [UInt8]) -> XMLNode? {
    var scanner = XMLScanner()
    guard scanner.readFirstChild(bytes.span) else { return nil }
    return scanner.finish(over: bytes).root.children.first { _ in true }
  }

  /// The document that `text` holds; as ``read(_:)``.
  public static func read(text: String) throws(XMLError) -> XMLDocument { try read(Array(text.utf8)) }
}
