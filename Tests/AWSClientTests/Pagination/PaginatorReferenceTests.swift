import AWSClient
import Documents
import TaggedValues
import TestSupport
import Testing

/// Every paginator of every service on made-up pages, held to what botocore makes of the same.
@Suite(.timeLimit(.minutes(30))) struct PaginatorReferenceTests {
  @Test func pagesAsBotocoreDoes() throws {
    let catalog = try TestCatalog.open()
    var operations: Set<String> = []
    var tokens = 0
    var errors = 0
    var differences = Corpus.Differences()
    let rows = try Corpus.rows("pages")
    for row in rows {
      let service = row["service"]?.string ?? ""
      let name = row["operation"]?.string ?? ""
      operations.insert("\(service).\(name)")
      guard let model = catalog.service(service)?.operation(name)?.paginator else {
        differences.add("\(service) \(name) has no paginator")
        continue
      }
      if row["token"]?.string != nil { tokens += 1 }
      if row["error"] != nil { errors += 1 }
      if let difference = try Self.difference(row, try PaginationPlan(model)) {
        differences.add("\(service) \(name): \(difference)\n  \(JSONWriter.string(row).prefix(1500))")
      }
    }
    print(
      "paginators: \(rows.count) listings of \(operations.count) operations compared with botocore, "
        + "\(tokens) tokens, \(errors) refused")
    #expect(operations.count >= 3_112)
    #expect(tokens > 500 && errors > 50)
    #expect(differences.all.isEmpty, "\(differences.report)")
  }

  /// What is not as in `row`; nil when all is.
  private static func difference(_ row: Document, _ plan: PaginationPlan) throws -> String? {
    let config = row["config"] ?? .emptyMap
    var calls: [Document] = []
    do {
      var machine = try PaginatorMachine(
        plan, parameters: row["parameters"] ?? .emptyMap, pageSize: config["PageSize"],
        startingToken: config["StartingToken"]?.string, maxItems: config["MaxItems"]?.integer.map { Int($0) })
      var whole = PageAggregator(plan)
      var answers = try (row["answers"]?.elements.map { try TaggedValue.read($0) } ?? [])[...]
      while let next = machine.next {
        calls.append(TaggedValue.write(next))
        try whole.add(try machine.take(answers.popFirst() ?? .emptyMap))
      }
      if let error = row["error"]?.string { return "is not refused: \(error)" }
      let result = TaggedValue.write(
        whole.result(nonAggregatePart: machine.nonAggregatePart, resumeToken: machine.resumeToken))
      if Document(list: calls) != row["calls"] ?? .emptyList {
        return "calls \(JSONWriter.string(Document(list: calls)))"
      }
      let token = machine.resumeToken
      if token != row["token"]?.string { return "token \(token ?? "none")" }
      let ours = JSONWriter.string(result)
      return ours == JSONWriter.string(row["result"] ?? .null) ? nil : "result \(ours)"
    } catch let error as PaginationError {
      switch (error, row["error"]?.string) {
      case (.sameTokenTwice, "same token twice"), (.badStartingToken, "bad starting token"): return nil
      default: return "\(error)"
      }
    }
  }
}
