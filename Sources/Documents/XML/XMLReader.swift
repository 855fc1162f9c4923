/// Reads XML into an ``XMLDocument``.
///
/// It checks what a truncated or foreign response breaks: tags match, references resolve, one root element, UTF-8, no
/// document type. What it does not check: which characters a name may hold beyond ASCII, and the rules of namespaces.
public enum XMLReader {
  /// How many elements may lie in one another.
  public static let depthLimit = 512

  /// The document that `bytes` hold. They are kept behind it: names and texts are ranges of them.
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

  /// The document that `text` holds.
  public static func read(text: String) throws(XMLError) -> XMLDocument { try read(Array(text.utf8)) }
}
