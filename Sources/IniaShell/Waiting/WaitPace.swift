/// How often and how long to wait, where the waiter's own pace is not wanted.
struct WaitPace: Sendable {
  var delay: Double?
  var maxAttempts: Int?
  var timeout: Double?

  init() {}

  /// The pace that a command's options ask for.
  init(_ invocation: Invocation) throws(UsageError) {
    delay = try invocation.seconds("--delay")
    maxAttempts = try invocation.number("--max-attempts", minimum: 1)
    timeout = try invocation.seconds("--timeout")
  }

  /// Takes the options out of a client waiter's arguments; what is left are parameters.
  static func extract(_ arguments: inout [Argument]) throws(UsageError) -> WaitPace {
    var kept: [Argument] = []
    var invocation = Invocation(name: "wait", words: [], options: [:], parameters: [])
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard let (name, value) = argument.option, ["--delay", "--max-attempts", "--timeout"].contains(name) else {
        kept.append(argument)
        continue
      }
      guard let value = value ?? rest.popFirst() else { throw UsageError("wait: \(name) needs a value") }
      invocation.options[name] = .some(value)
    }
    arguments = kept
    return try WaitPace(invocation)
  }
}
