@testable import AWSClient
@testable import Documents

private let readers = WireProtocol.allCases.map { wireProtocol in
  guard let reader = FuzzedService.speaking(wireProtocol).operation("Listen").flatMap(EventReader.init) else {
    fatalError("no events of \(wireProtocol)")
  }
  return reader
}

/// The first byte of an input: the protocol, and whether checksums are put right.
private let mends: UInt8 = 0x80

func seeds() -> [[UInt8]] {
  let bodies = [
    "{\"Text\": \"a\", \"Count\": 1}", "<x><Text>a</Text><Texts><t>b</t></Texts></x>", "\u{0}\u{1}",
  ].map { Array($0.utf8) }
  let types = ["Said", "Sent", "Told", "Plain", "initial-response"]
  let events = types.flatMap { type in
    bodies.map { message(text(":message-type", "event") + text(":event-type", type) + everyHeader, $0) }
  }
  let errors = [
    message(text(":message-type", "exception") + text(":exception-type", "Oops"), Array("{\"Message\": \"m\"}".utf8)),
    message(text(":message-type", "error") + text(":error-code", "c") + text(":error-message", "m"), []),
  ]
  return readers.indices.flatMap { reader in
    [UInt8(reader), UInt8(reader) | mends].flatMap { first in (events + errors).map { [first] + $0 + $0 } }
  }
}

/// The messages of a stream are the same whatever pieces it comes in, as is what is wrong with it; each is an event or
/// an error that can be shown.
func fuzz(_ bytes: [UInt8]) {
  let first = bytes.first ?? 0
  let reader = readers[Int(first & 0x7F) % readers.count]
  let stream = first & mends == 0 ? Array(bytes.dropFirst()) : mended(Array(bytes.dropFirst()))
  let whole = decode(stream, by: max(1, stream.count))
  for size in [1, 7, 100] {
    let pieces = decode(stream, by: size)
    check(pieces.messages == whole.messages && pieces.fault == whole.fault, "pieces of \(size) read otherwise")
  }
  for message in whole.messages {
    _ = try? reader.initialResponse(message)
    guard let event = try? reader.event(message) else { continue }
    check(event.kind == .map && event.count == 1, "an event without a name")
    check((try? JSONReader.read(text: JSONWriter.string(event))) != nil || hasOddNumber(event), "cannot be shown")
    _ = YAMLWriter.string(event)
  }
}

private func decode(_ bytes: [UInt8], by size: Int) -> (messages: [EventStreamMessage], fault: EventStreamFault?) {
  var decoder = EventStreamDecoder()
  var messages: [EventStreamMessage] = []
  do throws(EventStreamFault) {
    for start in stride(from: 0, to: bytes.count, by: size) {
      decoder.append(Array(bytes[start..<min(start + size, bytes.count)]))
      while let message = try decoder.next() { messages.append(message) }
    }
    try decoder.finish()
    return (messages, nil)
  } catch {
    return (messages, error)
  }
}

/// Not-a-number and the infinities are shown as JSON does not have them.
private func hasOddNumber(_ document: Document) -> Bool {
  document.double.map { !$0.isFinite } ?? document.elements.contains(where: hasOddNumber)
}

// MARK: Messages

/// The stream with right checksums as far as its lengths make sense, which no invention would ever meet.
private func mended(_ bytes: [UInt8]) -> [UInt8] {
  var bytes = bytes
  var at = 0
  while bytes.count - at >= 16 {
    let total = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    bytes.replaceSubrange(at + 8..<at + 12, with: number(Int(Zlib.crc32(Array(bytes[at..<at + 8])))))
    guard total >= 16, total <= bytes.count - at else { break }
    let end = at + total - 4
    bytes.replaceSubrange(end..<end + 4, with: number(Int(Zlib.crc32(Array(bytes[at..<end])))))
    at += total
  }
  return bytes
}

private func message(_ headers: [UInt8], _ payload: [UInt8]) -> [UInt8] {
  mended(number(16 + headers.count + payload.count) + number(headers.count) + number(0) + headers + payload + number(0))
}

private func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

private func text(_ name: String, _ value: String) -> [UInt8] {
  [UInt8(name.utf8.count)] + name.utf8 + [7, 0, UInt8(value.utf8.count)] + value.utf8
}

private let everyHeader: [UInt8] =
  text("By", "b") + [2, 0x41, 0x74, 8, 0, 0, 1, 0x9A, 0, 0, 0, 0] + [1, 0x61, 0, 1, 0x62, 1, 1, 0x63, 2, 0xFF]
  + [1, 0x64, 3, 1, 2, 1, 0x65, 4, 1, 2, 3, 4, 1, 0x66, 5, 1, 2, 3, 4, 5, 6, 7, 8, 1, 0x67, 6, 0, 1, 9]
  + [1, 0x68, 9] + [UInt8](0..<16)
