import CTestSupport
import Foundation

extension IniaProgram {
  /// Runs the program to its end and tells how much memory it held at most, in KiB, as the system counts it.
  package static func peakMemory(
    _ arguments: [String], input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null",
    environment: [String: String]
  ) throws -> (kibibytes: Int, status: Int32) {
    let path = try path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process = pid_t()
    let failure = posix_spawn(&process, path, &actions, nil, words, variables)
    guard failure == 0 else { throw LocalAWSError(words: "\(path): \(String(cString: strerror(failure)))") }
    // The peak that wait4 gives starts with that of whoever started the program; the program's own is in /proc, and only
    // grows.
    var peak = 0
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      peak = max(peak, Self.highWaterMark(process))
      usleep(2000)
    }
    return (peak, status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F)
  }

  /// The most memory that a process held so far, in KiB; 0 once it is over.
  private static func highWaterMark(_ process: pid_t) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
