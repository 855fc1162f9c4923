import CEdit
import Glibc
import IniaShell

/// Runs the system's programs through `sh -c`, with no signals blocked and Ctrl-C at its default: a child started from
/// a task's thread would otherwise ignore it.
struct SystemPrograms: ProgramRunner {
  let screen: Screen
  let shellPath: String

  func pipe(to text: String) throws -> any RunningProgram {
    guard let ends = ChildProcess.pipe() else { throw failure(text) }
    let process = spawn(["sh", "-c", text], input: ends.read)
    close(ends.read)
    guard let process else {
      close(ends.write)
      throw failure(text)
    }
    Signals.lendSuspend(true)
    return PipedProgram(process: process, input: PipeSink(descriptor: ends.write, beforeWaiting: screen.beforeWaiting))
  }

  func run(_ text: String) async throws -> Int32 {
    try screen.flush()
    let words = text.isEmpty ? [shellPath] : ["sh", "-c", text]
    guard let process = spawn(words, path: text.isEmpty ? shellPath : "/bin/sh", input: nil) else {
      throw failure(text)
    }
    Signals.lendSuspend(true)
    defer { Signals.lendSuspend(false) }
    return await ChildProcess.wait(process)
  }

  private func failure(_ text: String) -> Failure {
    Failure(message: "cannot run \(text): \(String(cString: strerror(errno)))", status: Failure.Status.other)
  }

  private func spawn(_ words: [String], path: String = "/bin/sh", input: Int32?) -> pid_t? {
    ChildProcess.spawn(path: path, words: words, input: input)
  }
}

/// Children of this process.
enum ChildProcess {
  /// A pipe whose ends no child inherits by accident; nil when there are no descriptors left.
  static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [0, 0]
    guard cedit_pipe(&ends) == 0 else { return nil }
    return (ends[0], ends[1])
  }

  /// Starts a program with an empty signal mask and default signals; `input` and `output` become its standard streams.
  /// In a process group of its own the terminal's Ctrl-C does not reach it.
  static func spawn(
    path: String, words: [String], input: Int32? = nil, output: Int32? = nil, ownGroup: Bool = false
  ) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var empty = sigset_t()
    sigemptyset(&empty)
    posix_spawnattr_setsigmask(&attributes, &empty)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGPIPE, SIGTSTP, SIGQUIT, SIGTERM, SIGWINCH] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    let group = ownGroup ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | Int32(group)))

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }

    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawn(&process, path, &actions, &attributes, &arguments, environ) == 0 ? process : nil
  }

  /// The exit code of a child once it has ended: 128 and the signal's number where one ended it. Looks now and then,
  /// so that no thread of the pool is held.
  static func wait(_ process: pid_t) async -> Int32 {
    var pause: UInt64 = 1_000_000
    while true {
      var status: Int32 = 0
      let result = waitpid(process, &status, WNOHANG)
      if result == process {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
      }
      if result < 0, errno != EINTR { return 0 }
      await Self.nap(pause)
      pause = min(pause * 2, 50_000_000)
    }
  }

  /// Waits even in a task that was cancelled: the child gets its own Ctrl-C from the terminal.
  private static func nap(_ nanoseconds: UInt64) async {
    await Task.detached { try? await Task.sleep(nanoseconds: nanoseconds) }.value
  }
}

/// A program that reads what a command writes.
struct PipedProgram: RunningProgram {
  let process: pid_t
  private let sink: PipeSink

  init(process: pid_t, input: PipeSink) {
    self.process = process
    sink = input
  }

  var input: any OutputSink { sink }

  func finish() async -> Int32 {
    sink.close()
    defer { Signals.lendSuspend(false) }
    return await ChildProcess.wait(process)
  }
}
