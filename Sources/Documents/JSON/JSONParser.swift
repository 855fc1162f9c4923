/// The scanner behind ``JSONReader``: one pass, no recursion, nodes written straight to the tape's form.
struct JSONParser {
  /// A container that is not closed yet.
  private struct Container {
    var index = 0
    var count: UInt32 = 0
    var isMap = false
  }

  private var nodes: [Tape.Node] = []
  /// The text of strings with escapes; on the tape it lies behind the source.
  private var unescaped: [UInt8] = []
  /// The innermost open container; one that is none stands round the outermost value.
  private var current = Container()
  /// The containers round it.
  private var outer: [Container] = []
  private var keyOffset: UInt32 = 0
  private var keyLength: UInt32 = 0
  private var at = 0

  /// The document, its text in `bytes` (what was parsed).
  consuming func finish(over bytes: [UInt8]) -> Document {
    let bytes = unescaped.isEmpty ? bytes : bytes + unescaped
    return Document(tape: Tape(nodes: nodes, bytes: bytes), index: 0)
  }

  /// Parses one value and the white space around it.
  mutating func parse(_ source: Span<UInt8>) throws(JSONError) {
    guard source.count < 1 << 31 else { throw JSONError(.tooLarge, source, at: 0) }
    nodes.reserveCapacity(min(source.count / 14 + 2, 1 << 22))
    skipSpace(source)
    while true {
      guard try parseValue(source) else { continue }
      guard try finishValue(source) else { break }
    }
    guard at == source.count else { throw JSONError(.expected("the end of the input"), source, at: at) }
  }

  // MARK: Structure

  /// Parses a scalar, an empty container or the start of a container with something in it. False for the latter:
  /// its first value is next.
  @inline(__always)
  private mutating func parseValue(_ source: Span<UInt8>) throws(JSONError) -> Bool {
    switch peek(source) {
    case UInt8(ascii: "\""):
      at &+= 1
      let text = try parseString(source)
      add(.string, length: text.length, payload: UInt64(text.offset))
    case UInt8(ascii: "{"):
      guard outer.count < JSONReader.depthLimit else {
        throw JSONError(.tooDeep(limit: JSONReader.depthLimit), source, at: at)
      }
      at &+= 1
      skipSpace(source)
      add(.map, length: 0, payload: UInt64(nodes.count &+ 1))
      if peek(source) == UInt8(ascii: "}") {
        at &+= 1
        break
      }
      open(isMap: true)
      try parseKey(source, orClose: true)
      return false
    case UInt8(ascii: "["):
      guard outer.count < JSONReader.depthLimit else {
        throw JSONError(.tooDeep(limit: JSONReader.depthLimit), source, at: at)
      }
      at &+= 1
      skipSpace(source)
      add(.list, length: 0, payload: UInt64(nodes.count &+ 1))
      if peek(source) == UInt8(ascii: "]") {
        at &+= 1
        break
      }
      open(isMap: false)
      return false
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber(source)
    case UInt8(ascii: "t"):
      try parseWord(source, "true")
      add(.boolean, length: 0, payload: 1)
    case UInt8(ascii: "f"):
      try parseWord(source, "false")
      add(.boolean, length: 0, payload: 0)
    case UInt8(ascii: "n"):
      try parseWord(source, "null")
      add(.null, length: 0, payload: 0)
    default:
      let isFirst = !outer.isEmpty && current.count == 0 && !current.isMap
      throw JSONError(.expected(isFirst ? "a value or ']'" : "a value"), source, at: at)
    }
    return true
  }

  /// Goes on after a value: closes containers that end here. True when another value follows, false at the outermost end.
  @inline(__always)
  private mutating func finishValue(_ source: Span<UInt8>) throws(JSONError) -> Bool {
    while true {
      skipSpace(source)
      guard !outer.isEmpty else { return false }
      current.count &+= 1
      let isMap = current.isMap
      let next = peek(source)
      if next == UInt8(ascii: ",") {
        at &+= 1
        skipSpace(source)
        if isMap { try parseKey(source, orClose: false) }
        return true
      }
      guard next == (isMap ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw JSONError(.expected(isMap ? "',' or '}'" : "',' or ']'"), source, at: at)
      }
      at &+= 1
      nodes[current.index].length = current.count
      nodes[current.index].payload = UInt64(nodes.count)
      current = outer.removeLast()
    }
  }

  /// Makes the container that was written last the innermost open one.
  @inline(__always)
  private mutating func open(isMap: Bool) {
    outer.append(current)
    current = Container(index: nodes.count &- 1, count: 0, isMap: isMap)
  }

  @inline(__always)
  private mutating func parseKey(_ source: Span<UInt8>, orClose: Bool) throws(JSONError) {
    guard peek(source) == UInt8(ascii: "\"") else {
      throw JSONError(.expected(orClose ? "a name in quotes or '}'" : "a name in quotes"), source, at: at)
    }
    at &+= 1
    let key = try parseString(source)
    skipSpace(source)
    guard peek(source) == UInt8(ascii: ":") else { throw JSONError(.expected("':'"), source, at: at) }
    at &+= 1
    skipSpace(source)
    keyOffset = key.offset
    keyLength = key.length
  }

