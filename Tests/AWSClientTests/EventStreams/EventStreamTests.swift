import Documents
import Testing

@testable import AWSClient

@Suite struct EventStreamTests {
  // MARK: Messages

  /// A message of raw headers, with right checksums.
  private static func message(_ headers: [UInt8], _ payload: [UInt8] = []) -> [UInt8] {
    var bytes = number(16 + headers.count + payload.count) + number(headers.count)
    bytes += number(Int(Zlib.crc32(bytes)))
    bytes += headers + payload
    return bytes + number(Int(Zlib.crc32(bytes)))
  }

  private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

  private static func header(_ name: String, _ type: UInt8, _ value: [UInt8]) -> [UInt8] {
    [UInt8(name.utf8.count)] + name.utf8 + [type] + value
  }

  private static func text(_ name: String, _ value: String) -> [UInt8] {
    header(name, 7, [UInt8(value.utf8.count >> 8), UInt8(value.utf8.count & 0xFF)] + value.utf8)
  }

  private static func event(_ type: String, _ payload: String) -> [UInt8] {
    message(text(":message-type", "event") + text(":event-type", type), Array(payload.utf8))
  }

  private func decode(_ bytes: [UInt8], chunk: Int = .max) throws -> [EventStreamMessage] {
    var decoder = EventStreamDecoder()
    var messages: [EventStreamMessage] = []
    var rest = bytes[...]
    repeat {
      decoder.append(Array(rest.prefix(chunk)))
      rest = rest.dropFirst(chunk)
      while let message = try decoder.next() { messages.append(message) }
    } while !rest.isEmpty
    try decoder.finish()
    return messages
  }

  @Test func knownBytes() throws {
    // The empty message and a byte header, as the format's description has them.
    let empty: [UInt8] = [0, 0, 0, 16, 0, 0, 0, 0, 5, 0xC2, 0x48, 0xEB, 0x7D, 0x98, 0xC8, 0xFF]
    #expect(try decode(empty) == [EventStreamMessage(headers: [], payload: [])])
    #expect(Self.message([]) == empty)
    let byte: [UInt8] =
      [0, 0, 0, 0x17, 0, 0, 0, 7, 0x29, 0x86, 1, 0x58, 4] + Array("byte".utf8) + [2, 0xFF, 0xC2, 0xF8, 0x69, 0xDC]
    #expect(try decode(byte) == [EventStreamMessage(headers: [("byte", .integer(-1))], payload: [])])
  }

