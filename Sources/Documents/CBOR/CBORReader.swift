/// Reads CBOR (RFC 8949) as AWS services write it.
///
/// Integers outside `Int64` become ``Document/Kind/bigNumber``; undefined becomes null; tag 1 makes its number a
/// timestamp, other tags are passed over. Map keys are text.
public enum CBORReader {
  /// The number of items that may lie in one another; more are refused as ``CBORError/Problem/tooDeep(limit:)``.
  public static let depthLimit = 512

  /// The one value that `bytes` hold. They are kept behind the document: strings and blobs of known length are ranges
  /// of them.
  /// - Throws: ``CBORError`` with the offset in bytes for what is cut short, malformed or more than one value.
  public static func read(_ bytes: [UInt8]) throws(CBORError) -> Document {
    guard bytes.count < 1 << 31 else { throw CBORError(problem: .tooLarge, offset: 0) }
    var parser = CBORParser(bytes)
    try parser.parseItem(bytes.span, depth: 0)
    try parser.expectEnd(bytes.span)
    return parser.builder.finish()
  }
}

/// The state of one ``CBORReader`` run.
private struct CBORParser {
  /// The head of an item: what it is and the number that comes with it.
  private struct Head {
    var major: UInt8
    /// The low five bits of the first byte; 31 is an unknown length or a break.
    var short: UInt8
    var argument: UInt64
    var offset: Int

    var isIndefinite: Bool { short == 31 }
    var isBreak: Bool { major == 7 && short == 31 }
  }

  var builder: TapeBuilder
  private var at = 0

  init(_ bytes: [UInt8]) { builder = TapeBuilder(adopting: bytes) }

  func expectEnd(_ source: Span<UInt8>) throws(CBORError) {
    guard at == source.count else { throw CBORError(problem: .trailingBytes, offset: at) }
  }

  mutating func parseItem(_ source: Span<UInt8>, depth: Int) throws(CBORError) {
    try parseItem(source, after: try parseHead(source), depth: depth)
  }

  private mutating func parseItem(_ source: Span<UInt8>, after head: Head, depth: Int) throws(CBORError) {
    switch head.major {
    case 0: addInteger(head.argument, isNegative: false)
    case 1: addInteger(head.argument, isNegative: true)
    case 2, 3: try parseString(source, head)
    case 4:
      try checkDepth(depth, head)
      builder.beginList()
      try parseElements(source, head, each: 1) { (parser, head) throws(CBORError) in
        try parser.parseItem(source, after: head, depth: depth &+ 1)
      }
      builder.endList()
    case 5:
      try checkDepth(depth, head)
      builder.beginMap()
      try parseElements(source, head, each: 2) { (parser, head) throws(CBORError) in
        try parser.parseKey(source, head)
        try parser.parseItem(source, depth: depth &+ 1)
      }
      builder.endMap()
    case 6:
      try checkDepth(depth, head)
      if head.argument == 1 { try parseTimestamp(source) } else { try parseItem(source, depth: depth &+ 1) }
    default: try addSimple(head)
    }
  }

  private func checkDepth(_ depth: Int, _ head: Head) throws(CBORError) {
    guard depth < CBORReader.depthLimit else {
      throw CBORError(problem: .tooDeep(limit: CBORReader.depthLimit), offset: head.offset)
    }
  }

  /// Parses the elements of a list or the pairs of a map, which are at least `each` bytes long.
  private mutating func parseElements(
    _ source: Span<UInt8>, _ head: Head, each: UInt64,
    _ parse: (inout CBORParser, Head) throws(CBORError) -> Void
  ) throws(CBORError) {
    guard !head.isIndefinite else {
      while true {
        let next = try parseHead(source)
        guard !next.isBreak else { return }
        try parse(&self, next)
      }
    }
    guard head.argument <= UInt64(source.count &- at) / each else {
      throw CBORError(problem: .cutShort, offset: head.offset)
    }
    for _ in 0..<head.argument { try parse(&self, try parseHead(source)) }
  }

  // MARK: Heads

  private mutating func parseHead(_ source: Span<UInt8>) throws(CBORError) -> Head {
    guard at < source.count else { throw CBORError(problem: .cutShort, offset: at) }
    let offset = at
    let first = source[at]
    at &+= 1
    var head = Head(major: first >> 5, short: first & 0x1F, argument: UInt64(first & 0x1F), offset: offset)
    switch head.short {
    case 0..<24: break
    case 24...27:
      let length = 1 << Int(head.short &- 24)
      guard source.count &- at >= length else { throw CBORError(problem: .cutShort, offset: offset) }
      head.argument = 0
      for _ in 0..<length {
        head.argument = head.argument << 8 | UInt64(source[at])
        at &+= 1
      }
    case 31 where (2...5).contains(head.major) || head.major == 7: break
    default: throw CBORError(problem: .malformed, offset: offset)
    }
    return head
  }

