import Synchronization

/// The bounded buffer between the network thread and the reader of a body that is still arriving.
final class CurlDownload: Sendable {
  private struct State {
    var chunks: [[UInt8]] = []
    var next = 0
    var buffered = 0
    var isFull = false
    var end: Result<Void, TransportError>?
    var reader: CheckedContinuation<[UInt8]?, any Error>?
  }

  /// The transfer waits at this many bytes, and goes on at half of them.
  static let limit = 1 << 20

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void
  private let abort: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void, cancel: @escaping @Sendable () -> Void) {
    self.wake = wake
    abort = cancel
  }

  var stream: BodyStream {
    BodyStream(next: { [self] in try await next() }, cancel: { [self] in cancel() })
  }

  // MARK: On the network thread

  /// Whether more may come.
  var hasRoom: Bool { state.withLock { $0.buffered <= Self.limit / 2 || $0.end != nil } }

  /// Takes `bytes`; false when the reader has to catch up first.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let (reader, isTaken) = state.withLock { state -> (CheckedContinuation<[UInt8]?, any Error>?, Bool) in
      if let reader = state.reader {
        state.reader = nil
        return (reader, true)
      }
      guard state.buffered < Self.limit else {
        state.isFull = true
        return (nil, false)
      }
      state.chunks.append(Array(bytes))
      state.buffered += bytes.count
      return (nil, true)
    }
    reader?.resume(returning: Array(bytes))
    return isTaken
  }

  /// No more comes; because of `error`, if there is one.
  func finish(_ error: TransportError?) {
    let reader = state.withLock { state in
      if state.end == nil { state.end = error.map { .failure($0) } ?? .success(()) }
      defer { state.reader = nil }
      return state.reader
    }
    guard let reader else { return }
    if let error { reader.resume(throwing: error) } else { reader.resume(returning: nil) }
  }

  // MARK: The reader's

  private func cancel() {
    if state.withLock({ $0.end == nil }) { abort() }
  }

  private func next() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in read(continuation) }
    } onCancel: {
      cancel()
    }
  }

  private func read(_ continuation: CheckedContinuation<[UInt8]?, any Error>) {
    let (result, mustWake) = state.withLock { state -> (Result<[UInt8]?, any Error>?, Bool) in
      if state.next < state.chunks.count {
        let chunk = state.chunks[state.next]
        state.chunks[state.next] = []
        state.next += 1
        if state.next == state.chunks.count { (state.chunks, state.next) = ([], 0) }
        state.buffered -= chunk.count
        guard state.isFull, state.buffered <= Self.limit / 2 else { return (.success(chunk), false) }
        state.isFull = false
        return (.success(chunk), true)
      }
      switch state.end {
      case .success: return (.success(nil), false)
      case .failure(let error): return (.failure(error), false)
      case nil:
        state.reader = continuation
        return (nil, false)
      }
    }
    if mustWake { wake() }
    if let result { continuation.resume(with: result) }
  }
}
