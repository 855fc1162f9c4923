@testable import AWSClient
@testable import Documents

private let plan: PaginationPlan = {
  do {
    return try PaginationPlan(inputTokens: ["Next"], outputTokens: ["Next"], resultKeys: ["Rows"])
  } catch {
    fatalError("\(error)")
  }
}()

func seeds() -> [[UInt8]] {
  [[1, 0], [1, 1], [1, 2, 0], [1, 2, 1], [1, 2, 3, 4, 255], Array(1...100) + [0], Array(1...100) + [50]]
}

/// A service whose tokens are the input: behind the page of token N comes the token that byte N says, 255 for none. Every
/// listing ends: where its tokens do, or with an error, after no more than three times the pages that there are.
func fuzz(_ bytes: [UInt8]) {
  let next = bytes.prefix(255)
  guard !next.isEmpty, var machine = try? PaginatorMachine(plan, parameters: .emptyMap) else { return }
  var token = 0
  var seen: Set<Int> = []
  var isCircle = false
  for page in 0...3 * next.count + 3 {
    guard machine.next != nil else { return check(!isCircle, "a circle without an error") }
    let following = token < next.count ? Int(next[token]) : 255
    isCircle = isCircle || !seen.insert(token).inserted
    do {
      _ = try machine.take(["Rows": [Document(page)], "Next": following == 255 ? .null : Document("t\(following)")])
    } catch {
      return check(!"\(ClientError.pagination(error))".isEmpty && page > 0, "no words")
    }
    token = following
  }
  check(false, "a listing goes on and on")
}
