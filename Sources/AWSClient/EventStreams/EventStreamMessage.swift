package import Documents

/// One message of an event stream: typed headers and a payload.
package struct EventStreamMessage: Sendable, Equatable {
  /// The value of a header.
  package enum HeaderValue: Sendable, Equatable {
    case boolean(Bool)
    /// A byte, short, integer or long.
    case integer(Int64)
    case bytes([UInt8])
    case string(String)
    /// Of the years 1 to 9999; other numbers of milliseconds are integers.
    case timestamp(Timestamp)
    /// 16 bytes.
    case uuid([UInt8])
  }

  /// The headers in order; a name stands once.
  package var headers: [(name: String, value: HeaderValue)]
  /// The payload.
  package var payload: [UInt8]

  /// A message of the given parts.
  package init(headers: [(name: String, value: HeaderValue)], payload: [UInt8]) {
    self.headers = headers
    self.payload = payload
  }

  /// The value of the header called `name`.
  package subscript(name: String) -> HeaderValue? { headers.first { $0.name == name }?.value }

  /// The text of the header called `name`.
  package func text(_ name: String) -> String? { if case .string(let text) = self[name] { text } else { nil } }

  /// Whether two messages have the same headers in the same order and the same payload.
  package static func == (left: EventStreamMessage, right: EventStreamMessage) -> Bool {
    left.payload == right.payload
      && left.headers.elementsEqual(right.headers) { $0.name == $1.name && $0.value == $1.value }
  }
}
