/// The tokens of a listing as they come, to notice those that come round again, in memory for one: Brent's algorithm
/// ("An improved Monte Carlo factorization algorithm", BIT 20, 1980).
///
/// A token is kept and compared with those behind it; after 1, 2, 4, 8… of them the newest takes its place. In a circle one
/// is kept for a whole round sooner or later: after at most three times the pages that were new.
struct TokenTrail: Sendable {
  private var kept: PageToken?
  /// How many tokens came behind the kept one.
  private var distance = 0
  private var limit = 1

  /// Takes the next token; how many pages the circle has where the token is the one that is kept, 1 where one token came
  /// twice in a row.
  mutating func circle(at token: PageToken) -> Int? {
    distance += 1
    if kept == token { return distance }
    if kept == nil || distance == limit {
      if kept != nil { limit = limit > Int.max / 2 ? limit : limit * 2 }
      kept = token
      distance = 0
    }
    return nil
  }
}
