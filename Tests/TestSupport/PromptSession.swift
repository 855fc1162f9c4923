/// The program at its prompt, on a terminal, and a person who types.
package struct PromptSession {
  /// The terminal.
  package let terminal: Pseudoterminal
  private let prompt: String

  /// Starts the program without rc file and greeting, with `options`, and waits for its prompt, which is that of the
  /// root in `us-east-1`.
  package init(_ options: [String] = [], environment: [String: String], rows: Int = 30) throws {
    prompt = "default us-east-1 /> "
    terminal = try Pseudoterminal(
      [try IniaProgram.path, "-X", "-q"] + options, environment: environment, rows: rows)
    try waitForPrompt()
  }

  /// Waits for the prompt.
  package func waitForPrompt() throws { try terminal.wait(for: prompt) }

  /// Types `line` and Enter, and waits for each of `texts` in turn and for the prompt behind them.
  package func run(_ line: String, shows texts: String...) throws {
    terminal.send("\(line)\n")
    for text in texts { try terminal.wait(for: text) }
    try waitForPrompt()
  }

  /// Types `keys`, which end what runs or what is typed, and waits for each of `texts` and for the prompt.
  package func press(_ keys: String, shows texts: String...) throws {
    terminal.send(keys)
    for text in texts { try terminal.wait(for: text) }
    try waitForPrompt()
  }

  /// Types `keys` that end the program, and gives its exit code.
  package func leave(_ keys: String = "\u{4}") throws -> Int32 {
    terminal.send(keys)
    return try terminal.waitForEnd().status
  }
}
