import Testing

@testable import Documents

/// Elements of many attributes: each name once, at a cost that grows with their number and no faster.
@Suite struct XMLAttributeTests {
  private static func element(_ count: Int, more: String = "") -> String {
    "<e " + (0..<count).map { "a\($0)='\($0)'" }.joined(separator: " ") + more + "/>"
  }

  private static func steps(_ text: String) throws -> Int {
    var scanner = XMLScanner()
    try scanner.read(Array(text.utf8).span)
    return scanner.attributeNames.steps
  }

  @Test func theWorkGrowsWithTheirNumber() throws {
    let few = try Self.steps(Self.element(1000))
    #expect(try Self.steps(Self.element(100_000)) <= 101 * few)
    // As many attributes on many elements.
    let spread = String(repeating: Self.element(10), count: 10_000)
    #expect(try Self.steps("<r>\(spread)</r>") <= 10_000 * (Self.steps(Self.element(10)) + 1))
  }

  @Test(arguments: [1, 2, 7, 8, 9, 10, 100, 5000]) func aNameStandsOnce(_ count: Int) throws {
    let root = try XMLReader.read(text: Self.element(count)).root
    #expect(root.attributes.map(\.qualifiedName) == (0..<count).map { "a\($0)" })
    for twice in Set([0, count / 2, count - 1]) {
      let error = #expect(throws: XMLError.self) {
        try XMLReader.read(text: Self.element(count, more: " a\(twice)=''"))
      }
      #expect(error?.problem == .duplicateAttribute)
    }
    // Another element, another prefix, another size of letters, another spelling of the same character.
    for more in [" x:a0=''", " A0=''", " \u{E9}='' e\u{301}=''"] {
      #expect(
        try XMLReader.read(text: "<r>\(Self.element(count, more: more))<e a0=''/></r>").root.children.map { $0 }.count
          == 2)
    }
  }
}
