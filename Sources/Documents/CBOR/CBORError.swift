/// Why bytes are not the CBOR that AWS sends, and where.
public struct CBORError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of faults.
  public enum Problem: Sendable, Equatable {
    /// The bytes end inside an item, or an item says that it is longer than all that is left.
    case cutShort
    /// The value is over but the bytes are not.
    case trailingBytes
    /// An initial byte that RFC 8949 reserves, or a break where there is nothing to end.
    case malformed
    /// A chunk of a string of unknown length that is not a string of that sort and of known length.
    case badChunk
    /// A map's key that is not text.
    case keyIsNotText
    /// Text that is not UTF-8.
    case notUTF8
    /// A time (tag 1) that is not a number, or none of the years 1 to 9999.
    case badTimestamp
    /// A simple value other than false, true, null and undefined.
    case unknownSimpleValue(UInt8)
    /// More items lie in one another than the reader follows.
    case tooDeep(limit: Int)
    /// More than a tape can hold (2 GiB).
    case tooLarge
  }

  /// The kind of fault.
  public let problem: Problem
  /// The byte offset of the item, from 0.
  public let offset: Int

  /// One line for a person: place and problem.
  public var description: String { "byte \(offset): \(words)" }

  private var words: String {
    switch problem {
    case .cutShort: "expected more, found the end of the input"
    case .trailingBytes: "expected the end of the input"
    case .malformed: "expected a CBOR item"
    case .badChunk: "expected a piece of the string, of known length"
    case .keyIsNotText: "expected a text as the key"
    case .notUTF8: "expected UTF-8"
    case .badTimestamp: "expected a time in seconds since 1970"
    case .unknownSimpleValue(let value): "expected false, true, null or undefined, found simple value \(value)"
    case .tooDeep(let limit): "expected at most \(limit) items in one another"
    case .tooLarge: "expected less than 2 GiB of CBOR"
    }
  }
}
