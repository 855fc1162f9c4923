import Documents
import Testing

@testable import IniaShell

@Suite struct ListingTests {
  static let rows: [Document] = [
    ["Name": "photos", "Size": 10, "Tags": ["a", "b"]], ["Name": "logs", "Size": 2000, "Note": "x\ty"],
    ["Name": "日本語", "Tags": []],
  ]
  static let columns = ["Name", "Size", "Note"]

  private func listed(
    _ renderer: any RowRenderer, _ rows: [Document] = rows, _ columns: [String] = columns, flushAfter page: Int = .max
  ) -> String {
    var renderer = renderer
    var bytes: [UInt8] = []
    renderer.begin(columns, into: &bytes)
    for (index, row) in rows.enumerated() {
      renderer.row(Row(columns.map { row[$0] }, document: row), into: &bytes)
      if (index + 1) % page == 0 { renderer.flush(into: &bytes) }
    }
    renderer.end(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func alignedColumnsAtATerminal() {
    let expected = """
      Name    Size  Note
      photos    10  -
      logs    2000  x\\ty
      日本語     -  -

      """
    #expect(listed(OutputFormat.defaultRowRenderer(for: Surface(width: 80))) == expected)
    #expect(listed(OutputFormat.table.rowRenderer(for: .file)) == expected)
  }

  @Test func tabbedRowsElsewhere() {
    #expect(
      listed(OutputFormat.defaultRowRenderer(for: .file)) == "photos\t10\t\nlogs\t2000\tx\\ty\n日本語\t\t\n")
  }

  @Test func colouredHeader() {
    let text = listed(ListTable(surface: Surface(width: 80, usesColor: true)), [["A": "x"]], ["A"])
    #expect(text == "\u{1B}[1mA\u{1B}[0m\nx\n")
  }

  @Test func laterPagesMayOnlyWiden() {
    let rows: [Document] = [["A": "long", "B": "x"], ["A": "y", "B": "z"], ["A": "longer still", "B": "z"]]
    #expect(
      listed(ListTable(surface: Surface(width: 80)), rows, ["A", "B"], flushAfter: 1)
        == "A     B\nlong  x\ny     z\nlonger still  z\n")
  }

  @Test func nothingIsPrintedOfAnEmptyListing() {
    #expect(listed(ListTable(surface: Surface(width: 80)), []) == "")
    #expect(listed(OutputFormat.text.rowRenderer(for: .file), []) == "")
    #expect(listed(OutputFormat.json.rowRenderer(for: .file), []) == "[]\n")
    #expect(listed(OutputFormat.yaml.rowRenderer(for: .file), []) == "[]\n")
    #expect(listed(OutputFormat.csv.rowRenderer(for: .file), []) == "Name,Size,Note\n")
  }

  @Test(
    arguments: [
      ([5, 10], nil, [5, 10]), ([5, 10], 80, [5, 10]), ([5, 10], 17, [5, 10]), ([5, 10], 15, [5, 8]),
      ([20, 20], 30, [14, 14]),
      ([20, 20], 29, [14, 13]), ([30, 5, 40], 50, [21, 5, 20]), ([10, 10, 10], 20, [9, 9]), ([100], 10, [10]),
      ([20, 20], 5, [5]), ([], 10, []), ([3], 0, [1]),
    ] as [([Int], Int?, [Int])])
  func columnsFit(_ natural: [Int], _ total: Int?, _ expected: [Int]) {
    #expect(ListTable.fit(natural, to: total) == expected)
  }

  @Test func cutsAtATerminalOnly() {
    let rows: [Document] = [["A": "0123456789", "B": "abcdefghij"]]
    #expect(listed(ListTable(surface: Surface(width: 20)), rows, ["A", "B"]) == "A          B\n01234567…  abcdefgh…\n")
    #expect(listed(ListTable(surface: .file), rows, ["A", "B"]) == "A           B\n0123456789  abcdefghij\n")
  }

  @Test func memoryDoesNotGrowWithTheListing() {
    var table = ListTable(surface: .file)
    var bytes: [UInt8] = []
    table.begin(["A"], into: &bytes)
    for index in 0..<(ListTable.sampleSize - 1) { table.row(Row([Document(index)], document: .null), into: &bytes) }
    #expect(bytes.isEmpty)
    table.row(Row([1], document: .null), into: &bytes)
    #expect(!bytes.isEmpty)
  }

  @Test(arguments: [OutputFormat.json, .jsonl, .yaml])
  func wholeRowsAreThoseOfTheWholeList(_ format: OutputFormat) throws {
    var whole: [UInt8] = []
    format.renderer(for: .file).render(Document(list: Self.rows), into: &whole)
    #expect(listed(format.rowRenderer(for: .file)) == String(decoding: whole, as: UTF8.self))
  }

  @Test func csvRows() {
    #expect(
      listed(OutputFormat.csv.rowRenderer(for: .file))
        == "Name,Size,Note\nphotos,10,\nlogs,2000,x\ty\n日本語,,\n")
  }
}
