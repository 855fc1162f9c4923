import Documents
import Testing

@Suite struct JMESPathErrorTests {
  @Test(arguments: [
    ("a#b", JMESPathError.Class.lexer, 1), ("'a", .lexer, 0), ("a.\"b", .lexer, 2), ("`\"a`", .lexer, 0),
    ("a = b", .lexer, 2),
    ("-", .lexer, 0), ("\"\\x\"", .lexer, 0), ("é", .lexer, 0), ("a.b ü", .lexer, 4), ("a[?'é' == \"", .lexer, 10),
    ("", .syntax, 0), (" ", .syntax, 1), ("a.", .syntax, 2), ("a b", .syntax, 2), (".a", .syntax, 0),
    ("a[", .syntax, 2),
    ("a[b]", .syntax, 2), ("a]", .syntax, 1), ("[a,]", .syntax, 3), ("{a}", .syntax, 2), ("{1: a}", .syntax, 1),
    ("a ||", .syntax, 4), ("(a", .syntax, 2), ("[1:2:3:4]", .syntax, 6), ("@(a)", .syntax, 0), ("\"f\"(a)", .syntax, 0),
    ("a[*]*", .syntax, 4), ("f(a", .syntax, 3), ("a!b", .syntax, 1),
  ])
  func faultsOfTheText(_ text: String, _ wanted: JMESPathError.Class, _ position: Int) throws {
    let error = try #require(throws: JMESPathError.self) { try JMESPath.compile(text) }
    #expect(error.errorClass == wanted)
    #expect(error.position == position)
    #expect(error.expression == text)
  }

  @Test(arguments: [
    ("nope(@)", JMESPathError.Class.unknownFunction, 0), ("a || abs()", .arity, 5), ("abs(a, a)", .arity, 0),
    ("not_null()", .arity, 0), ("abs('x')", .type, 0), ("abs(`null`)", .type, 0), ("sum(`[1, \"a\"]`)", .type, 0),
    ("sort(`[1, \"a\"]`)", .type, 0), ("sort(`[true]`)", .type, 0), ("sort_by(`[1, \"a\"]`, &@)", .type, 0),
    ("min_by(`[{}]`, &a)", .type, 0), ("contains('a', `1`)", .type, 0), ("merge(`{}`, `[]`)", .type, 0),
    ("map(a, &b)", .type, 0), ("&a", .type, 0), ("length(&a)", .type, 0), ("`[]`[::0]", .value, 5),
  ])
  func faultsOfTheValues(_ text: String, _ wanted: JMESPathError.Class, _ position: Int) throws {
    let expression = try JMESPath.compile(text)
    let error = try #require(throws: JMESPathError.self) { try expression.search([:]) }
    #expect(error.errorClass == wanted)
    #expect(error.position == position)
  }

  @Test(arguments: [
    ("a.", true), ("a[", true), ("f(a", true), ("'a", true), ("a &&", true), ("a b", false), ("a]", false),
    ("#", false),
  ])
  func knowsWhetherMoreTextCouldHelp(_ text: String, _ isIncomplete: Bool) throws {
    let error = try #require(throws: JMESPathError.self) { try JMESPath.compile(text) }
    #expect(error.isIncomplete == isIncomplete)
  }

  @Test func pointsAtThePlace() throws {
    let error = try #require(throws: JMESPathError.self) { try JMESPath.compile("a[b]") }
    #expect(error.description == "Expected \"*\", found \"b\":\na[b]\n  ^")
  }

  @Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "[", count: 100_000),
    String(repeating: "!", count: 100_000),
    String(repeating: "a.*.", count: 50_000), String(repeating: "abs(", count: 50_000),
    String(repeating: "a[?", count: 50_000),
    "a" + String(repeating: "[]", count: 50_000), "a" + String(repeating: "==a", count: 50_000),
    "a" + String(repeating: "[*].a", count: 50_000), String(repeating: "{a:", count: 50_000),
  ])
  func deepExpressionsAreRefused(_ text: String) throws {
    let error = try #require(throws: JMESPathError.self) { try JMESPath.compile(text).search([:]) }
    #expect(error.errorClass == .syntax)
    #expect(error.message.contains("levels deep"))
  }

  @Test(arguments: [
    "a" + String(repeating: ".a", count: 50_000), "a" + String(repeating: " || a", count: 50_000),
    "@" + String(repeating: " | @", count: 50_000), "@" + String(repeating: "&& @", count: 50_000),
    "a" + String(repeating: "[0]", count: 50_000), "[" + String(repeating: "a,", count: 50_000) + "a]",
    String(repeating: "(", count: 400) + "a" + String(repeating: ")", count: 400),
    String(repeating: "[", count: 400) + "a" + String(repeating: "]", count: 400),
  ])
  func longExpressionsAreFine(_ text: String) throws {
    #expect(throws: Never.self) { try JMESPath.compile(text).search([:]) }
  }

  @Test func deepResultsAreRefused() throws {
    let text = "@" + String(repeating: " | [@]", count: 50_000)
    let error = try #require(throws: JMESPathError.self) { try JMESPath.compile(text).search([:]) }
    #expect(error.errorClass == .value)
  }
}
