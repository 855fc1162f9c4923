import CEdit
import Documents
import Glibc
import IniaShell
import Synchronization

/// The standard output and error as the program writes them: in order, the live line out of the way, and never in the
/// middle of a line that is being edited.
final class Screen: Sendable {
  private struct State {
    var live: String?
    var isEditing = false
    var output: [UInt8] = []
  }

  private let state = Mutex(State())
  private let mailbox: Mailbox
  /// Raised once nobody wants to wait any more for a reader that makes no room.
  let patience: Wakeup?
  /// Called before a write for which the reader has to make room first.
  let beforeWaiting: @Sendable () -> Void
  /// Whether the two streams are terminals.
  let outputIsTerminal: Bool
  let errorsAreTerminal: Bool
  /// The terminal that the person looks at: the standard error, else the standard output, else the one that the
  /// program was started from. Nil where there is none.
  let person: Int32?

  init(mailbox: Mailbox, beforeWaiting: @escaping @Sendable () -> Void) {
    self.mailbox = mailbox
    self.beforeWaiting = beforeWaiting
    patience = Wakeup()
    outputIsTerminal = isatty(STDOUT_FILENO) == 1
    errorsAreTerminal = isatty(STDERR_FILENO) == 1
    if errorsAreTerminal {
      person = STDERR_FILENO
    } else if outputIsTerminal {
      person = STDOUT_FILENO
    } else {
      let terminal = open("/dev/tty".systemPath, O_WRONLY | O_CLOEXEC)
      person = terminal >= 0 ? terminal : nil
    }
  }

  /// Marks that a line is being edited: from now on output waits for the terminal's thread to make room.
  func setEditing(_ isEditing: Bool) { state.withLock { $0.isEditing = isEditing } }

  /// Keeps output until it is flushed or there is much of it; a terminal gets it at once.
  func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      if state.isEditing {
        mailbox.post(.show(bytes, toErrors: false))
        return
      }
      // What is large is not kept first.
      if bytes.count >= 1 << 15, !outputIsTerminal {
        try flush(&state)
        return try uncovered(&state) {
          try Self.writeAll(STDOUT_FILENO, bytes, patience: patience, beforeWaiting: beforeWaiting)
        }
      }
      state.output += bytes
      if outputIsTerminal || state.output.count >= 1 << 16 { try flush(&state) }
    }
  }

  /// Writes out what is kept.
  func flush() throws { try state.withLock { try flush(&$0) } }

  private func flush(_ state: inout State) throws {
    guard !state.output.isEmpty else { return }
    let bytes = state.output
    state.output.removeAll(keepingCapacity: true)
    try uncovered(&state) { try Self.writeAll(STDOUT_FILENO, bytes, patience: patience, beforeWaiting: beforeWaiting) }
  }

  /// Writes to the standard error, after whatever output is kept.
  func writeErrors(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      if state.isEditing {
        mailbox.post(.show(bytes, toErrors: true))
        return
      }
      if outputIsTerminal { try flush(&state) }
      try uncovered(&state) { try Self.writeAll(STDERR_FILENO, bytes, patience: patience) }
    }
  }

  /// Shows `text` as the live line where the person sees it, cut to the window; nil erases it.
  func setLive(_ text: String?) {
    state.withLock { state in
      guard let person, !state.isEditing else { return }
      let line = text.map { Self.cut($0, to: Self.window().columns - 1) }
      state.live = line
      try? Self.writeAll(person, Array("\r\u{1B}[K\(line ?? "")".utf8))
    }
  }

  /// Writes rows of a question where the person sees them, whatever the standard error is.
  func writeQuestion(_ rows: [String]) {
    state.withLock { state in
      guard let person else { return }
      if outputIsTerminal { try? flush(&state) }
      let text = rows.map { Sanitizer.line($0) + "\n" }.joined()
      try? uncovered(&state) { try Self.writeAll(person, Array(text.utf8)) }
    }
  }

  /// Runs `body` with the live line out of the way.
  private func uncovered(_ state: inout State, _ body: () throws -> Void) throws {
    guard let live = state.live, let person else { return try body() }
    try Self.writeAll(person, Array("\r\u{1B}[K".utf8))
    try body()
    try Self.writeAll(person, Array(live.utf8))
  }

  private static func cut(_ text: String, to width: Int) -> String {
    Width.truncate(Sanitizer.line(text), to: max(10, width))
  }

  /// What a pipe that has room at all takes at once.
  private static let page = 4096

  /// Columns and rows of the window; 80 × 24 where there is none.
  static func window() -> (columns: Int, rows: Int) { Window.size() }

  /// Writes all of `bytes` to a descriptor; calls `beforeWaiting` when the reader may have to make room first. Throws
  /// ``BrokenPipe`` where nobody reads, and `CancellationError` where there is no room once `patience` is raised.
  static func writeAll(
    _ descriptor: Int32, _ bytes: [UInt8], patience: Wakeup? = nil, beforeWaiting: (() -> Void)? = nil
  ) throws {
    let mayWait = (patience != nil || beforeWaiting != nil) && cedit_write_may_wait(descriptor, bytes.count) != 0
    if mayWait { beforeWaiting?() }
    var written = 0
    while written < bytes.count {
      var limit = bytes.count - written
      if mayWait, let patience {
        // A write that waits inside the system cannot be given up: only what there is room for goes there.
        var waiting = [
          pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
          pollfd(fd: patience.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&waiting, 2, -1) > 0 else { continue }
        guard waiting[0].revents != 0 else { throw CancellationError() }
        limit = min(limit, page)
      }
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, limit)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, 1000)
          continue
        }
        throw errno == EPIPE ? BrokenPipe() : WriteFailure(code: errno)
      }
      written += count
    }
  }
}

/// Output that could not be written.
struct WriteFailure: Error, CustomStringConvertible {
  let code: Int32
  var description: String { "output: \(String(cString: strerror(code)))" }
}

/// The standard output as commands see it.
struct ScreenOutput: OutputSink {
  let screen: Screen
  func write(_ bytes: [UInt8]) throws { try screen.write(bytes) }
  func flush() throws { try screen.flush() }
  var descriptor: Int32? { STDOUT_FILENO }
}

/// The standard error as commands see it.
struct ScreenErrors: OutputSink {
  let screen: Screen
  func write(_ bytes: [UInt8]) throws { try screen.writeErrors(bytes) }
  func flush() throws {}
  var descriptor: Int32? { STDERR_FILENO }
}
