import AWSClient
import Documents
import Testing

/// Listings whose tokens come round again, which would go on for ever.
@Suite struct TokenCircleTests {
  private static let plan = Result {
    try PaginationPlan(inputTokens: ["NextToken"], outputTokens: ["NextToken"], resultKeys: ["Users"])
  }

  /// The tokens of a listing: `lead` that come once, then a circle of `length`.
  private static func token(_ page: Int, lead: Int, length: Int) -> String {
    page < lead ? "t\(page)" : "t\(lead + (page - lead) % length)"
  }

  /// How many pages a listing gives before it ends, and the error that it ends with.
  private static func run(_ tokens: (Int) -> String?, limit: Int) throws -> (pages: Int, error: String) {
    var machine = try PaginatorMachine(try plan.get(), parameters: [:])
    for page in 0..<limit {
      guard machine.next != nil else { return (page, "none") }
      do {
        _ = try machine.take(["Users": [Document(page)], "NextToken": tokens(page).map { Document($0) } ?? .null])
      } catch {
        return (page, String(describing: ClientError.pagination(error)))
      }
    }
    return (limit, "goes on")
  }

  @Test(arguments: [(0, 2), (0, 3), (1, 2), (5, 7), (100, 2), (3, 1000), (1000, 1000)])
  func endWithAnError(_ row: (lead: Int, length: Int)) throws {
    let bound = 3 * (row.lead + row.length) + 3
    let (pages, error) = try Self.run({ Self.token($0, lead: row.lead, length: row.length) }, limit: bound)
    #expect(pages < bound)
    #expect(
      error.hasPrefix(
        "Error during pagination: The next tokens go round in a circle of \(row.length) pages; this one came again: {"))
  }

  @Test func theSameTokenTwiceIsToldAsBotocoreTellsIt() throws {
    let (pages, error) = try Self.run({ _ in "t" }, limit: 9)
    #expect(pages == 1)
    #expect(error == #"Error during pagination: The same next token was received twice: {"NextToken": "t"}"#)
  }

  @Test func newTokensGoOn() throws {
    let (pages, error) = try Self.run({ $0 < 5000 ? "t\($0)" : nil }, limit: 9999)
    #expect(pages == 5001 && error == "none")
  }

  @Test func whatIsReadAheadEndsAtTheCircleToo() throws {
    var machine = try PaginatorMachine(try Self.plan.get(), parameters: [:])
    _ = try machine.take(["Users": [1], "NextToken": "a"])
    _ = try machine.take(["Users": [2], "NextToken": "b"])
    #expect(throws: PaginationError.self) {
      for page in 0..<9 { _ = try machine.take(["Users": [3], "NextToken": page % 2 == 0 ? "a" : "b"]) }
    }
  }
}
