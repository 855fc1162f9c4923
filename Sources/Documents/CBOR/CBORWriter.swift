/// Writes CBOR (RFC 8949) item by item: every length known, every integer in its shortest form.
///
/// Containers are opened with the number of their elements; the caller then writes that many (a map's members as
/// ``text(_:)`` and a value).
public struct CBORWriter: Sendable {
  /// The bytes that have been written.
  public private(set) var bytes: [UInt8]

  /// A writer that goes on behind `bytes`.
  public init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// `document` as CBOR: timestamps under tag 1, doubles as such, big numbers as integers where they fit 64 bits, else
  /// as doubles.
  public static func write(_ document: Document) -> [UInt8] {
    var writer = CBORWriter()
    writer.write(document)
    return writer.bytes
  }

  /// Writes a null.
  public mutating func null() { bytes.append(0xF6) }
  /// Writes a boolean.
  public mutating func boolean(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

  /// Writes an integer.
  public mutating func integer(_ value: Int64) {
    if value < 0 { head(1, UInt64(-1 - value)) } else { head(0, UInt64(value)) }
  }

  /// Writes a double in eight bytes; not-a-number and the infinities in two, as botocore does.
  public mutating func double(_ value: Double) {
    if !special(value) { head(7, short: 27, value.bitPattern, count: 8) }
  }

  /// Writes a float in four bytes; not-a-number and the infinities in two.
  public mutating func float(_ value: Double) {
    if !special(value) { head(7, short: 26, UInt64(Float(value).bitPattern), count: 4) }
  }

  /// Writes a string.
  public mutating func text(_ value: String) {
    var value = value
    value.withUTF8 {
      head(3, UInt64($0.count))
      bytes.append(contentsOf: $0)
    }
  }

  /// Writes a blob.
  public mutating func blob(_ value: some Collection<UInt8>) {
    head(2, UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Writes a timestamp under tag 1: as an integer, as a double where it has a fraction that a double so large can
  /// hold.
  public mutating func timestamp(_ value: Timestamp) {
    head(6, 1)
    let rounded = value.epochSeconds
    if value.nanoseconds == 0 {
      integer(value.seconds)
    } else if let whole = Int64(exactly: rounded) {
      integer(whole)
    } else {
      double(rounded)
    }
  }

  /// Opens a list of `count` elements.
  public mutating func beginList(_ count: Int) { head(4, UInt64(max(count, 0))) }
  /// Opens a map of `count` members.
  public mutating func beginMap(_ count: Int) { head(5, UInt64(max(count, 0))) }

  /// Writes `document` and everything in it.
  public mutating func write(_ document: Document) {
    switch document.kind {
    case .null: null()
    case .boolean: boolean(document.boolean ?? false)
    case .integer: integer(document.integer ?? 0)
    case .double: double(document.double ?? 0)
    case .bigNumber: bigNumber(document)
    case .string:
      head(3, UInt64(document.utf8.count))
      bytes.append(contentsOf: document.utf8)
    case .blob: blob(document.utf8)
    case .timestamp: timestamp(document.timestamp ?? Timestamp(seconds: 0))
    case .list:
      beginList(document.count)
      for element in document.elements { write(element) }
    case .map:
      beginMap(document.count)
      for element in document.elements {
        head(3, UInt64(element.keyUTF8.count))
        bytes.append(contentsOf: element.keyUTF8)
        write(element)
      }
    }
  }

  private mutating func bigNumber(_ document: Document) {
    let digits = document.bigNumber ?? ""
    if let value = UInt64(digits) {
      head(0, value)
    } else if digits == "-18446744073709551616" {
      head(1, .max)
    } else if digits.utf8.first == UInt8(ascii: "-"), let value = UInt64(digits.dropFirst()), value > 0 {
      head(1, value - 1)
    } else {
      double(document.double ?? .nan)
    }
  }

  private mutating func special(_ value: Double) -> Bool {
    guard !value.isFinite else { return false }
    head(7, short: 25, value.isNaN ? 0x7E00 : value < 0 ? 0xFC00 : 0x7C00, count: 2)
    return true
  }

  private mutating func head(_ major: UInt8, _ argument: UInt64) {
    switch argument {
    case 0..<24: bytes.append(major << 5 | UInt8(argument))
    case 24...0xFF: head(major, short: 24, argument, count: 1)
    case 0x100...0xFFFF: head(major, short: 25, argument, count: 2)
    case 0x1_0000...0xFFFF_FFFF: head(major, short: 26, argument, count: 4)
    default: head(major, short: 27, argument, count: 8)
    }
  }

  private mutating func head(_ major: UInt8, short: UInt8, _ argument: UInt64, count: Int) {
    bytes.append(major << 5 | short)
    for place in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: argument >> UInt64(place * 8))) }
  }
}
