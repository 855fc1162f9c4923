import Documents

/// `echo`: its words, joined by blanks, with bash's `-n` and `-e`; a single variable is printed as the value it is.
package enum EchoCommand: Command {
  package static let definition = CommandDefinition(
    "echo", synopsis: "[-n] [-e] [WORD…]", summary: "print words and variables", arguments: [.text], repeats: true,
    isOfPOSIX: true,
    examples: ["echo hello", "let n = echo 3; echo $n"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    if invocation.words.count == 1, let value = invocation.words[0].value {
      return try await context.results.value(value, .plain)
    }
    if invocation.words.first?.rawText.begins(with: "-") == true {
      var bytes = EchoText.bytes(invocation.words.map(\.rawText))
      guard bytes.last == UInt8(ascii: "\n") else { return try context.print(bytes) }
      bytes.removeLast()
      return try await context.results.value(Document(String(raw: bytes)), .words)
    }
    let text = invocation.words.map(\.rawText).joined(separator: " ")
    try await context.results.value(Document(text), .words)
  }
}
