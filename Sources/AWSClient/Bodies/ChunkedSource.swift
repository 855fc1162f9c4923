internal import Documents
import Synchronization

/// A body in `aws-chunked` encoding: pieces with their lengths, and the checksum of the whole behind the last.
final class ChunkedSource: BodySource {
  private struct State {
    var checksum: Checksum
    var isDone = false
  }

  private let source: any BodySource
  private let algorithm: ChecksumAlgorithm
  private let state: Mutex<State>
  /// The bytes of one piece, as botocore sends them.
  private static let pieceSize = 1 << 20

  init(_ source: any BodySource, _ algorithm: ChecksumAlgorithm) {
    self.source = source
    self.algorithm = algorithm
    state = Mutex(State(checksum: Checksum(algorithm)))
  }

  let length: Int64? = nil
  var isRewindable: Bool { source.isRewindable }

  func reset() async throws {
    try await source.reset()
    state.withLock { $0 = State(checksum: Checksum(algorithm)) }
  }

  /// The next piece; it is given whole, whatever `limit` says, since its length goes before it.
  func read(upTo limit: Int) async throws -> [UInt8] {
    if state.withLock({ $0.isDone }) { return [] }
    var piece = try await source.read(upTo: Self.pieceSize)
    // All pieces but the last are full: services refuse small ones in between.
    while !piece.isEmpty, piece.count < Self.pieceSize {
      let more = try await source.read(upTo: Self.pieceSize - piece.count)
      if more.isEmpty { break }
      piece += more
    }
    return state.withLock { state in
      guard piece.isEmpty else {
        state.checksum.update(piece)
        var framed: [UInt8] = []
        framed.reserveCapacity(piece.count + 12)
        framed += "\(String(piece.count, radix: 16))\r\n".utf8
        framed += piece
        framed += [0x0D, 0x0A]
        return framed
      }
      state.isDone = true
      return Array("0\r\n\(algorithm.headerName):\(Base64.encode(state.checksum.value))\r\n\r\n".utf8)
    }
  }

  /// Says in the header of `request` that its body is sent this way.
  static func announce(_ request: inout HTTPRequest, _ algorithm: ChecksumAlgorithm) {
    let encoding = request.headers["Content-Encoding"]
    request.headers["Content-Encoding"] = encoding.map { "\($0),aws-chunked" } ?? "aws-chunked"
    request.headers["Transfer-Encoding"] = "chunked"
    request.headers["X-Amz-Trailer"] = algorithm.headerName
    // A stream may not know its length, but the caller does where the service wants to know it.
    let length = request.body.length.map { String($0) } ?? request.headers["Content-Length"]
    if let length { request.headers["X-Amz-Decoded-Content-Length"] = length }
    request.headers.remove("Content-Length")
  }
}