  @Test func everyHeaderType() throws {
    let uuid = [UInt8](0..<16)
    let headers =
      Self.header("t", 0, []) + Self.header("f", 1, []) + Self.header("b", 2, [0x80])
      + Self.header("s", 3, [0xFF, 0xFE])
      + Self.header("i", 4, [0, 0, 1, 0]) + Self.header("l", 5, [0xFF] + [UInt8](repeating: 0, count: 7))
      + Self.header("y", 6, [0, 2, 7, 8]) + Self.text("x", "hé") + Self.header("d", 8, [0, 0, 0, 0, 0, 0, 5, 0xDC])
      + Self.header("e", 8, [UInt8](repeating: 0xFF, count: 8)) + Self.header("u", 9, uuid)
    let got = try decode(Self.message(headers, [1, 2, 3]), chunk: 1)
    #expect(
      got == [
        EventStreamMessage(
          headers: [
            ("t", .boolean(true)), ("f", .boolean(false)), ("b", .integer(-128)), ("s", .integer(-2)),
            ("i", .integer(256)), ("l", .integer(-(1 << 56))), ("y", .bytes([7, 8])), ("x", .string("hé")),
            ("d", .timestamp(Timestamp(seconds: 1, nanoseconds: 500_000_000))),
            ("e", .timestamp(Timestamp(seconds: -1, nanoseconds: 999_000_000))), ("u", .uuid(uuid)),
          ], payload: [1, 2, 3])
      ])
  }

  /// Milliseconds as the header has them, and what they are: no moment outside the years 1 to 9999.
  static let moments: [(Int64, EventStreamMessage.HeaderValue)] = [
    (.min, .integer(.min)), (.min + 998, .integer(.min + 998)), (.max, .integer(.max)),
    (253_402_300_799_999, .timestamp(Timestamp(seconds: 253_402_300_799, nanoseconds: 999_000_000))),
    (253_402_300_800_000, .integer(253_402_300_800_000)), (-62_135_596_800_001, .integer(-62_135_596_800_001)),
    (-62_135_596_800_000, .timestamp(Timestamp(seconds: -62_135_596_800))),
    (-1001, .timestamp(Timestamp(seconds: -2, nanoseconds: 999_000_000))), (-1000, .timestamp(Timestamp(seconds: -1))),
  ]

  @Test(arguments: moments) func whatIsNoMomentStaysANumber(
    _ row: (millis: Int64, value: EventStreamMessage.HeaderValue)
  ) throws {
    let bytes = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: row.millis >> Int64($0)) }
    let headers = try decode(Self.message(Self.header("d", 8, bytes))).first?.headers
    #expect(headers?.first?.value == row.value)
  }

  @Test(arguments: [1, 2, 7, 13, 64, 1000]) func messagesComeWhateverTheChunks(_ chunk: Int) throws {
    let bytes = (0..<20).flatMap { Self.message(Self.text("n", "\($0)"), [UInt8](repeating: UInt8($0), count: $0 * 3)) }
    let got = try decode(bytes, chunk: chunk)
    #expect(got.map { $0.text("n") } == (0..<20).map { "\($0)" })
    #expect(got.map(\.payload.count) == (0..<20).map { $0 * 3 })
  }

  @Test func damage() throws {
    let good = Self.message(Self.text("a", "b"), [1])
    var prelude = good
    prelude[3] ^= 1
    #expect(throws: EventStreamFault.preludeChecksum) { try decode(prelude) }
    var payload = good
    payload[good.count - 5] ^= 1
    #expect(throws: EventStreamFault.messageChecksum) { try decode(payload) }
    #expect(throws: EventStreamFault.cutOff(missing: 3)) { try decode(good.dropLast(3)) }
    #expect(throws: EventStreamFault.cutOff(missing: 13)) { try decode(Array(good.prefix(3))) }
    #expect(throws: EventStreamFault.duplicateHeader("a")) {
      try decode(Self.message(Self.text("a", "b") + Self.text("a", "c")))
    }
    // Names are bytes: what looks the same is not twice there.
    #expect(try decode(Self.message(Self.text("\u{E9}", "") + Self.text("e\u{301}", ""))).first?.headers.count == 2)
    for headers in [[5], [1, 97], [1, 97, 99], [1, 97, 7, 0, 9, 1], [1, 0xFF, 0], [1, 97, 9, 0]] as [[UInt8]] {
      #expect(throws: EventStreamFault.self) { try decode(Self.message(headers)) }
    }
    for (total, headers) in [(12, 0), (100, 90), (0x7FFF_FFFF, 0), (0xFFFF_FFFF, 0xFFFF_FFFF), (300_000, 200_000)] {
      var bytes = Self.number(total) + Self.number(headers)
      bytes += Self.number(Int(Zlib.crc32(bytes)))
      #expect(throws: EventStreamFault.length(total: UInt32(total), headers: UInt32(headers))) { try decode(bytes) }
    }
  }

  // MARK: Events

  private static let catalog = Result { try RealModels.catalog(of: ["s3", "logs", "lambda"]) }

  private func operation(_ service: String, _ name: String) throws -> OperationModel {
    try #require(try Self.catalog.get().service(service)?.operation(name))
  }

  private func read(_ operation: OperationModel, _ bytes: [UInt8]) async throws -> (Document, [Document]) {
    let chunks = stride(from: 0, to: bytes.count, by: 50).map { Array(bytes[$0..<min($0 + 50, bytes.count)]) }
    let response = HTTPResponse(status: 200, body: .stream(BodyStream(chunks: chunks)))
    let (output, events) = try #require(
      try await EventStream.open(
        response, for: operation, finalEvent: OperationTraits(operation).finalEvent))
    var all: [Document] = []
    for try await event in events { all.append(event) }
    return (output, all)
  }

  @Test func selectedRecords() async throws {
    let stats = "<Stats><BytesScanned>5</BytesScanned><BytesReturned>3</BytesReturned></Stats>"
    let (_, events) = try await read(
      try operation("s3", "SelectObjectContent"),
      Self.event("Records", "a,b\n") + Self.event("Cont", "") + Self.event("Unheard", "?")
        + Self.event("Stats", stats) + Self.event("End", ""))
    #expect(
      events == [
        ["Records": ["Payload": Document(blob: Array("a,b\n".utf8))]], ["Cont": [:]],
        ["Stats": ["Details": ["BytesScanned": 5, "BytesReturned": 3]]], ["End": [:]],
      ])
    // Whole messages, and yet not the whole: S3 says when it is.
    await #expect(throws: EventStreamFault.noEnd(event: "End")) {
      _ = try await read(try operation("s3", "SelectObjectContent"), Self.event("Records", "a,b\n"))
    }
  }

  @Test func rpcStreamsBeginWithTheResponse() async throws {
    let operation = try operation("logs", "StartLiveTail")
    let start = #"{"sessionId": "s", "requestId": "r"}"#
    let (output, events) = try await read(
      operation, Self.event("initial-response", "{}") + Self.event("sessionStart", start))
    #expect(output == [:])
    #expect(events == [["sessionStart": ["requestId": "r", "sessionId": "s"]]])
    await #expect(throws: EventStreamFault.noInitialResponse) {
      _ = try await read(operation, Self.event("sessionStart", start))
    }
  }

  @Test func failuresEndTheStream() async throws {
    let operation = try operation("logs", "StartLiveTail")
    let start = Self.event("initial-response", "{}")
    let exception = Self.message(
      Self.text(":message-type", "exception") + Self.text(":exception-type", "SessionTimeoutException"),
      Array(#"{"message": "too long"}"#.utf8))
    let timeout = await #expect(throws: ServiceError.self) { _ = try await read(operation, start + exception) }
    #expect(timeout?.code == "SessionTimeoutException")
    #expect(timeout?.message == "too long")
    let plain = Self.message(
      Self.text(":message-type", "error") + Self.text(":error-code", "500") + Self.text(":error-message", "boom"))
    let failure = await #expect(throws: ServiceError.self) { _ = try await read(operation, start + plain) }
    #expect(failure?.code == "500")
    #expect(failure?.message == "boom")
    let atOnce = await #expect(throws: ServiceError.self) { _ = try await read(operation, exception) }
    #expect(atOnce?.code == "SessionTimeoutException")
    let broken = Self.event("sessionStart", "{")
    await #expect(throws: MalformedResponse.self) { _ = try await read(operation, start + broken) }
    await #expect(throws: EventStreamFault.self) { _ = try await read(operation, Array((start + broken).dropLast())) }
  }
}
