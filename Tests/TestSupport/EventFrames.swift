import AWSClient

/// Messages of an event stream, as services send them (`vnd.amazon.eventstream`).
package enum EventFrames {
  /// An event with a payload of its own format.
  package static func event(_ type: String, _ payload: String) -> [UInt8] {
    message([(":message-type", "event"), (":event-type", type)], payload)
  }

  /// What went wrong, as the model has it.
  package static func exception(_ type: String, _ payload: String) -> [UInt8] {
    message([(":message-type", "exception"), (":exception-type", type)], payload)
  }

  /// What went wrong, by code and words.
  package static func error(_ code: String, _ words: String) -> [UInt8] {
    message([(":message-type", "error"), (":error-code", code), (":error-message", words)], "")
  }

  /// A message of text headers and a payload, with right checksums.
  package static func message(_ headers: [(name: String, value: String)], _ payload: String) -> [UInt8] {
    var lines: [UInt8] = []
    for (name, value) in headers {
      lines += [UInt8(name.utf8.count)] + name.utf8
      lines += [7, UInt8(value.utf8.count >> 8), UInt8(value.utf8.count & 0xFF)] + value.utf8
    }
    var bytes = number(16 + lines.count + payload.utf8.count) + number(lines.count)
    bytes += ChecksumAlgorithm.crc32.compute(bytes)
    bytes += lines + payload.utf8
    return bytes + ChecksumAlgorithm.crc32.compute(bytes)
  }

  private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}
