@testable import AWSClient
@testable import Documents

func seeds() -> [[UInt8]] {
  let odd: [Int64] = [.min, .max, 0, -1, 253_402_300_799_999, 253_402_300_800_000, -62_135_596_800_001]
  return odd.map { number in
    [1, 0x61, 8] + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> Int64($0)) }
  } + [
    [1, 0x61, 0, 1, 0x62, 1], [1, 0x61, 2, 0xFF], [1, 0x61, 3, 1, 2], [1, 0x61, 4, 1, 2, 3, 4],
    [1, 0x61, 5, 1, 2, 3, 4, 5, 6, 7, 8], [1, 0x61, 6, 0, 1, 9], [1, 0x61, 7, 0, 1, 0x62],
    [1, 0x61, 9] + [UInt8](0..<16),
  ]
}

/// The headers of one message, whose lengths and checksums are right: they are read, each name once and each moment of
/// the calendar, or refused.
func fuzz(_ bytes: [UInt8]) {
  let headers = Array(bytes.prefix(EventStreamDecoder.headersLimit))
  var message = number(16 + headers.count) + number(headers.count)
  message += number(Int(Zlib.crc32(message)))
  message += headers
  message += number(Int(Zlib.crc32(message)))
  var decoder = EventStreamDecoder()
  decoder.append(message)
  do throws(EventStreamFault) {
    guard let read = try decoder.next() else { return check(false, "no message") }
    try decoder.finish()
    check(Set(read.headers.map { Array($0.name.utf8) }).count == read.headers.count, "a name twice")
    for (_, value) in read.headers {
      guard case .timestamp(let moment) = value else { continue }
      let text = moment.iso8601()
      check(Timestamp(iso8601: text) == moment, "the moment \(text) reads otherwise")
    }
  } catch {
    check(!"\(ClientError.eventStream(error, operation: "Listen"))".isEmpty, "no words")
  }
}

private func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
