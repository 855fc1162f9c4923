/// Prints one value for ``JSONWriter`` by walking its tape: no document, string or slice is made for what is inside.
struct JSONPrinter {
  let style: JSONWriter.Style
  let escapesNonASCII: Bool

  /// A container that is open, or what the outermost value stands in.
  private struct Container {
    let isMap: Bool
    /// The number of the container's values that are still to come.
    var left: UInt32
    var isFirst = true
  }

  /// Prints `document` and all that is in it.
  func print(_ document: Document, to room: inout ByteRoom) {
    let (nodes, text, names) = (document.tape.nodes, document.tape.bytes, document.tape.names)
    print(nodes.span, text.span, names.span, document.index, to: &room)
  }

  private func print(
    _ nodes: Span<Tape.Node>, _ text: Span<UInt8>, _ names: Span<UInt8>, _ index: Int, to room: inout ByteRoom
  ) {
    var current = Container(isMap: false, left: 1)
    var outer: [Container] = []
    var at = index
    while true {
      let node = nodes[at]
      at &+= 1
      if !outer.isEmpty {
        separate(isFirst: current.isFirst, level: outer.count, to: &room)
        if current.isMap {
          let start = Int(node.keyOffset)
          print(node.hasSharedKey ? names : text, start..<start &+ Int(node.keyLength), to: &room)
          room.append(UInt8(ascii: ":"))
          if style != .compact { room.append(UInt8(ascii: " ")) }
        }
      }
      current.isFirst = false
      current.left &-= 1
      if node.kind.isContainer {
        room.append(node.kind == .map ? UInt8(ascii: "{") : UInt8(ascii: "["))
        outer.append(current)
        current = Container(isMap: node.kind == .map, left: node.length)
      } else {
        printScalar(node, text, to: &room)
      }
      while current.left == 0 {
        guard let around = outer.popLast() else { return }
        if !current.isFirst, case .indented(let width) = style { newLine(width * outer.count, to: &room) }
        room.append(current.isMap ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        current = around
      }
    }
  }

  /// Prints what stands before a value in a container.
  @inline(__always)
  private func separate(isFirst: Bool, level: Int, to room: inout ByteRoom) {
    if !isFirst { room.append(UInt8(ascii: ",")) }
    switch style {
    case .compact: break
    case .spaced: if !isFirst { room.append(UInt8(ascii: " ")) }
    case .indented(let width): newLine(width * level, to: &room)
    }
  }

  @inline(__always)
  private func newLine(_ indent: Int, to room: inout ByteRoom) {
    room.append(UInt8(ascii: "\n"))
    room.append(UInt8(ascii: " "), times: indent)
  }

  private func printScalar(_ node: Tape.Node, _ text: Span<UInt8>, to room: inout ByteRoom) {
    let start = Int(truncatingIfNeeded: node.payload)
    switch node.kind {
    case .string: print(text, start..<start &+ Int(node.length), to: &room)
    case .integer: room.append(digits: Int64(bitPattern: node.payload))
    case .boolean: if node.payload != 0 { room.append("true") } else { room.append("false") }
    case .timestamp:
      let time = Timestamp(seconds: Int64(bitPattern: node.payload), nanoseconds: Int32(bitPattern: node.length))
      room.append(UInt8(ascii: "\""))
      time.writeISO8601(offset: .plus0000, to: &room)
      room.append(UInt8(ascii: "\""))
    case .double: room.append(JSONWriter.number(Double(bitPattern: node.payload)))
    case .bigNumber: room.append(text.extracting(start..<start &+ Int(node.length)))
    case .blob:
      var encoded: [UInt8] = []
      text.extracting(start..<start &+ Int(node.length)).withUnsafeBufferPointer { Base64.encode($0, into: &encoded) }
      room.append(UInt8(ascii: "\""))
      room.append(encoded.span)
      room.append(UInt8(ascii: "\""))
    case .null, .list, .map: room.append("null")
    }
  }

  // MARK: Strings

  /// Prints the text at `range` of `bytes` as a string.
  @inline(__always)
  func print(_ bytes: Span<UInt8>, _ range: Range<Int>, to room: inout ByteRoom) {
    room.append(UInt8(ascii: "\""))
    var at = range.lowerBound
    while at < range.upperBound {
      let stop = min(range.upperBound, at &+ ByteRoom.largest)
      room.reserve(stop &- at)
      at = copyPlain(bytes, at..<stop, to: &room)
      if at < stop { at = printEscapes(bytes, at..<range.upperBound, to: &room) }
    }
    room.append(UInt8(ascii: "\""))
  }

  /// Copies what stands at the beginning of `range` and needs no escape, for which room was reserved; tells where that
  /// ends.
  @inline(__always)
  private func copyPlain(_ bytes: Span<UInt8>, _ range: Range<Int>, to room: inout ByteRoom) -> Int {
    let high: UInt64 = escapesNonASCII ? 0x8080_8080_8080_8080 : 0
    var at = range.lowerBound
    while at < range.upperBound {
      // What lies behind the text is looked at as well, and does not count.
      guard at &+ 8 <= bytes.count else { return copyLast(bytes, at..<range.upperBound, to: &room) }
      let word = UTF8Checks.load8(bytes, at)
      let marks =
        UTF8Checks.marks(word, equal: UInt8(ascii: "\"")) | UTF8Checks.marks(word, equal: UInt8(ascii: "\\"))
        | UTF8Checks.marks(word, below: 0x20) | (word & high)
      let length = min(marks == 0 ? 8 : marks.trailingZeroBitCount &>> 3, range.upperBound &- at)
      room.put(word, length)
      at &+= length
      if length < 8 { break }
    }
    return at
  }

  /// As ``copyPlain(_:_:to:)``, byte for byte.
  private func copyLast(_ bytes: Span<UInt8>, _ range: Range<Int>, to room: inout ByteRoom) -> Int {
    for at in range {
      let byte = bytes[at]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x80 && escapesNonASCII {
        return at
      }
      room.put(byte)
    }
    return range.upperBound
  }

  /// Prints the character at the beginning of `range`, or all that follow one another outside ASCII, as escapes; tells
  /// where they end.
  private func printEscapes(_ bytes: Span<UInt8>, _ range: Range<Int>, to room: inout ByteRoom) -> Int {
    guard bytes[range.lowerBound] >= 0x80 else {
      printEscape(UInt16(bytes[range.lowerBound]), to: &room)
      return range.lowerBound &+ 1
    }
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] >= 0x80 { end &+= 1 }
    let run = bytes.extracting(range.lowerBound..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    for unit in run.utf16 { printEscape(unit, to: &room) }
    return end
  }

  private func printEscape(_ unit: UInt16, to room: inout ByteRoom) {
    room.append(UInt8(ascii: "\\"))
    switch unit {
    case 0x22: room.append(UInt8(ascii: "\""))
    case 0x5C: room.append(UInt8(ascii: "\\"))
    case 0x08: room.append(UInt8(ascii: "b"))
    case 0x09: room.append(UInt8(ascii: "t"))
    case 0x0A: room.append(UInt8(ascii: "n"))
    case 0x0C: room.append(UInt8(ascii: "f"))
    case 0x0D: room.append(UInt8(ascii: "r"))
    default:
      room.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
        room.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
