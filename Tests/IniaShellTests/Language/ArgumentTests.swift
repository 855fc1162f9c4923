import Documents
import Testing

@testable import IniaShell

@Suite struct ArgumentTests {
  private func argument(_ text: String, _ variables: [String: Document] = [:]) throws -> Argument {
    var all = Variables()
    for (name, value) in variables { all[name] = value }
    guard let last = try Parser.parse("x \(text)").firstCommand?.words.last else { return Argument("") }
    return Expansion.preview(last, all)
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

  /// What joins with the sign before it is the value's.
  @Test(arguments: ["\u{338}x", "\u{301}", "\u{FE0F}=\u{301}"]) func cutsAtBytes(_ value: String) throws {
    let option = try #require(try argument("--value=\(value)").option)
    #expect(option.name == "--value" && option.value.map { Array($0.text.utf8) } == Array(value.utf8))
    let assignment = try #require(try argument("Value=\(value)").assignment)
    #expect(assignment.name == "Value" && Array(assignment.value.text.utf8) == Array(value.utf8))
    let segments = try argument("/a/\(value)/\(value)").pathSegments.map { Array($0.text.utf8) }
    #expect(segments == ["", "a", value, value].map { Array($0.utf8) })
    #expect("\(value) \t\r\n".trimmingBlanks().utf8.elementsEqual(value.utf8))
  }

  @Test func holdsAnyBytes() throws {
    #expect(try argument(#"$'a\xff'"#).text.raw == [0x61, 0xFF])
    #expect(throws: UsageError.self) { try argument(#"$'a\xff'"#).plain() }
    #expect(throws: UsageError.self) { try argument("$f", ["f": Document(String(raw: [0xFF]))]).plain() }
    // The code points that stand for bytes are themselves where they were typed.
    let odd = try argument(#"$'\xf4\x8f\x9f\xa9'"#)
    #expect(Array(try odd.plain().text.utf8) == Array("\u{10F7E9}".utf8))
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

  /// Quotes around an option or a parameter say nothing to an operation.
  @Test(arguments: [
    ("'--quoted'", "--quoted", nil), ("'--a=b c'", "--a", "b c"), ("\"--a\"='b'", "--a", "b"), ("'--a b'", nil, nil),
    ("-'-a'", "--a", nil), ("'Name=value'", "Name", "value"), ("Na'me'=v", "Name", "v"), ("'a b=c'", nil, nil),
    ("$ids=x", nil, nil), ("'=x'", nil, nil),
  ])
  func readsTheSameWordInQuotes(_ text: String, _ name: String?, _ value: String?) throws {
    let word = try argument(text, ["ids": "--a"]).word
    #expect((word.option?.name ?? word.assignment?.name) == name)
    #expect((word.option?.value?.text ?? word.assignment?.value.text) == value)
  }

  @Test func leavesWhatIsNotSet() throws {
    #expect(try argument("$nothing").pieces == [.unexpanded("$nothing")])
    #expect(try argument("${x.[}", ["x": 1]).isExpanded == false)
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
