internal import Documents

/// Takes an event stream's bytes as they arrive and gives its messages (`vnd.amazon.eventstream`).
///
/// A message is: length of all, length of the headers, CRC-32 of these 8 bytes, headers, payload, CRC-32 of all before;
/// numbers big-endian.
package struct EventStreamDecoder: Sendable {
  /// The most bytes of headers a message may have.
  static let headersLimit = 128 << 10
  /// The most bytes of payload a message may have.
  static let payloadLimit = 24 << 20
  private static let preludeLength = 12

  private var bytes: [UInt8] = []
  /// How many of `bytes` have been given out.
  private var at = 0

  /// A decoder at the start of a stream.
  package init() {}

  /// Adds bytes that have arrived.
  package mutating func append(_ chunk: [UInt8]) {
    if at > 0 && at >= bytes.count / 2 {
      bytes.removeFirst(at)
      at = 0
    }
    bytes += chunk
  }

  /// The next message; nil when it has not wholly arrived.
  package mutating func next() throws(EventStreamFault) -> EventStreamMessage? {
    guard bytes.count - at >= Self.preludeLength else { return nil }
    let total = Self.number(bytes, at)
    let headersLength = Self.number(bytes, at + 4)
    guard Zlib.crc32(Array(bytes[at..<at + 8])) == Self.number(bytes, at + 8) else { throw .preludeChecksum }
    let payloadLength = Int(total) - Int(headersLength) - Self.preludeLength - 4
    guard payloadLength >= 0, payloadLength <= Self.payloadLimit, Int(headersLength) <= Self.headersLimit else {
      throw .length(total: total, headers: headersLength)
    }
    guard bytes.count - at >= Int(total) else { return nil }
    let message = Array(bytes[at..<at + Int(total)])
    guard Zlib.crc32(Array(message.dropLast(4))) == Self.number(message, message.count - 4) else {
      throw .messageChecksum
    }
    at += Int(total)
    let payloadStart = Self.preludeLength + Int(headersLength)
    return EventStreamMessage(
      headers: try Self.headers(message, Self.preludeLength..<payloadStart),
      payload: Array(message[payloadStart..<payloadStart + payloadLength]))
  }

  /// Throws when the stream has ended inside a message.
  package func finish() throws(EventStreamFault) {
    let left = bytes.count - at
    guard left > 0 else { return }
    let total = left >= 4 ? Int(Self.number(bytes, at)) : Self.preludeLength + 4
    throw .cutOff(missing: max(1, total - left))
  }

  // MARK: Headers

  private static func headers(
    _ bytes: [UInt8], _ range: Range<Int>
  ) throws(EventStreamFault) -> [(name: String, value: EventStreamMessage.HeaderValue)] {
    var headers: [(name: String, value: EventStreamMessage.HeaderValue)] = []
    // The bytes of the names: what looks the same in Unicode is not.
    var names: Set<[UInt8]> = []
    var reader = Reader(bytes: bytes, at: range.lowerBound, end: range.upperBound)
    while reader.at < reader.end {
      let name = try reader.text(length: Int(reader.byte()))
      guard names.insert(Array(name.utf8)).inserted else { throw .duplicateHeader(name) }
      headers.append((name, try reader.value()))
    }
    return headers
  }

  private struct Reader {
    let bytes: [UInt8]
    var at: Int
    let end: Int

    mutating func take(_ count: Int) throws(EventStreamFault) -> ArraySlice<UInt8> {
      guard end - at >= count else { throw .header(offset: at) }
      defer { at += count }
      return bytes[at..<at + count]
    }

    mutating func byte() throws(EventStreamFault) -> UInt8 { try take(1).first ?? 0 }

    /// A signed number of `size` bytes.
    mutating func integer(_ size: Int) throws(EventStreamFault) -> Int64 {
      let raw = try take(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let unused = 64 - 8 * size
      return Int64(bitPattern: raw << UInt64(unused)) >> Int64(unused)
    }

    mutating func text(length: Int) throws(EventStreamFault) -> String {
      let start = at
      guard let text = String(validating: try take(length), as: UTF8.self) else { throw .header(offset: start) }
      return text
    }

    mutating func length() throws(EventStreamFault) -> Int { try take(2).reduce(0) { $0 << 8 | Int($1) } }

    mutating func value() throws(EventStreamFault) -> EventStreamMessage.HeaderValue {
      let start = at
      switch try byte() {
      case 0: return .boolean(true)
      case 1: return .boolean(false)
      case 2: return .integer(try integer(1))
      case 3: return .integer(try integer(2))
      case 4: return .integer(try integer(4))
      case 5: return .integer(try integer(8))
      case 6:
        let length = try length()
        return .bytes(Array(try take(length)))
      case 7:
        let length = try length()
        return .string(try text(length: length))
      case 8:
        let millis = try integer(8)
        return Timestamp(milliseconds: millis).map { .timestamp($0) } ?? .integer(millis)
      case 9: return .uuid(Array(try take(16)))
      default: throw .header(offset: start)
      }
    }
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    guard at >= 0, at + 4 <= bytes.count else { return 0 }
    return bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
