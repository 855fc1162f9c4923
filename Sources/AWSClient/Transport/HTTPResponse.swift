/// The answer to an HTTP request.
public struct HTTPResponse: Sendable {
  /// The status code (RFC 9110, 15).
  public var status: Int
  /// The header fields.
  public var headers: HTTPHeaders
  /// The body.
  public var body: ResponseBody

  /// An answer of the given parts.
  public init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: ResponseBody = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The content of an answer.
public enum ResponseBody: Sendable {
  /// The whole body in memory.
  case bytes([UInt8])
  /// A body that is still arriving.
  case stream(BodyStream)

  /// The bytes when they are in memory; nil for a body that is still arriving.
  public var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

  /// The whole body; waits for its end when it is still arriving.
  /// - Parameter limit: The greatest number of bytes that a body which is still arriving may have.
  /// - Throws: ``TransportError/tooLarge(_:limit:)`` for a longer one; the error that the body ends early with, see
  ///   ``BodyStream``.
  public func collect(limit: Int = TransportOptions().bodyLimit) async throws -> [UInt8] {
    switch self {
    case .bytes(let bytes): return bytes
    case .stream(let stream):
      var all: [UInt8] = []
      for try await chunk in stream {
        guard chunk.count <= limit - all.count else { throw TransportError.tooLarge(.body, limit: limit) }
        all += chunk
      }
      return all
    }
  }
}

/// The body of an answer that is still arriving, as chunks in order.
///
/// It can be read once. The producer waits when the reader is slow, so memory stays bounded; letting go of the stream
/// before its end aborts the transfer. A body that ends early throws ``TransportError``, it never just stops.
public struct BodyStream: AsyncSequence, Sendable {
  /// The bytes that arrived together.
  public typealias Element = [UInt8]

  private let handle: Handle

  /// A stream that asks `next` for its chunks, nil at the end, and calls `cancel` when it is let go.
  public init(next: @escaping @Sendable () async throws -> [UInt8]?, cancel: @escaping @Sendable () -> Void = {}) {
    handle = Handle(next: next, cancel: cancel)
  }

  /// A stream over chunks that are there already; it never throws.
  public init(chunks: [[UInt8]]) {
    let source = ChunkList(chunks)
    self.init(next: { source.next() })
  }

  /// Aborts the transfer; the reader of a transport's stream gets ``TransportError/cancelled`` behind what has arrived.
  public func cancel() { handle.cancel() }

  /// A reader; it goes on where another one stopped.
  public func makeAsyncIterator() -> Iterator { Iterator(handle: handle) }

  /// The reader of a stream.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let handle: Handle

    /// The next chunk, nil at the end.
    /// - Throws: ``TransportError`` where the body ends early, for a stream of a transport.
    public mutating func next() async throws -> [UInt8]? { try await handle.next() }
  }

  fileprivate final class Handle: Sendable {
    let next: @Sendable () async throws -> [UInt8]?
    let cancel: @Sendable () -> Void

    init(next: @escaping @Sendable () async throws -> [UInt8]?, cancel: @escaping @Sendable () -> Void) {
      self.next = next
      self.cancel = cancel
    }

    deinit { cancel() }
  }
}