  @inline(__always)
  private mutating func add(_ kind: Document.Kind, length: UInt32, payload: UInt64) {
    var node = Tape.Node(kind: kind, length: length, payload: payload)
    if current.isMap {
      node.hasKey = true
      node.keyLength = keyLength
      node.keyOffset = keyOffset
    }
    nodes.append(node)
  }

  // MARK: Bytes

  /// The byte at the position, 0 at the end (0 starts nothing in JSON).
  @inline(__always)
  private func peek(_ source: Span<UInt8>) -> UInt8 { at < source.count ? source[at] : 0 }

  @inline(__always)
  private mutating func skipSpace(_ source: Span<UInt8>) {
    guard at < source.count, source[at] <= 0x20 else { return }
    skipRun(source)
  }

  private mutating func skipRun(_ source: Span<UInt8>) {
    while at < source.count {
      let byte = source[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at &+= 1
    }
  }

  private mutating func parseWord(_ source: Span<UInt8>, _ word: StaticString) throws(JSONError) {
    let start = at
    var isSame = true
    word.withUTF8Buffer { letters in
      for letter in letters {
        guard peek(source) == letter else {
          isSame = false
          return
        }
        at &+= 1
      }
    }
    guard isSame else { throw JSONError(.expected("\(word)"), source, at: at < source.count ? start : at) }
  }

  // MARK: Strings

  /// Parses the rest of a string, after its opening quote.
  @inline(__always)
  private mutating func parseString(_ source: Span<UInt8>) throws(JSONError) -> (offset: UInt32, length: UInt32) {
    let start = at
    var end = start
    while end &+ 8 <= source.count {
      let word = UTF8Checks.load8(source, end)
      let marks = Self.marks(word)
      guard marks == 0 else {
        let shift = marks.trailingZeroBitCount & 0x38
        end &+= shift >> 3
        guard UInt8(truncatingIfNeeded: word >> UInt64(shift)) == UInt8(ascii: "\"") else { break }
        at = end &+ 1
        return (UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end &- start))
      }
      end &+= 8
    }
    at = end
    return try parseLongWay(source, from: start)
  }

