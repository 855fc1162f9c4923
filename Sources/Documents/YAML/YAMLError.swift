/// Why a text is not YAML, or not the YAML that is read here, and where.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of faults.
  public enum Problem: Sendable, Equatable {
    /// Something else must stand here; the words name it.
    case expected(String)
    /// YAML that is not read here; the words name it: anchors, tags, complex keys, a second document.
    case unsupported(String)
    /// A tab indents a line.
    case tab
    /// A line is indented as none that it could belong to.
    case indentation
    /// A name that stands twice in a map.
    case duplicateKey(String)
    /// A backslash in double quotes is followed by something that YAML does not know.
    case badEscape
    /// `!!binary` is not followed by base64.
    case badBinary
    /// The bytes are not UTF-8.
    case invalidUTF8
    /// More containers lie in one another than the reader follows.
    case tooDeep(limit: Int)
  }

  /// The kind of fault.
  public let problem: Problem
  /// The line, from 1.
  public let line: Int
  /// The column in bytes, from 1.
  public let column: Int

  /// One line for a person: place and problem.
  public var description: String { "line \(line), column \(column): \(words)" }

  private var words: String {
    switch problem {
    case .expected(let what): "expected \(what)"
    case .unsupported(let what): "\(what) cannot be read"
    case .tab: "a tab cannot indent a line; use spaces"
    case .indentation: "the line is indented as no line above it"
    case .duplicateKey(let name): "\(name) stands twice"
    case .badEscape: "unknown escape after \\"
    case .badBinary: "!!binary is not followed by base64"
    case .invalidUTF8: "expected UTF-8"
    case .tooDeep(let limit): "expected at most \(limit) containers in one another"
    }
  }
}
