import Documents

/// `jp`: JMESPath on JSON.
package enum JMESPathCommand: Command {
  package static let definition = CommandDefinition(
    "jp", isOfShell: true, synopsis: "JMESPATH [FILE]",
    summary: "select from a JSON file, from $_, or from stdin with -",
    arguments: [.expression, .file], examples: ["echo 3; jp '@'"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let text = invocation.words.first?.text else { throw UsageError("jp: an expression is missing") }
    let expression = try JMESPath.compile(text)
    let document: Document
    if invocation.words.count > 1 {
      let name = invocation.words[1].text
      let path = context.localPath(name == "-" ? "/dev/stdin" : name)
      let bytes = try LocalFile.read(path, as: name, for: "jp", context.environment)
      do { document = try JSONReader.read(bytes) } catch { throw UsageError("jp: \(name): \(error)") }
    } else {
      document = context.variables.last
    }
    let found = try expression.search(document)
    try await context.results.value(found, .value(name: "jp"))
  }
}
