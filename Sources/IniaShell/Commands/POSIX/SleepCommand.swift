import AWSClient
import Documents

/// `sleep`: waits, as coreutils' does.
package enum SleepCommand: Command {
  package static let definition = CommandDefinition(
    "sleep", synopsis: "SECONDS…", summary: "wait for a time",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else {
      throw UsageError("sleep: a time is missing", hint: "sleep 2, sleep 0.5, sleep 1m")
    }
    var seconds = 0.0
    for word in invocation.words.map(\.text) {
      let units: [UInt8: Double] = [0x73: 1, 0x6D: 60, 0x68: 3600, 0x64: 86400]
      let unit = word.utf8.last.flatMap { units[$0] }
      let number = unit == nil ? word : String(word.without(last: 1))
      guard let value = Double(number), value >= 0, value < 1e9 else {
        throw UsageError("sleep: \(word.shown) is no time", hint: "seconds, or a number with s, m, h or d")
      }
      seconds += value * (unit ?? 1)
    }
    let length = seconds
    try await context.detachable { try await context.shell.world.runtime.clock.sleep(seconds: length) }
  }
}
