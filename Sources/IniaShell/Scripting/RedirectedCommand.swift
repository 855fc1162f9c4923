import AWSClient
import Documents
import Glibc

/// A command's context with its redirections carried out, and the files that they opened. The redirections count in the
/// order in which they were written: `2>&1 >f` sends errors where the data went before.
struct RedirectedCommand {
  private(set) var context: Context
  /// The files that were opened for data, and for errors.
  private var dataFiles: [FileSink] = []
  private var errorFiles: [FileSink] = []
  private var input: Int32?

  /// `context` with `redirections`. Throws a ``UsageError`` that names a file that cannot be opened, and what expanding
  /// its name throws: then nothing is left open, and no file is touched.
  ///
  /// A command that is only planned writes no file.
  init(
    _ redirections: [Redirection], _ expander: Expander, _ context: Context, isPlanned: Bool = false
  ) async throws {
    self.context = context
    do {
      for redirection in redirections where !isPlanned || redirection.stream == .input {
        try await carryOut(redirection, expander)
      }
    } catch {
      finish(failed: true)
      throw error
    }
    if !redirections.isEmpty { self.context = self.context.adapted() }
  }

  private mutating func carryOut(_ redirection: Redirection, _ expander: Expander) async throws {
    switch redirection.deed {
    case .read(let word): try read(try await path(word, expander))
    case .text(let word): try read(text: try await expander.text(word))
    case .write(let word, let appends):
      let file = try FileSink.open(try await path(word, expander), appends: appends)
      if redirection.stream == .output {
        dataFiles.append(file)
        context.streams = context.streams.redirected(to: file)
      } else {
        errorFiles.append(file)
        sendErrors(to: file, isTerminal: false)
      }
    case .writeBoth(let word, let appends):
      let file = try FileSink.open(try await path(word, expander), appends: appends)
      errorFiles.append(file)
      context.streams = context.streams.redirected(to: file)
      sendErrors(to: file, isTerminal: false)
    case .duplicate(let other): duplicate(other, for: redirection.stream)
    case .close:
      switch redirection.stream {
      case .input: try read("/dev/null")
      case .output: context.streams = context.streams.redirected(to: ClosedSink())
      case .errors: sendErrors(to: NoSink(), isTerminal: false)
      }
    }
  }

  private mutating func duplicate(_ other: Redirection.Stream, for own: Redirection.Stream) {
    guard other != own else { return }
    if other == .output {
      // The file that takes errors too is kept whatever comes of the command.
      if let file = context.streams.output as? FileSink {
        dataFiles.removeAll { $0 === file }
        errorFiles.append(file)
      }
      sendErrors(to: context.streams.output, isTerminal: context.streams.outputIsTerminal)
    } else {
      let isTerminal = context.streams.errorsAreTerminal
      context.streams = context.streams.redirected(to: context.streams.errors)
      context.streams.outputIsTerminal = isTerminal
    }
  }

  private mutating func sendErrors(to sink: any OutputSink, isTerminal: Bool) {
    context.streams.errors = sink
    context.streams.errorsAreTerminal = isTerminal
  }

  private func path(_ word: Word, _ expander: Expander) async throws -> String {
    let name = try await expander.text(word)
    guard !name.isEmpty else { throw UsageError("a file's name is empty") }
    return context.localPath(name)
  }

  private mutating func read(_ path: String) throws {
    let descriptor = Glibc.open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UsageError("cannot read \(path.shown): \(String(cString: strerror(errno)))") }
    take(descriptor)
  }

  /// A text as the input: it lies in memory, where nobody else reads it.
  private mutating func read(text: String) throws {
    do { take(try MemoryFile.open(text.raw)) } catch {
      throw Failure(message: "no memory for a text: \(error.reason)", status: Failure.Status.other)
    }
  }

  private mutating func take(_ descriptor: Int32) {
    if let input { Glibc.close(input) }
    input = descriptor
    context.redirectedInput = descriptor
  }

  /// Ends what was opened after a command that gave an error. Data that is not whole leaves its file as it was; errors
  /// are kept.
  func finish(failed: Bool) {
    try? context.streams.output.flush()
    for file in dataFiles { if failed { file.abandon() } else { try? file.close() } }
    for file in errorFiles { try? file.close() }
    if let input { Glibc.close(input) }
  }

  /// Ends what was opened after a command that succeeded. Throws where its data could not be written.
  func finish() throws {
    defer { if let input { Glibc.close(input) } }
    do {
      try context.streams.output.flush()
      for file in dataFiles { try file.close() }
    } catch {
      dataFiles.forEach { $0.abandon() }
      errorFiles.forEach { try? $0.close() }
      throw error
    }
    for file in errorFiles { try file.close() }
  }
}

/// Takes data to a stream that is closed, where it would be lost.
private struct ClosedSink: OutputSink {
  func write(_ bytes: [UInt8]) throws {
    throw Failure(message: "the output is closed", status: Failure.Status.other)
  }
  func flush() throws {}
}

/// Takes notes and errors that nobody wants.
private struct NoSink: OutputSink {
  func write(_ bytes: [UInt8]) throws {}
  func flush() throws {}
}
