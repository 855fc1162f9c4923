internal import Glibc

/// Runs a program to its end and takes what it prints. Cancelling the task ends the program.
enum ProcessRun {
  /// What a program left.
  struct Result: Sendable {
    /// Its exit status; 128 and the signal for one that was killed.
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]
  }

  /// The program could not be started.
  struct StartError: Error {
    let code: Int32
    var reason: String { String(cString: strerror(code)) }
  }

  /// More output than this is not a credential.
  private static let limit = 1 << 20

  static func run(_ words: [String], environment: [String: String]) async throws -> Result {
    let output = try Pipe()
    let errors = try Pipe()
    let child: pid_t
    do {
      defer {
        output.closeWriter()
        errors.closeWriter()
      }
      child = try spawn(words, environment, output.writer, errors.writer)
    }
    var result = Result(status: 0, output: [], errors: [])
    do {
      // Both ends are read without blocking, in turns: a cooperative thread must not be held up by a program that
      // waits for a person.
      var isOpen = true
      while isOpen {
        let first = output.drain(into: &result.output)
        let second = errors.drain(into: &result.errors)
        isOpen = first || second
        guard result.output.count <= limit, result.errors.count <= limit else { throw StartError(code: EFBIG) }
        if isOpen { try await Task.sleep(nanoseconds: 5_000_000) }
      }
      while true {
        var status: Int32 = 0
        let ended = waitpid(child, &status, WNOHANG)
        if ended == child {
          let signal = status & 0x7F
          result.status = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
          return result
        }
        if ended < 0, errno != EINTR { throw StartError(code: errno) }
        try await Task.sleep(nanoseconds: 2_000_000)
      }
    } catch {
      kill(child, SIGKILL)
      var status: Int32 = 0
      waitpid(child, &status, 0)
      throw error
    }
  }

  private static func spawn(
    _ words: [String], _ environment: [String: String], _ output: Int32, _ errors: Int32
  ) throws(StartError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    // Threads of the runtime run with signals blocked, which a child would inherit and never be interruptible.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGQUIT)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let arguments = CStrings(words)
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    let code = posix_spawnp(&child, words[0], &actions, &attributes, arguments.pointers, variables.pointers)
    guard code == 0 else { throw StartError(code: code) }
    return child
  }

  /// A pipe whose reader does not block; both ends are closed in children, and at the end.
  /// Belongs to the one call of `run` that makes it; a class, to close each end exactly once on every way out.
  private final class Pipe {
    private var reader: Int32 = -1
    private(set) var writer: Int32 = -1

    init() throws(StartError) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw StartError(code: errno) }
      reader = ends[0]
      writer = ends[1]
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    deinit {
      closeWriter()
      if reader >= 0 { close(reader) }
    }

    func closeWriter() {
      if writer >= 0 { close(writer) }
      writer = -1
    }

    /// Takes what is there; false at the end.
    func drain(into bytes: inout [UInt8]) -> Bool {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let got = buffer.withUnsafeMutableBytes { read(reader, $0.baseAddress, $0.count) }
        if got > 0 {
          bytes += buffer[0..<got]
        } else if got == 0 {
          return false
        } else if errno != EINTR {
          return errno == EAGAIN
        }
        guard bytes.count <= ProcessRun.limit else { return true }
      }
    }
  }

  /// A null-terminated list of C strings, freed with the object.
  private final class CStrings {
    private(set) var pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) {
      pointers = strings.map { strdup($0) }
      pointers.append(nil)
    }

    deinit { for pointer in pointers { free(pointer) } }
  }
}
