import AWSClient
import Documents
import Glibc
import IniaShell

/// Runs the system's programs.
struct SystemPrograms: ProgramRunner {
  let screen: Screen
  let shellPath: String
  let names: OwnNames

  var ownNames: String? { names.folder() }

  func find(_ name: String, path: String, from folder: String) -> String? {
    guard !name.isEmpty else { return nil }
    let isPath = name.utf8.contains(UInt8(ascii: "/"))
    let candidates = isPath ? [name] : path.parts(at: ":", keepsEmpty: true).map { $0.isEmpty ? name : "\($0)/\(name)" }
    for candidate in candidates {
      let whole = candidate.utf8.first == UInt8(ascii: "/") || folder.isEmpty ? candidate : "\(folder)/\(candidate)"
      var status = stat()
      if stat(whole.systemPath, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(whole.systemPath, X_OK) == 0
      {
        return whole
      }
    }
    return nil
  }

  func pipe() throws -> (input: Int32, output: any PipeEnd) {
    let ends = try naming("a pipe") { () throws(ChildProcess.StartError) in try ChildProcess.pipe() }
    let sink = PipeSink(descriptor: ends.write, patience: screen.patience, beforeWaiting: screen.beforeWaiting)
    return (ends.read, sink)
  }

  func run(_ call: ProgramCall) async throws -> Int32 {
    try call.output.flush()
    try call.errors.flush()
    let output = try outlet(call.output, STDOUT_FILENO)
    let errors = try outlet(call.errors, STDERR_FILENO)
    let process: ChildProcess
    do {
      process = try naming(call.words.first ?? call.path) { () throws(ChildProcess.StartError) in
        try ChildProcess(
          call.words.isEmpty ? [call.path] : call.words, program: call.path, environment: call.place.variables,
          folder: call.place.folder, input: call.input, output: output.descriptor, errors: errors.descriptor)
      }
    } catch {
      output.endWriting()
      errors.endWriting()
      throw error
    }
    output.endWriting()
    errors.endWriting()
    Signals.lendSuspend(true)
    defer { Signals.lendSuspend(false) }
    async let data: Void = output.finish()
    async let notes: Void = errors.finish()
    let code = await process.end()
    _ = await (data, notes)
    return code
  }

  private func outlet(_ sink: any OutputSink, _ own: Int32) throws -> ProgramOutlet {
    if let descriptor = sink.descriptor { return .direct(descriptor == own ? nil : descriptor) }
    let ends = try naming("a pipe") { () throws(ChildProcess.StartError) in try ChildProcess.pipe() }
    return .pumped(PipePump(reading: ends.read, into: sink), write: ends.write)
  }

  private func naming<T>(_ text: String, _ body: () throws(ChildProcess.StartError) -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      throw Failure(message: "cannot run \(text.shown): \(error.reason)", status: error.code == ENOENT ? 127 : 126)
    }
  }
}

/// Where a program's data goes.
private enum ProgramOutlet {
  /// To a descriptor of ours; nil for the one that it inherits.
  case direct(Int32?)
  /// Through a pipe that we read.
  case pumped(PipePump, write: Int32)

  var descriptor: Int32? {
    switch self {
    case .direct(let descriptor): descriptor
    case .pumped(_, let write): write
    }
  }

  /// Leaves the program alone with the writing end.
  func endWriting() { if case .pumped(_, let write) = self { close(write) } }

  /// Waits until all that was written has gone on.
  func finish() async { if case .pumped(let pump, _) = self { await pump.finish() } }
}
