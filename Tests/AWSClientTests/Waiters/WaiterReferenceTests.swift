import AWSClient
import Documents
import TestSupport
import Testing

/// Every waiter of every service on made-up answers, held to how botocore's ends on the same.
@Suite(.timeLimit(.minutes(30))) struct WaiterReferenceTests {
  @Test func endsAsBotocoreDoes() throws {
    let catalog = try TestCatalog.open()
    var waiters: Set<String> = []
    var endings: [String: Int] = [:]
    var differences = Corpus.Differences()
    let rows = try Corpus.rows("waiters")
    for row in rows {
      let service = row["service"]?.string ?? ""
      let name = row["waiter"]?.string ?? ""
      waiters.insert("\(service).\(name)")
      endings[row["ending"]?.string ?? "", default: 0] += 1
      guard let model = catalog.service(service)?.waiter(name) else {
        differences.add("\(service) \(name) does not exist")
        continue
      }
      let got = try Self.outcome(row, model)
      let wanted = "\(row["ending"]?.string ?? "") after \(row["polls"]?.integer ?? 0): \(row["reason"]?.string ?? "")"
      if got != wanted {
        differences.add(
          "\(service) \(name)\n  wanted \(wanted)\n  got    \(got)\n  \(JSONWriter.string(row).prefix(900))")
      }
    }
    print("waiters: \(rows.count) waits of \(waiters.count) waiters compared with botocore, \(endings)")
    #expect(waiters.count >= 363 && endings.count == 3)
    #expect(differences.all.isEmpty, "\(differences.report)")
  }

  private static func outcome(_ row: Document, _ model: WaiterModel) throws -> String {
    var machine = try WaiterMachine(model, maxAttempts: row["attempts"]?.integer.map { Int($0) })
    for answer in row["answers"]?.elements.map({ $0 }) ?? [] {
      let status = Int(answer["status"]?.integer ?? 200)
      let step =
        if let code = answer["code"]?.string {
          machine.take(
            .error(
              ServiceError(
                code: code, message: answer["message"]?.string ?? "", status: status, service: model.name,
                operation: model.operation)), elapsed: 0)
        } else {
          machine.take(.output(answer["output"] ?? .emptyMap, status: status), elapsed: 0)
        }
      if step == .over { break }
    }
    guard let outcome = machine.outcome(elapsed: 0) else { return "not over" }
    let ending =
      switch outcome.ending {
      case .success: "success"
      case .failure: "failure"
      case .attemptsExhausted: "exhausted"
      case .timedOut: "timed out"
      }
    return "\(ending) after \(outcome.attempts): \(outcome.reason)"
  }
}
