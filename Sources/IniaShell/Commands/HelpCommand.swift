import AWSClient
import Documents

/// `help`: commands, services, operations, parameters.
package enum HelpCommand: Command {
  package static let definition = CommandDefinition(
    "help", isOfShell: true, aliases: ["?"], synopsis: "[COMMAND | SERVICE [OPERATION [PARAMETER]]]",
    summary: "explain a command, a service, an operation or a parameter",
    arguments: [.topic, .operation, .parameter], embedding: .topic,
    examples: ["help", "help ls", "help s3api list-buckets"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let text = try text(invocation.words.map(\.text), context)
    try await context.results.value(Document(text), .plain)
  }

  private static func text(_ topics: [String], _ context: Context) throws -> String {
    let vocabulary = context.shell.runner.vocabulary
    guard let first = topics.first else { return HelpText.overview(vocabulary) }
    if topics.count == 1, let command = vocabulary.command(first) { return HelpText.command(command) }
    let catalog = try context.shell.catalog()
    var topics = topics
    if topics.count == 1, let dot = first.utf8.firstIndex(of: UInt8(ascii: ".")), first.last != "." {
      topics = [String(first[..<dot]), String(first[first.utf8.index(after: dot)...])]
    }
    guard let service = catalog.service(topics[0]) else {
      if let here = try operationHere(topics, catalog, context) { return here }
      let near = Names.nearest(to: first, in: vocabulary.names + catalog.services.map(\.cliName), limit: 3)
      throw UsageError(
        "help: nothing is called \(first)", hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: ", "))")
    }
    guard topics.count > 1 else { return HelpText.service(service, vocabulary) }
    if service.name == "s3", let command = vocabulary.s3(topics[1]) { return HelpText.command(command) }
    return try describe(Array(topics.dropFirst()), service)
  }

  /// Inside a service its operations need no service before them.
  private static func operationHere(_ topics: [String], _ catalog: Catalog, _ context: Context) throws -> String? {
    guard let name = context.location.segments.first, let service = catalog.service(name),
      service.operation(topics[0]) != nil
    else { return nil }
    return try describe(topics, service)
  }

  private static func describe(_ topics: [String], _ service: ServiceModel) throws -> String {
    guard let operation = service.operation(topics[0]) else {
      let near = Names.nearest(to: Names.kebab(topics[0]), in: service.operations.map(\.cliName), limit: 3)
      throw UsageError(
        "help: \(service.cliName) has no operation \(topics[0])",
        hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: ", "))")
    }
    guard topics.count > 1 else { return HelpText.operation(operation) }
    let name = topics[1].begins(with: "--") ? String(topics[1].without(first: 2)) : topics[1]
    guard let member = operation.input?.member(name) else {
      let near = Names.nearest(to: name, in: operation.input?.members.map(\.cliName) ?? [], limit: 3)
      throw UsageError(
        "help: \(operation.cliName) has no parameter \(name)",
        hint: near.isEmpty ? nil : "nearest: \(near.map { "--\($0)" }.joined(separator: ", "))")
    }
    return HelpText.parameter(member, of: operation)
  }
}
