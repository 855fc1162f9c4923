import AWSClient
import Glibc
import IniaShell

/// Runs the system's programs through `sh -c`.
struct SystemPrograms: ProgramRunner {
  let screen: Screen
  let shellPath: String

  func pipe(to text: String, at place: ProgramPlace) throws -> any RunningProgram {
    try naming(text) { () throws(ChildProcess.StartError) in
      let ends = try ChildProcess.pipe()
      defer { close(ends.read) }
      let input = PipeSink(
        descriptor: ends.write, patience: screen.patience, beforeWaiting: screen.beforeWaiting)
      let process = try ChildProcess(
        ["sh", "-c", text], program: "/bin/sh", environment: place.variables, folder: place.folder, input: ends.read)
      Signals.lendSuspend(true)
      return PipedProgram(process: process, input: input)
    }
  }

  func run(_ text: String, at place: ProgramPlace) async throws -> Int32 {
    try screen.flush()
    let process = try naming(text) { () throws(ChildProcess.StartError) in
      text.isEmpty
        ? try ChildProcess([shellPath], environment: place.variables, folder: place.folder)
        : try ChildProcess(
          ["sh", "-c", text], program: "/bin/sh", environment: place.variables, folder: place.folder)
    }
    Signals.lendSuspend(true)
    defer { Signals.lendSuspend(false) }
    return await process.end()
  }

  private func naming<T>(_ text: String, _ body: () throws(ChildProcess.StartError) -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      throw Failure(message: "cannot run \(text): \(error.reason)", status: Failure.Status.other)
    }
  }
}

/// A program that reads what a command writes.
struct PipedProgram: RunningProgram {
  private let process: ChildProcess
  private let sink: PipeSink

  init(process: ChildProcess, input: PipeSink) {
    self.process = process
    sink = input
  }

  var input: any OutputSink { sink }

  func finish() async -> Int32 {
    sink.close()
    defer { Signals.lendSuspend(false) }
    return await process.end()
  }
}