  /// Parses a string whose bytes from `start` to the position are plain, and what follows is not or is near the end.
  @inline(never)
  private mutating func parseLongWay(
    _ source: Span<UInt8>, from start: Int
  ) throws(JSONError) -> (offset: UInt32, length: UInt32) {
    try skipPlain(source)
    guard peek(source) == UInt8(ascii: "\"") else { return try parseEscaped(source, from: start) }
    at &+= 1
    return (UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: at &- start &- 1))
  }

  /// A word whose lowest set bit marks the first byte that is no plain ASCII text: a quote, a backslash, a control
  /// character or one above 0x7F. (Only such bytes, and those after them, set the top bit of a difference.)
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = (word ^ (ones &* 0x22)) &- ones
    let backslashes = (word ^ (ones &* 0x5C)) &- ones
    let controls = word &- ones &* 0x20
    return (quotes | backslashes | controls | word) & (ones &* 0x80)
  }

  /// Moves to the next quote or backslash. Anything else that ends a plain run is an error.
  private mutating func skipPlain(_ source: Span<UInt8>) throws(JSONError) {
    while true {
      while at &+ 8 <= source.count {
        let marks = Self.marks(UTF8Checks.load8(source, at))
        guard marks == 0 else {
          at &+= marks.trailingZeroBitCount >> 3
          break
        }
        at &+= 8
      }
      guard at < source.count else { throw JSONError(.expected("the string's closing quote"), source, at: at) }
      let byte = source[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      if byte >= 0x80 {
        let length = UTF8Checks.sequenceLength(source, at)
        guard length > 0 else { throw JSONError(.invalidUTF8, source, at: at) }
        at &+= length
      } else {
        guard byte >= 0x20 else { throw JSONError(.controlCharacter, source, at: at) }
        at &+= 1
      }
    }
  }

  /// Parses a string that holds an escape at the position, its plain text before that from `start`.
  private mutating func parseEscaped(
    _ source: Span<UInt8>, from start: Int
  ) throws(JSONError) -> (offset: UInt32, length: UInt32) {
    let textStart = unescaped.count
    var start = start
    while true {
      source.extracting(start..<at).withUnsafeBufferPointer { unescaped.append(contentsOf: $0) }
      let byte = peek(source)
      at &+= 1
      if byte == UInt8(ascii: "\"") { break }
      try parseEscape(source)
      start = at
      try skipPlain(source)
    }
    let offset = source.count &+ textStart
    guard source.count &+ unescaped.count <= UInt32.max else { throw JSONError(.tooLarge, source, at: 0) }
    return (UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: unescaped.count &- textStart))
  }

  /// Parses what follows a backslash.
  private mutating func parseEscape(_ source: Span<UInt8>) throws(JSONError) {
    let letter = peek(source)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      at &+= 1
      try parseUnicode(source)
      return
    default: throw JSONError(.badEscape, source, at: at)
    }
    at &+= 1
  }

  /// Parses the digits of `\uXXXX`, and the second half of a surrogate pair where one follows.
  private mutating func parseUnicode(_ source: Span<UInt8>) throws(JSONError) {
    let first = try parseHex4(source)
    if first & 0xFC00 == 0xD800, peek(source) == UInt8(ascii: "\\"), at &+ 1 < source.count,
      source[at &+ 1] == UInt8(ascii: "u")
    {
      let back = at
      at &+= 2
      let second = try parseHex4(source)
      if second & 0xFC00 == 0xDC00 {
        UTF8Checks.append(0x10000 &+ ((first & 0x3FF) << 10) &+ (second & 0x3FF), to: &unescaped)
        return
      }
      at = back
    }
    UTF8Checks.append(first, to: &unescaped)
  }

  private mutating func parseHex4(_ source: Span<UInt8>) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = peek(source)
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte &- 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32((byte | 0x20) &- 0x57)
      default: throw JSONError(.expected("four hexadecimal digits after \\u"), source, at: at)
      }
      at &+= 1
    }
    return value
  }

  // MARK: Numbers

  @inline(__always)
  private mutating func parseNumber(_ source: Span<UInt8>) throws(JSONError) {
    let start = at
    let isNegative = source[at] == UInt8(ascii: "-")
    if isNegative { at &+= 1 }
    var magnitude: UInt64 = 0
    let digits = at
    takeDigits(source, into: &magnitude)
    let integerDigits = at &- digits
    guard integerDigits > 0 else { throw JSONError(.expected("a digit"), source, at: at) }
    if integerDigits > 1, source[digits] == UInt8(ascii: "0") {
      throw JSONError(.expected("no digit after a leading zero"), source, at: digits &+ 1)
    }
    let next = peek(source)
    if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") {
      try parseFraction(source, from: start, isNegative: isNegative, magnitude, integerDigits)
    } else if integerDigits <= 18 {
      let value = Int64(bitPattern: magnitude)
      add(.integer, length: 0, payload: UInt64(bitPattern: isNegative ? 0 &- value : value))
    } else if let value = Int64(text(source, start..<at)) {
      add(.integer, length: 0, payload: UInt64(bitPattern: value))
    } else {
      addBigNumber(start)
    }
  }

  /// Reads digits; the value wraps round where there are too many, which callers see by their count.
  @inline(__always)
  private mutating func takeDigits(_ source: Span<UInt8>, into value: inout UInt64) {
    while at < source.count {
      let digit = source[at] &- 0x30
      guard digit <= 9 else { return }
      value = value &* 10 &+ UInt64(digit)
      at &+= 1
    }
  }

  /// Parses the rest of a number after its integer part. Up to 15 digits and a small exponent are exact in one
  /// operation (Clinger); the rest goes to the standard library.
  private mutating func parseFraction(
    _ source: Span<UInt8>, from start: Int, isNegative: Bool, _ magnitude: UInt64, _ integerDigits: Int
  ) throws(JSONError) {
    var magnitude = magnitude
    var digits = integerDigits
    var exponent = 0
    if peek(source) == UInt8(ascii: ".") {
      at &+= 1
      let first = at
      takeDigits(source, into: &magnitude)
      guard at > first else { throw JSONError(.expected("a digit after the point"), source, at: at) }
      exponent = first &- at
      digits &+= at &- first
    }
    if peek(source) | 0x20 == UInt8(ascii: "e") {
      at &+= 1
      let sign = peek(source)
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { at &+= 1 }
      let first = at
      var written: UInt64 = 0
      takeDigits(source, into: &written)
      guard at > first else { throw JSONError(.expected("a digit in the exponent"), source, at: at) }
      let size = at &- first > 6 ? 1_000_000 : Int(written)
      exponent &+= sign == UInt8(ascii: "-") ? 0 &- size : size
    }
    if digits <= 15, exponent >= -22, exponent <= 22 {
      let whole = Double(magnitude)
      let value = exponent < 0 ? whole / Self.powers[0 &- exponent] : whole * Self.powers[exponent]
      add(.double, length: 0, payload: (isNegative ? -value : value).bitPattern)
      return
    }
    guard let value = Double(text(source, start..<at)), value.isFinite else { return addBigNumber(start) }
    add(.double, length: 0, payload: value.bitPattern)
  }

  private mutating func addBigNumber(_ start: Int) {
    add(.bigNumber, length: UInt32(truncatingIfNeeded: at &- start), payload: UInt64(start))
  }

  private func text(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    source.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// 10⁰ … 10²², all exact.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
