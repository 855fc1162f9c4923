internal import CSystem
internal import Documents
package import Glibc

/// A program that this process has started. Its signals are as for one that a shell starts, though threads of the
/// concurrency pool run with them blocked, and it has nothing open that was opened here for ourselves (`O_CLOEXEC`).
package struct ChildProcess: Sendable {
  /// The error of a program that could not be started, or of a pipe that could not be made.
  package struct StartError: Error, Sendable {
    /// The system's error number (`errno`).
    package let code: Int32
    /// The system's words for it.
    package var reason: String { String(cString: strerror(code)) }
  }

  /// The processes that the terminal's keys reach together with the program.
  package enum Group: Sendable {
    /// The group of this process: Ctrl-C ends both.
    case ours
    /// A group of its own, in this terminal's session.
    case own
    /// A session of its own, on whatever terminal it opens first.
    case session

    fileprivate var flag: Int32 {
      switch self {
      case .ours: 0
      case .own: Int32(POSIX_SPAWN_SETPGROUP)
      // POSIX_SPAWN_SETSID, which stands behind _GNU_SOURCE.
      case .session: 0x80
      }
    }
  }

  /// The number of the program's process.
  package let id: pid_t

  /// Starts a program.
  /// - Parameters:
  ///   - words: The arguments, of which the first is the program's name for itself.
  ///   - program: The path of the program, by default the first of `words`; a name without a slash is looked for in
  ///     PATH.
  ///   - environment: The variables it gets. None are handed on by themselves: whoever starts a program says whose
  ///     session it sees.
  ///   - folder: The path of the folder in which it begins; ours where that is empty.
  ///   - input: The descriptor of its standard input; by default ours, as for `output` and `errors`.
  ///   - also: The function that adds what else is to be done in the new process before the program begins.
  /// - Throws: ``StartError``.
  package init(
    _ words: [String], program: String? = nil, environment: [String: String], folder: String = "",
    group: Group = .ours, input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil,
    also: (inout posix_spawn_file_actions_t) -> Void = { _ in }
  ) throws(StartError) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGPIPE, SIGTSTP, SIGQUIT, SIGTERM, SIGWINCH] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | group.flag
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    if let errors { posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO) }
    if !folder.isEmpty { _ = csystem_spawn_in(&actions, folder.systemPath) }
    also(&actions)

    let arguments = CStrings(words)
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    var id: pid_t = 0
    let code = withExtendedLifetime((arguments, variables)) {
      posix_spawnp(
        &id, (program ?? words.first ?? "").systemPath, &actions, &attributes, arguments.pointer,
        variables.pointer)
    }
    guard code == 0 else { throw StartError(code: code) }
    self.id = id
  }

  /// The two ends of a new pipe, which no child inherits by accident.
  /// - Throws: ``StartError``.
  package static func pipe() throws(StartError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard csystem_pipe(&ends) == 0 else { throw StartError(code: errno) }
    return (ends[0], ends[1])
  }

  // MARK: Its end

  /// The exit code if the program has ended, 128 and the signal's number where one ended it; nil while it runs. It is 0
  /// where somebody else has taken its end away.
  package func exitCodeIfEnded() -> Int32? { exitCode(WNOHANG) }

  /// Waits for the program's end and gives the exit code, as ``exitCodeIfEnded()`` does; holds the thread.
  package func waitForEnd() -> Int32 {
    while true {
      if let code = exitCode(0) { return code }
    }
  }

  /// Waits for the program's end and gives the exit code, as ``exitCodeIfEnded()`` does. It looks again after 1 to 50
  /// milliseconds, so that no thread of the pool is held, and goes on in a task that was cancelled: the program gets
  /// its own Ctrl-C from the terminal.
  package func end() async -> Int32 {
    var pause: UInt64 = 1_000_000
    while true {
      if let code = exitCodeIfEnded() { return code }
      let nanoseconds = pause
      await Task.detached { try? await Task.sleep(nanoseconds: nanoseconds) }.value
      pause = min(pause * 2, 50_000_000)
    }
  }

  /// Sends the program a signal, by the signal's number. Once its end has been waited for, the number of its process
  /// may be another's.
  package func send(_ signal: Int32) { kill(id, signal) }

  private func exitCode(_ options: Int32) -> Int32? {
    var status: Int32 = 0
    let ended = waitpid(id, &status, options)
    if ended < 0 { return errno == EINTR ? nil : 0 }
    guard ended == id else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// A null-terminated list of C strings, freed with the object.
  private final class CStrings {
    private let count: Int
    let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

    init(_ strings: [String]) {
      count = strings.count
      pointer = .allocate(capacity: count + 1)
      for (index, string) in strings.enumerated() { pointer[index] = strdup(string.systemPath) }
      pointer[count] = nil
    }

    deinit {
      for index in 0..<count { free(pointer[index]) }
      pointer.deallocate()
    }
  }
}
