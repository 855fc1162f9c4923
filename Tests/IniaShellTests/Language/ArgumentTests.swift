import Documents
import Testing

@testable import IniaShell

@Suite struct ArgumentTests {
  private func argument(_ text: String, _ variables: [String: Document] = [:]) throws -> Argument {
    var all = Variables()
    for (name, value) in variables { all[name] = value }
    guard case .words(let words)? = try Parser.parse("x \(text)").statements.first?.first.body, let last = words.last
    else { return Argument("") }
    return try Expansion.expand(last, all)
  }

  @Test(arguments: [
    ("--max-items", "--max-items", nil), ("--max-items=5", "--max-items", "5"), ("--a='b c'", "--a", "b c"),
    ("'--quoted'", nil, nil), ("-x", nil, nil), ("--", nil, nil), ("plain", nil, nil),
  ])
  func knowsOptions(_ text: String, _ name: String?, _ value: String?) throws {
    let option = try argument(text).option
    #expect(option?.name == name)
    #expect(option?.value?.text == value)
  }

  @Test(arguments: [
    ("Name=value", "Name", "value"), ("Name=", "Name", ""), ("Name='a=b'", "Name", "a=b"), ("'Name=value'", nil, nil),
    ("=x", nil, nil), ("a b=c", nil, nil), ("Filters=Name=x,Values=y", "Filters", "Name=x,Values=y"),
  ])
  func knowsAssignments(_ text: String, _ name: String?, _ value: String?) throws {
    let assignment = try argument(text.contains(" ") ? "'\(text)'" : text).assignment
    #expect(assignment?.name == name)
    #expect(assignment?.value.text == value)
  }

  @Test func keepsValues() throws {
    let list: Document = ["i-1", "i-2"]
    #expect(try argument("$ids", ["ids": list]).value == list)
    #expect(try argument("Ids=$ids", ["ids": list]).assignment?.value.value == list)
    #expect(try argument("--ids=$ids", ["ids": list]).option?.value?.value == list)
    #expect(try argument("a$ids", ["ids": list]).text == "a[\"i-1\",\"i-2\"]")
    #expect(try argument("${m.a[1]}", ["m": ["a": [1, 2]]]).value == 2)
    #expect(try argument("\"$n\"", ["n": 5]).text == "5")
  }

  @Test func namesWhatIsNotSet() {
    #expect(throws: ExpansionError.self) { try argument("$nothing") }
    #expect(throws: ExpansionError.self) { try argument("${x.[}", ["x": 1]) }
  }

  @Test(arguments: [
    ("/a/b", "/", "/a/b"), ("b", "/a", "/a/b"), ("..", "/a/b", "/a"), ("../../..", "/a", "/"), (".", "/a", "/a"),
    ("'a/b'", "/x", "/x/'a/b'"), ("a\\/b/c", "/", "/'a/b'/c"), ("/", "/a/b", "/"), ("b/", "/a", "/a/b"),
    ("'..'", "/a", "/a/'..'"), ("'it'\\''s'", "/", "/'it'\\''s'"), ("'a b'", "/", "/'a b'"),
  ])
  func joinsPaths(_ text: String, _ start: String, _ expected: String) throws {
    let location = Location.root.appending(try argument(start)).appending(try argument(text))
    #expect(location.path == expected)
    // What is printed can be typed back.
    #expect(Location.root.appending(try argument(location.path)) == location)
  }
}
