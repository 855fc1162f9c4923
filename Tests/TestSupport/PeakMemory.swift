import Foundation

extension IniaProgram {
  /// Runs the program to its end and tells how much memory it held at most, in KiB, as the system counts it.
  package static func peakMemory(
    _ arguments: [String], input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null",
    environment: [String: String]
  ) throws -> (kibibytes: Int, status: Int32) {
    let process = try TestProcess(
      [try path] + arguments, environment: environment, input: .file(input), output: .file(output),
      errors: .file(errors))
    // The peak that wait4 gives starts with that of whoever started the program; the program's own is in /proc, and only
    // grows.
    var peak = 0
    let status = try process.waitForEnd(meanwhile: { peak = max(peak, Self.highWaterMark(process.id)) })
    return (peak, status)
  }

  /// The most memory that a process held so far, in KiB; 0 once it is over.
  private static func highWaterMark(_ process: pid_t) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
