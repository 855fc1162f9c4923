import AWSClient
import Documents
import TaggedValues
import TestSupport
import Testing

@testable import IniaShell

/// The text output of every paginator of every service, held to what the AWS CLI prints of the same pages.
@Suite(.timeLimit(.minutes(30))) struct TextPagesReferenceTests {
  @Test func printsPagesAsTheCommandLineDoes() async throws {
    let catalog = try Catalog.open(path: PackageRoot.catalog)
    var operations: Set<String> = []
    var printed = 0
    var differences = Corpus.Differences()
    for row in try Corpus.rows("pages") {
      let service = row["service"]?.string ?? ""
      let name = row["operation"]?.string ?? ""
      guard let texts = row["text"] else { continue }
      guard let model = catalog.service(service)?.operation(name)?.paginator else {
        differences.add("\(service) \(name) has no paginator")
        continue
      }
      for (query, expected) in texts.entries {
        let found = try await Self.text(row, try PaginationPlan(model), query: query, name: name)
        printed += 1
        operations.insert("\(service).\(name)")
        guard found != expected.string else { continue }
        differences.add(
          "\(service) \(name) --query '\(query)':\n\(found)instead of\n\(expected.string ?? "")\(JSONWriter.string(row).prefix(900))"
        )
      }
    }
    print("text: \(printed) outputs of \(operations.count) operations compared with the AWS CLI's")
    #expect(operations.count >= 3_112 && printed > 20_000)
    #expect(differences.all.isEmpty, "\(differences.report)")
  }

  /// What is printed of a row's pages, one by one.
  private static func text(
    _ row: Document, _ plan: PaginationPlan, query: String, name: String
  ) async throws -> String {
    let config = row["config"] ?? .emptyMap
    let output = MemorySink()
    let settings = ResultSettings(
      streams: Streams(output: output, errors: MemorySink()), query: query.isEmpty ? nil : query,
      format: { .text }, keep: { _ in })
    let printer = Printer(settings)
    var machine = try PaginatorMachine(
      plan, parameters: row["parameters"] ?? .emptyMap, pageSize: config["PageSize"],
      startingToken: config["StartingToken"]?.string, maxItems: config["MaxItems"]?.integer.map { Int($0) })
    var answers = try (row["answers"]?.elements.map { try TaggedValue.read($0) } ?? [])[...]
    while machine.next != nil {
      let page = try machine.take(answers.popFirst() ?? .emptyMap)
      try await printer.value(try PageResults.document(page, plan, machine), .operation(name: name))
    }
    if let token = machine.resumeToken {
      try await printer.value(["NextToken": ["NextToken": Document(token)]], .operation(name: name))
    }
    return output.text
  }
}
