/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of faults.
  public enum Problem: Sendable, Equatable {
    /// Something else must stand here; the words name it.
    case expected(String)
    /// A string holds a raw control character.
    case controlCharacter
    /// A backslash is followed by something that JSON does not know.
    case badEscape
    /// The bytes are not UTF-8.
    case invalidUTF8
    /// More containers lie in one another than the reader follows.
    case tooDeep(limit: Int)
    /// The text is larger than a tape can hold (2 GiB).
    case tooLarge
  }

  /// The input at the position of a fault.
  public enum Found: Sendable, Equatable {
    /// The text ends here.
    case endOfInput
    /// A character of ASCII.
    case character(Character)
    /// A byte outside ASCII, or a control character.
    case byte(UInt8)
  }

  /// The kind of fault.
  public let problem: Problem
  /// The input that was met where something else must stand.
  public let found: Found
  /// The byte offset, from 0.
  public let offset: Int
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int

  /// One line for a person: place, what was expected, what was there.
  public var description: String { "line \(line), column \(column): \(words)" }

  private var words: String {
    switch problem {
    case .expected(let what): "expected \(what), found \(foundWords)"
    case .controlCharacter: "expected the end of the string, found \(foundWords); control characters must be escaped"
    case .badEscape: "expected one of \" \\ / b f n r t uXXXX after \\, found \(foundWords)"
    case .invalidUTF8: "expected UTF-8, found \(foundWords)"
    case .tooDeep(let limit): "expected at most \(limit) containers in one another"
    case .tooLarge: "expected less than 2 GiB of JSON"
    }
  }

  private var foundWords: String {
    switch found {
    case .endOfInput: "the end of the input"
    case .character(let character): character == "'" ? "\"'\"" : "'\(character)'"
    case .byte(let byte):
      "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }

  init(_ problem: Problem, _ bytes: Span<UInt8>, at offset: Int) {
    self.problem = problem
    self.offset = offset
    (line, column) = UTF8Checks.position(bytes, offset)
    guard offset < bytes.count else {
      found = .endOfInput
      return
    }
    let byte = bytes[offset]
    found = byte >= 0x20 && byte < 0x7F ? .character(Character(Unicode.Scalar(byte))) : .byte(byte)
  }
}
