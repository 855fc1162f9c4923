import Documents
import Synchronization

/// Where bytes go: a file, a pipe, memory. Writing to a pipe that nobody reads throws ``BrokenPipe``.
package protocol OutputSink: Sendable {
  /// Writes all of `bytes`, perhaps later; order is kept.
  func write(_ bytes: [UInt8]) throws
  /// Makes sure that everything written is out.
  func flush() throws
}

extension OutputSink {
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

/// The reader of our output went away. Quiet: the shell's exit code is 141.
package struct BrokenPipe: Error, Sendable {
  package init() {}
}

/// What a person answered at `-- more --`.
package enum MoreAnswer: Sendable {
  /// Another screen; another row; everything that is left without asking again; enough.
  case screen
  case row
  case all
  case stop
}

/// The person at the terminal. Absent when nobody is there: then nothing is asked and nothing redraws.
package protocol Console: Sendable {
  /// Asks whether a listing goes on; `note` says what is shown so far.
  func more(_ note: String) async -> MoreAnswer
  /// Asks a yes-or-no question; no is the default.
  func confirm(_ question: String) async -> Bool
  /// Asks for a line that is not shown, an MFA code for example; nil when the person declines.
  func secret(_ question: String) async -> String?
  /// Shows `text` as the live line, in place of the one before; nil erases it.
  func live(_ text: String?)
}

/// Where a command's data and its notes go, and what the far end is.
package struct Streams: Sendable {
  /// Data.
  package var output: any OutputSink
  /// All else.
  package var errors: any OutputSink
  /// Whether the data goes to a terminal, and the notes.
  package var outputIsTerminal: Bool
  package var errorsAreTerminal: Bool
  /// Cells in a row and rows of the terminal, asked each time because windows change.
  package var size: @Sendable () -> (columns: Int, rows: Int)
  /// Whether to colour data that goes to `output`.
  package var usesColor: Bool
  /// The person, when there is one.
  package var console: (any Console)?

  package init(
    output: any OutputSink, errors: any OutputSink, outputIsTerminal: Bool = false, errorsAreTerminal: Bool = false,
    usesColor: Bool = false, console: (any Console)? = nil,
    size: @escaping @Sendable () -> (columns: Int, rows: Int) = { (80, 24) }
  ) {
    self.output = output
    self.errors = errors
    self.outputIsTerminal = outputIsTerminal
    self.errorsAreTerminal = errorsAreTerminal
    self.usesColor = usesColor
    self.console = console
    self.size = size
  }

  /// Whether somebody looks at the data and is asked before a further screenful.
  package var stopsAtScreen: Bool { outputIsTerminal && console != nil }

  /// The same notes, but the data goes to `sink`, which is no terminal.
  package func redirected(to sink: any OutputSink) -> Streams {
    var copy = self
    copy.output = sink
    copy.outputIsTerminal = false
    copy.usesColor = false
    return copy
  }

  /// Writes a line of notes. Never throws: notes to a closed stream are lost.
  package func note(_ line: String) {
    try? errors.write(line + "\n")
    try? errors.flush()
  }
}

/// A sink that keeps what it is given; for `let`, tests and anything that looks at output.
package final class MemorySink: OutputSink {
  private let kept = Mutex<[UInt8]>([])

  package init() {}

  package func write(_ bytes: [UInt8]) throws { kept.withLock { $0 += bytes } }
  package func flush() throws {}

  /// What was written so far, as text.
  package var text: String { kept.withLock { String(decoding: $0, as: UTF8.self) } }
  /// Takes what was written so far.
  package func take() -> [UInt8] {
    kept.withLock { bytes in
      defer { bytes.removeAll() }
      return bytes
    }
  }
}
