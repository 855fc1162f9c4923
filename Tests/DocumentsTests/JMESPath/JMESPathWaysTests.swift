import Testing

@testable import Documents

@Suite struct JMESPathWaysTests {
  @Test(
    arguments: [
      ("a", ["a"]), ("a.b.c", ["a", "b", "c"]), ("a.(b.c)", nil), ("a[0]", nil), ("a[].b", nil), ("a || b", nil),
      ("@", nil), ("length(a)", nil), ("a.*", nil), ("\"a b\".c", ["a b", "c"]),
    ] as [(String, [String]?)])
  func waysAreNamesOnly(_ text: String, _ way: [String]?) {
    guard let expression = try? JMESPath.compile(text) else {
      #expect(way == nil)
      return
    }
    #expect(expression.way == way)
  }

  @Test(
    arguments: [
      ("a", true), ("a.b", true), ("a || a.b", true), ("a || b[-1].c", false), ("a || b || a.c", false),
      ("a.c || a || b", false), ("b || a", nil), ("b", nil), ("a[0]", nil), ("a[0] || a", nil), ("@", nil),
    ] as [(String, Bool?)])
  func alternativesAreTakenWhileTheyAreKnown(_ text: String, _ isWhole: Bool?) throws {
    let part = try JMESPath.compile(text).part { $0.first == "a" }
    #expect(part?.isWhole == isWhole)
    #expect(try part?.expression.search(["a": ["b": 1], "b": [["c": 2]]]).isNull != true)
    #expect(try part?.expression.search(["b": [["c": 2]]]).isNull != false)
  }
}
