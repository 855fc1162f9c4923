internal import Documents
internal import Glibc
internal import Synchronization

/// A body in memory, given piece by piece.
final class BytesSource: BodySource {
  private let bytes: [UInt8]
  private let at = Mutex(0)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var length: Int64? { Int64(bytes.count) }
  var isRewindable: Bool { true }

  func reset() { at.withLock { $0 = 0 } }

  func read(upTo limit: Int) -> [UInt8] {
    at.withLock { at in
      let piece = Array(bytes[at...].prefix(limit))
      at += piece.count
      return piece
    }
  }
}

/// A part of a file, given piece by piece.
package final class FileSource: BodySource {
  private struct State {
    var descriptor: Int32 = -1
    var position: Int64 = 0
  }

  private let path: String
  private let offset: Int64
  private let size: Int64
  private let state = Mutex(State())

  /// `length` bytes of the file at `path`, from `offset` on.
  package init(path: String, offset: Int64, length: Int64) {
    self.path = path
    self.offset = offset
    size = length
  }

  deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

  /// As many as were asked for.
  package var length: Int64? { size }
  /// A file can be read again.
  package var isRewindable: Bool { true }

  /// Goes back to the first byte.
  package func reset() { state.withLock { $0.position = 0 } }

  /// The next bytes; throws where the file is shorter than it was.
  package func read(upTo limit: Int) throws(TransportError) -> [UInt8] {
    try state.withLock { state throws(TransportError) in
      if state.descriptor < 0 {
        state.descriptor = open(path.systemPath, O_RDONLY | O_CLOEXEC)
        guard state.descriptor >= 0 else { throw Self.fault(path, errno) }
      }
      let wanted = Int(min(Int64(limit), size - state.position))
      guard wanted > 0 else { return [] }
      let place = off_t(offset + state.position)
      let descriptor = state.descriptor
      var got = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        repeat { got = pread(descriptor, buffer.baseAddress, wanted, place) } while got < 0 && errno == EINTR
        count = max(0, got)
      }
      guard got > 0 else { throw Self.fault(path, got < 0 ? errno : 0) }
      state.position += Int64(got)
      return bytes
    }
  }

  private static func fault(_ path: String, _ code: Int32) -> TransportError {
    .body(reason: "\(path): \(FileReadError(path: path, code: code).reason)")
  }
}

extension RequestBody {
  /// These bytes, given piece by piece.
  var source: any BodySource {
    switch self {
    case .empty: BytesSource([])
    case .bytes(let bytes): BytesSource(bytes)
    case .file(let path, let offset, let length): FileSource(path: path, offset: offset, length: length)
    case .stream(let source): source
    }
  }
}
