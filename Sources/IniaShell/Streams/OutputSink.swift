import Documents

/// Where bytes go: a file, a pipe, memory. Writing to a pipe that nobody reads throws ``BrokenPipe``.
package protocol OutputSink: Sendable {
  /// Writes all of `bytes`, perhaps later; order is kept.
  func write(_ bytes: [UInt8]) throws
  /// Makes sure that everything written is out.
  func flush() throws
  /// The descriptor that a program may write to in our place once all is flushed; nil where there is none.
  var descriptor: Int32? { get }
}

extension OutputSink {
  package var descriptor: Int32? { nil }

  /// Writes text as UTF-8.
  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes what `body` appends, which is some form of `document`, in pieces: what is long is nowhere in memory as a
  /// whole.
  func writePieces(of document: Document, _ body: (inout ByteRoom) -> Void) throws {
    let failure = WriteError()
    let values = document.tape.next(after: document.index) - document.index
    var room = ByteRoom(size: min(1 << 16, values * 64)) { piece in
      guard failure.error == nil else { return }
      do { try write(piece) } catch { failure.error = error }
    }
    body(&room)
    room.flush()
    if let error = failure.error { throw error }
  }
}

/// The error that ended writing in pieces.
private final class WriteError {
  var error: (any Error)?
}