  // MARK: Numbers

  private mutating func addInteger(_ argument: UInt64, isNegative: Bool) {
    if argument <= UInt64(Int64.max) {
      let value = Int64(argument)
      builder.integer(isNegative ? -1 &- value : value)
    } else if isNegative {
      let (magnitude, overflow) = argument.addingReportingOverflow(1)
      builder.bigNumber(overflow ? "-18446744073709551616" : "-\(magnitude)")
    } else {
      builder.bigNumber("\(argument)")
    }
  }

  private mutating func addSimple(_ head: Head) throws(CBORError) {
    if let value = Self.double(head) { return builder.double(value) }
    switch head.short {
    case 20: builder.boolean(false)
    case 21: builder.boolean(true)
    case 22, 23: builder.null()
    case 31: throw CBORError(problem: .malformed, offset: head.offset)
    default:
      throw CBORError(problem: .unknownSimpleValue(UInt8(truncatingIfNeeded: head.argument)), offset: head.offset)
    }
  }

  private static func double(_ head: Head) -> Double? {
    switch head.short {
    case 25: half(UInt16(truncatingIfNeeded: head.argument))
    case 26: Double(Float(bitPattern: UInt32(truncatingIfNeeded: head.argument)))
    case 27: Double(bitPattern: head.argument)
    default: nil
    }
  }

  /// A half-precision float (RFC 8949 appendix D).
  private static func half(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 0x1F)
    let mantissa = Double(bits & 0x3FF)
    let magnitude: Double =
      switch exponent {
      case 0: mantissa * 0x1p-24
      case 31: mantissa == 0 ? .infinity : .nan
      default: (mantissa + 1024) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
      }
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }

  /// The time that a number under tag 1 is, or the number where it is none.
  private mutating func parseTimestamp(_ source: Span<UInt8>) throws(CBORError) {
    let head = try parseHead(source)
    switch head.major {
    case 0, 1:
      if let value = Int64(exactly: head.argument),
        let time = Timestamp(number: Document(head.major == 0 ? value : -1 &- value))
      {
        builder.timestamp(time)
      } else {
        addInteger(head.argument, isNegative: head.major == 1)
      }
    case 7:
      guard let seconds = Self.double(head) else { throw CBORError(problem: .badTimestamp, offset: head.offset) }
      if let time = Timestamp(epoch: seconds) { builder.timestamp(time) } else { builder.double(seconds) }
    default: throw CBORError(problem: .badTimestamp, offset: head.offset)
    }
  }

  // MARK: Strings

  private mutating func parseString(_ source: Span<UInt8>, _ head: Head) throws(CBORError) {
    let isText = head.major == 3
    if head.isIndefinite {
      let bytes = try parseChunks(source, head)
      if isText { builder.string(utf8: bytes) } else { builder.blob(bytes) }
    } else {
      let range = try parseRange(source, head)
      if isText { builder.string(range: range) } else { builder.blob(range: range) }
    }
  }

  private mutating func parseKey(_ source: Span<UInt8>, _ head: Head) throws(CBORError) {
    guard head.major == 3 else { throw CBORError(problem: .keyIsNotText, offset: head.offset) }
    if head.isIndefinite {
      builder.key(utf8: try parseChunks(source, head))
    } else {
      builder.key(range: try parseRange(source, head))
    }
  }

  /// The bytes of a string of known length.
  private mutating func parseRange(_ source: Span<UInt8>, _ head: Head) throws(CBORError) -> Range<Int> {
    guard head.argument <= UInt64(source.count &- at) else { throw CBORError(problem: .cutShort, offset: head.offset) }
    let range = at..<at &+ Int(head.argument)
    if head.major == 3, let fault = UTF8Checks.firstFault(source, in: range) {
      throw CBORError(problem: .notUTF8, offset: fault)
    }
    at = range.upperBound
    return range
  }

  /// The bytes of a string of unknown length: strings of the same sort up to a break.
  private mutating func parseChunks(_ source: Span<UInt8>, _ head: Head) throws(CBORError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try parseHead(source)
      guard !chunk.isBreak else { return bytes }
      guard chunk.major == head.major, !chunk.isIndefinite else {
        throw CBORError(problem: .badChunk, offset: chunk.offset)
      }
      let range = try parseRange(source, chunk)
      source.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }
  }
}
