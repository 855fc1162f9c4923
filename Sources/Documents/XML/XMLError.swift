/// Why a text is not the XML that AWS sends, and where.
public struct XMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of faults.
  public enum Problem: Sendable, Equatable {
    /// Something else must stand here; the words name it.
    case expected(String)
    /// The text ends before its root element does: it was cut short.
    case cutShort(expected: String)
    /// A document type declaration; none is ever followed, as it can be made to fill the memory.
    case documentType
    /// An entity that XML does not define by itself, or a number that names no character.
    case unknownReference
    /// An attribute that the element already has.
    case duplicateAttribute
    /// The bytes are not UTF-8, or the declaration names another encoding.
    case notUTF8
    /// More elements lie in one another than the reader follows.
    case tooDeep(limit: Int)
    /// The text is larger than a tape can hold (2 GiB).
    case tooLarge
  }

  /// The kind of fault.
  public let problem: Problem
  /// The byte offset, from 0.
  public let offset: Int
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int

  /// One line for a person: place and problem.
  public var description: String { "line \(line), column \(column): \(words)" }

  private var words: String {
    switch problem {
    case .expected(let what): "expected \(what)"
    case .cutShort(let what): "expected \(what), found the end of the input"
    case .documentType: "expected an element, found a document type declaration"
    case .unknownReference: "expected &lt; &gt; &amp; &quot; &apos; or the number of a character"
    case .duplicateAttribute: "expected each attribute once"
    case .notUTF8: "expected UTF-8"
    case .tooDeep(let limit): "expected at most \(limit) elements in one another"
    case .tooLarge: "expected less than 2 GiB of XML"
    }
  }

  init(_ problem: Problem, _ source: Span<UInt8>, at offset: Int) {
    if case .expected(let what) = problem, offset >= source.count {
      self.problem = .cutShort(expected: what)
    } else {
      self.problem = problem
    }
    self.offset = offset
    (line, column) = UTF8Checks.position(source, offset)
  }
}
