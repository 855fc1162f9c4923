import Documents
import Testing

@Suite struct TapeBuilderTests {
  private static let texts = [
    #"{"a": [1, {"b": "x", "c": [true, null, 2.5]}, "tail"], "ä": "ü", "n": 123456789012345678901234567890}"#,
    #"[[], {}, [{"a": "1"}, {"a": "2"}, {"a": ["3"]}]]"#, #""only text""#, "[]",
  ]

  /// Copies every value of the texts, under names and in lists, from tapes taken in or not.
  @Test(arguments: [[], [0], [0, 1, 2, 3], [2, 0]])
  func copiesAreEqual(_ adopted: [Int]) throws {
    let documents = try Self.texts.map { try JSONReader.read(text: $0) }
    var builder = TapeBuilder()
    builder.beginMap()
    for index in adopted { builder.adopt(documents[index].tape) }
    var expected: [(String, Document)] = []
    for (index, document) in documents.enumerated() {
      builder.key("whole \(index)")
      builder.copy(document)
      builder.key("parts \(index)")
      builder.beginList()
      for part in document.elements { builder.copy(part) }
      builder.endList()
      expected += [("whole \(index)", document), ("parts \(index)", Document(list: Array(document.elements)))]
    }
    builder.key("behind")
    builder.integer(7)
    builder.endMap()
    let copy = builder.finish()
    #expect(copy.count == expected.count + 1)
    for (name, document) in expected {
      #expect(copy[name] == document, "\(name)")
      #expect(copy[name].map { JSONWriter.string($0) } == JSONWriter.string(document))
    }
    #expect(copy["behind"] == Document(7))
  }

  @Test func namesThatWereOneStayOne() throws {
    let rows = try JSONReader.read(text: #"[{"name": "a"}]"#)
    var builder = TapeBuilder()
    builder.beginList()
    builder.adopt(rows.tape)
    for _ in 0..<3 { for row in rows.elements { builder.copy(row) } }
    builder.endList()
    let copy = builder.finish()
    #expect(copy.count == 3)
    #expect(copy.tape.size.bytes == rows.tape.size.bytes)
  }

  /// Names that tapes share: those of one lie in front of those of the other, or are others.
  @Test(arguments: [["name", "nameother"], ["nameother", "name"], ["name", "othername"]])
  func copiesSharedNames(_ shared: [String]) throws {
    var whole = TapeBuilder()
    var pages: [Document] = []
    for names in shared {
      var builder = TapeBuilder()
      builder.beginMap()
      builder.key(shared: names == "othername" ? 5..<9 : 0..<4)
      builder.beginList()
      builder.string("x")
      builder.endList()
      builder.endMap()
      builder.names = Array(names.utf8)
      let page = builder.finish()
      #expect(page.keys == ["name"])
      #expect(page["name"]?[0]?.string == "x")
      pages.append(page)
    }
    whole.beginList()
    for page in pages {
      whole.adopt(page.tape)
      whole.copy(page)
    }
    for page in pages { whole.copy(page) }
    whole.endList()
    let copy = whole.finish()
    #expect(
      JSONWriter.string(copy) == "[" + Array(repeating: #"{"name":["x"]}"#, count: 4).joined(separator: ",") + "]")
    var members = MemberLookup("name")
    #expect(members.text(at: 1, of: copy.tape) == nil)
    #expect(copy.elements.allSatisfy { $0.keys == ["name"] && $0["name"]?.count == 1 })
    #expect(JSONWriter.string(Document.build { $0.copy(copy) }) == JSONWriter.string(copy))
  }
}
