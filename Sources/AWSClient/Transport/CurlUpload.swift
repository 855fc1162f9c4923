internal import Documents
import Glibc
import Synchronization

/// The body of a request, as libcurl asks for it; belongs to the driver of the transfers.
struct CurlUpload {
  /// What a request for more bytes got.
  enum Piece {
    case bytes(Int)
    case notYet
    case failed
  }

  private let body: RequestBody
  private var sent: Int64 = 0
  private var file: Int32 = -1
  private var pump: UploadPump?
  private(set) var problem: TransportError?

  init(_ body: RequestBody) { self.body = body }

  /// Opens what has to be opened; the reason when that does not work.
  mutating func open() -> TransportError? {
    switch body {
    case .file(let path, _, _):
      file = Glibc.open(path.systemPath, O_RDONLY | O_CLOEXEC)
      if file < 0 { problem = .body(reason: "\(path): \(String(cString: strerror(errno)))") }
    case .stream(let source): pump = UploadPump(source)
    case .empty, .bytes: break
    }
    return problem
  }

  /// Starts to produce a streamed body; `wake` is called when there is something after there was nothing.
  func start(wake: @escaping @Sendable () -> Void) { pump?.start(wake: wake) }

  /// Stops to produce it.
  func stop() { pump?.stop() }

  /// Closes what was opened.
  mutating func close() {
    stop()
    if file >= 0 { _ = Glibc.close(file) }
    file = -1
  }

  /// Whether there is something to send, or nothing more to wait for.
  var isReady: Bool { pump?.isReady ?? true }

  /// The next bytes.
  mutating func read(into room: UnsafeMutableRawBufferPointer) -> Piece {
    switch body {
    case .empty: return .bytes(0)
    case .bytes(let bytes):
      let count = min(room.count, bytes.count - Int(sent))
      room.copyBytes(from: bytes[Int(sent)..<Int(sent) + count])
      sent += Int64(count)
      return .bytes(count)
    case .file(let path, let offset, let length):
      let wanted = min(Int64(room.count), length - sent)
      guard wanted > 0 else { return .bytes(0) }
      let count = pread(file, room.baseAddress, Int(wanted), off_t(offset &+ sent))
      guard count > 0 else {
        problem = .body(
          reason: count < 0 ? "\(path): \(String(cString: strerror(errno)))" : "\(path) has become shorter")
        return .failed
      }
      sent += Int64(count)
      return .bytes(count)
    case .stream:
      guard let pump else { return .failed }
      switch pump.take(into: room) {
      case .success(let count?): return .bytes(count)
      case .success(nil): return .notYet
      case .failure(let error):
        problem = error
        return .failed
      }
    }
  }

  /// Goes back or on to `offset`; false when the body cannot.
  mutating func seek(to offset: Int64) -> Bool {
    switch body {
    case .stream: return offset == 0 && sent == 0 && pump?.isUntouched ?? true
    case .empty, .bytes, .file:
      guard offset >= 0, offset <= body.length ?? 0 else { return false }
      sent = offset
      return true
    }
  }
}

/// Reads a ``BodySource`` ahead of the driver, a bounded amount.
final class UploadPump: Sendable {
  private struct State {
    var chunk: ArraySlice<UInt8> = []
    var isAtEnd = false
    var isUntouched = true
    var error: TransportError?
    var room: CheckedContinuation<Void, Never>?
    var task: Task<Void, Never>?
    var isStopped = false
  }

  private let source: any BodySource
  private let state = Mutex(State())

  init(_ source: any BodySource) { self.source = source }

  func start(wake: @escaping @Sendable () -> Void) {
    let task = Task { await self.run(wake) }
    state.withLock { $0.task = task }
  }

  func stop() {
    let (room, task) = state.withLock { state in
      state.isStopped = true
      defer { state.room = nil }
      return (state.room, state.task)
    }
    room?.resume()
    task?.cancel()
  }

  var isReady: Bool { state.withLock { !$0.chunk.isEmpty || $0.isAtEnd || $0.error != nil } }
  var isUntouched: Bool { state.withLock { $0.isUntouched } }

  /// Moves bytes into `room`: how many, 0 at the end, nil when there are none yet.
  func take(into room: UnsafeMutableRawBufferPointer) -> Result<Int?, TransportError> {
    let (result, waiting) = state.withLock {
      state -> (Result<Int?, TransportError>, CheckedContinuation<Void, Never>?) in
      if let error = state.error { return (.failure(error), nil) }
      guard !state.chunk.isEmpty else { return (.success(state.isAtEnd ? 0 : nil), nil) }
      let piece = state.chunk.prefix(room.count)
      room.copyBytes(from: piece)
      state.chunk = state.chunk.dropFirst(piece.count)
      state.isUntouched = false
      guard state.chunk.isEmpty else { return (.success(piece.count), nil) }
      defer { state.room = nil }
      return (.success(piece.count), state.room)
    }
    waiting?.resume()
    return result
  }

  private func run(_ wake: @Sendable () -> Void) async {
    while true {
      let piece: Result<[UInt8], TransportError>
      do {
        piece = .success(try await source.read(upTo: 256 * 1024))
      } catch {
        piece = .failure((error as? TransportError) ?? .body(reason: String(describing: error)))
      }
      // While the piece before is on its way, this one was read.
      await withCheckedContinuation { continuation in
        let isFree = state.withLock { state in
          if state.isStopped || state.chunk.isEmpty { return true }
          state.room = continuation
          return false
        }
        if isFree { continuation.resume() }
      }
      let isOver = state.withLock { state in
        switch piece {
        case .success(let bytes):
          state.chunk = bytes[...]
          state.isAtEnd = bytes.isEmpty
        case .failure(let error): state.error = error
        }
        return state.isAtEnd || state.error != nil || state.isStopped
      }
      wake()
      if isOver { return }
    }
  }
}
