/// How often and how long to wait, where a waiter's own pace is not wanted; with what is wrong about it.
package struct WaitPace: Sendable {
  /// Seconds between polls.
  package private(set) var delay: Double?
  package private(set) var maxAttempts: Int?
  /// Seconds after which waiting is given up.
  package private(set) var timeout: Double?
  /// What is left of the words: parameters.
  package private(set) var rest: [Argument] = []
  /// What is wrong; the first is what running the line says.
  package private(set) var faults: [UsageError] = []
  /// Whether the last word is one of these options and wants its value.
  package private(set) var isDue = false

  /// The options, for every command that waits.
  package static let options = [
    OptionDefinition("--delay", value: .number, placeholder: "SECONDS", summary: "time between polls"),
    OptionDefinition("--max-attempts", value: .number, placeholder: "N", summary: "give up after so many polls"),
    OptionDefinition("--timeout", value: .number, placeholder: "SECONDS", summary: "give up after so long"),
  ]

  /// The pace that a command's options ask for.
  package init(_ invocation: Invocation) throws(UsageError) {
    delay = try invocation.seconds("--delay")
    maxAttempts = try invocation.number("--max-attempts", minimum: 1)
    timeout = try invocation.seconds("--timeout")
  }

  /// Takes the options out of a waiter's arguments.
  package init(_ arguments: [Argument] = []) {
    var invocation = Invocation(name: "wait", words: [], options: [:], parameters: [])
    var left = arguments[...]
    while let argument = left.popFirst() {
      guard let (name, value) = argument.option, Self.options.contains(where: { $0.names == [name] }) else {
        rest.append(argument)
        continue
      }
      guard let value = value ?? left.popFirst() else {
        faults.append(UsageError("wait: \(name) needs a value"))
        isDue = true
        continue
      }
      invocation.options[name] = .some(value)
    }
    do {
      let pace = try WaitPace(invocation)
      (delay, maxAttempts, timeout) = (pace.delay, pace.maxAttempts, pace.timeout)
    } catch {
      faults.append(error)
    }
  }
}
