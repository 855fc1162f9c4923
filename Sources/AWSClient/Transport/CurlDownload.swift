import Synchronization

/// The bounded buffer between the driver of the transfers and the reader of a body that is still arriving.
final class CurlDownload: Sendable {
  private struct State {
    var chunks: [[UInt8]] = []
    var next = 0
    var buffered = 0
    var isFull = false
    var end: Result<Void, TransportError>?
    var reader: CheckedContinuation<[UInt8]?, any Error>?

    /// Takes the first chunk out.
    mutating func pop() -> [UInt8]? {
      guard next < chunks.count else { return nil }
      let chunk = chunks[next]
      chunks[next] = []
      next += 1
      if next == chunks.count { (chunks, next) = ([], 0) }
      buffered -= chunk.count
      return chunk
    }
  }

  /// The transfer waits at this many bytes, and goes on at half of them.
  static let limit = 1 << 20
  /// A reader that waits is not woken for less, as long as more is coming: waking it takes longer than copying this.
  static let batch = 1 << 17

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

  // MARK: For the driver

  /// Whether more may come.
  var hasRoom: Bool { state.withLock { $0.buffered <= Self.limit / 2 || $0.end != nil } }

  /// Takes `bytes`; false when the reader has to catch up first.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard state.buffered < Self.limit else {
        state.isFull = true
        return false
      }
      let last = state.chunks.count - 1
      if last >= state.next, state.chunks[last].count + bytes.count <= Self.batch {
        state.chunks[last].append(contentsOf: bytes)
      } else {
        var chunk: [UInt8] = []
        // What comes in large pieces goes on so.
        chunk.reserveCapacity(bytes.count < 1 << 13 ? bytes.count : max(bytes.count, Self.batch))
        chunk.append(contentsOf: bytes)
        state.chunks.append(chunk)
      }
      state.buffered += bytes.count
      return true
    }
  }

  /// Gives a waiting reader what there is, if it is at least `count` bytes; tells whether the reader still waits for
  /// what is there.
  func deliver(atLeast count: Int) -> Bool {
    let (reader, chunk, isOwed) = state.withLock { state in
      guard state.reader != nil, state.buffered > 0 else { return Self.nothing }
      guard state.buffered >= count else { return (nil, nil, true) }
      defer { state.reader = nil }
      return (state.reader, state.pop(), false)
    }
    reader?.resume(returning: chunk)
    return isOwed
  }

  private static var nothing: (CheckedContinuation<[UInt8]?, any Error>?, [UInt8]?, Bool) { (nil, nil, false) }

  /// No more comes; because of `error`, if there is one.
  func finish(_ error: TransportError?) {
    let (reader, chunk) = state.withLock { state in
      if state.end == nil { state.end = error.map { .failure($0) } ?? .success(()) }
      guard let reader = state.reader else {
        return (nil as CheckedContinuation<[UInt8]?, any Error>?, nil as [UInt8]?)
      }
      state.reader = nil
      return (reader, state.pop())
    }
    guard let reader else { return }
    // What came before the end goes before it.
    if let error, chunk == nil { reader.resume(throwing: error) } else { reader.resume(returning: chunk) }
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
      if let chunk = state.pop() {
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
