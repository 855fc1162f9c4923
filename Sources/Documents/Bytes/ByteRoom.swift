/// Gathers bytes in a room of fixed size, and hands them on whenever it is full: what is long goes out in pieces and is
/// nowhere in memory as a whole, which takes as long as making it.
///
/// Writing to memory goes past no check but the one for room, which ``reserve(_:)`` and everything called `append`
/// make.
package struct ByteRoom: ~Copyable {
  private let room: UnsafeMutableRawBufferPointer
  /// The number of bytes of the room that are taken.
  private var count = 0
  /// Takes the pieces; nil gathers them in ``gathered``.
  private let handOn: (([UInt8]) -> Void)?
  /// The pieces, where nobody takes them.
  private var gathered: [UInt8] = []

  /// The most that ``reserve(_:)`` can be asked for.
  static let largest = 1 << 10
  /// What is written in words of eight bytes may reach so far behind its end.
  private static let slack = 8

  /// A room for `size` bytes, or a few more, that are handed on to `handOn`.
  package init(size: Int, handOn: (([UInt8]) -> Void)? = nil) {
    room = .allocate(byteCount: max(size, Self.largest) + Self.slack, alignment: 8)
    self.handOn = handOn
  }

  deinit { room.deallocate() }

  /// Appends to `bytes` what `body` appends to a room of `size` bytes.
  package static func gather(into bytes: inout [UInt8], size: Int = 0, _ body: (inout ByteRoom) -> Void) {
    var room = ByteRoom(size: size)
    swap(&room.gathered, &bytes)
    body(&room)
    room.flush()
    swap(&room.gathered, &bytes)
  }

  /// The text, in UTF-8, that `body` appends to a small room.
  package static func text(_ body: (inout ByteRoom) -> Void) -> String {
    var bytes: [UInt8] = []
    gather(into: &bytes, size: 0, body)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Hands on what is there.
  package mutating func flush() {
    guard count > 0 else { return }
    let taken = UnsafeRawBufferPointer(rebasing: room[..<count])
    if let handOn { handOn([UInt8](taken)) } else { gathered.append(contentsOf: taken) }
    count = 0
  }

  /// Makes room for `more` bytes, at most ``largest``.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more &+ Self.slack > room.count { flush() }
  }

  /// Puts the first `length` bytes of `word` there, for which room was reserved; the first is the lowest.
  @inline(__always)
  mutating func put(_ word: UInt64, _ length: Int) {
    room.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= length
  }

  /// Puts a byte there, for which room was reserved.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    room.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Appends one byte.
  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  /// Appends all of `bytes`.
  package mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Self.largest)
      reserve(piece.count)
      UnsafeMutableRawBufferPointer(rebasing: room[count...]).copyMemory(from: UnsafeRawBufferPointer(rebasing: piece))
      count &+= piece.count
      rest = rest.dropFirst(piece.count)
    }
  }

  /// Appends `bytes`.
  package mutating func append(_ bytes: borrowing Span<UInt8>) {
    bytes.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Appends the bytes in `range` of `bytes`.
  package mutating func append(_ bytes: [UInt8], _ range: Range<Int>) { append(bytes.span.extracting(range)) }

  /// Appends a text in UTF-8.
  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: UnsafeRawBufferPointer($0)) }
  }

  /// Appends a text in UTF-8.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: UnsafeRawBufferPointer($0)) }
  }

  /// Appends `byte` `times` times; not at all when that is negative.
  package mutating func append(_ byte: UInt8, times: Int) {
    let word = 0x0101_0101_0101_0101 &* UInt64(byte)
    var left = times
    while left > 0 {
      let piece = min(left, Self.largest)
      reserve(piece)
      var at = count
      let end = count &+ piece
      while at < end {
        room.storeBytes(of: word, toByteOffset: at, as: UInt64.self)
        at &+= 8
      }
      count = end
      left &-= piece
    }
  }

  // MARK: Numbers

  /// Appends `value` in decimal.
  package mutating func append(digits value: Int64) {
    reserve(20)
    if value < 0 { put(UInt8(ascii: "-")) }
    append(digits: value.magnitude, width: 1)
  }

  /// Appends `value` in decimal, with zeros in front up to `width` digits, 20 at most.
  package mutating func append(digits value: UInt64, width: Int) {
    reserve(20)
    var length = 1
    var limit: UInt64 = 10
    while length < 20, value >= limit || length < width {
      length &+= 1
      let (next, isTooMuch) = limit.multipliedReportingOverflow(by: 10)
      limit = isTooMuch ? .max : next
    }
    var rest = value
    var at = count &+ length
    while at > count {
      at &-= 1
      room.storeBytes(of: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10), toByteOffset: at, as: UInt8.self)
      rest /= 10
    }
    count &+= length
  }
}
