/// Why bytes are no event stream.
public enum EventStreamFault: Error, Sendable, Hashable {
  /// The checksum of a message's first 8 bytes is wrong.
  case preludeChecksum
  /// The checksum of a message is wrong.
  case messageChecksum
  /// A message whose lengths cannot be, or are more than 128 KiB of headers or 24 MiB of payload.
  case length(total: UInt32, headers: UInt32)
  /// Headers that are cut off, of an unknown type, or not UTF-8.
  case header(offset: Int)
  /// A header that stands twice.
  case duplicateHeader(String)
  /// The stream ended inside a message.
  case cutOff(missing: Int)
  /// The first message is not the initial response.
  case noInitialResponse
  /// The stream ended before the event that says that it is whole.
  case noEnd(event: String)
}
