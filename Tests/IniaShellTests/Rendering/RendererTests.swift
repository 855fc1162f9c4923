import Documents
import IniaShell
import Testing

@Suite struct RendererTests {
  static let document: Document = [
    "b": [1, "é\t", true], "a": ["x": 1.5], "empty": [], "time": Document(Timestamp(seconds: 1_767_225_600)),
    "blob": Document(blob: [1, 2, 3]),
  ]

  private func rendered(_ document: Document, _ format: OutputFormat, _ surface: Surface = .file) -> String {
    var bytes: [UInt8] = []
    format.renderer(for: surface, title: "Title").render(document, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func json() {
    let expected = """
      {
          "b": [
              1,
              "é\\t",
              true
          ],
          "a": {
              "x": 1.5
          },
          "empty": [],
          "time": "2026-01-01T00:00:00+00:00",
          "blob": "AQID"
      }

      """
    #expect(rendered(Self.document, .json) == expected)
    #expect(rendered(Self.document, .json, Surface(width: 80)) == expected)
    #expect(rendered([:], .json) == "{}\n")
    #expect(rendered([], .json) == "[]\n")
    #expect(rendered(.null, .json) == "null\n")
  }

  @Test func colouredJSON() {
    let text = rendered(["a": [1, "x"], "n": true], .json, Surface(width: 80, usesColor: true))
    #expect(
      text == """
        \u{1B}[2m{\u{1B}[0m
            \u{1B}[34;1m"a"\u{1B}[0m\u{1B}[2m:\u{1B}[0m \u{1B}[2m[\u{1B}[0m
                \u{1B}[36m1\u{1B}[0m\u{1B}[2m,\u{1B}[0m
                \u{1B}[32m"x"\u{1B}[0m
            \u{1B}[2m]\u{1B}[0m\u{1B}[2m,\u{1B}[0m
            \u{1B}[34;1m"n"\u{1B}[0m\u{1B}[2m:\u{1B}[0m \u{1B}[35mtrue\u{1B}[0m
        \u{1B}[2m}\u{1B}[0m

        """)
  }

  @Test(
    arguments: [
      ([["a": 1, "b": []], 2], "{\"a\":1,\"b\":[]}\n2\n"), (["a": [1, 2]], "{\"a\":[1,2]}\n"), (1, "1\n"),
      ([], ""), ([:], "{}\n"),
    ] as [(Document, String)])
  func jsonLines(_ document: Document, _ expected: String) {
    #expect(rendered(document, .jsonl) == expected)
  }

  @Test(
    arguments: [
      (
        [["a": 1, "b": "x,y"], ["b": "say \"hi\"", "c": [1]]], "a,b,c\n1,\"x,y\",\n,\"say \"\"hi\"\"\",[1]\n"
      ),
      (["Buckets": [["Name": "a"], ["Name": "b\nc"]], "Owner": ["ID": 1]], "Name\na\n\"b\nc\"\n"),
      (["a": 1, "b": true], "a,b\n1,true\n"), (["one", ""], "one\n\"\"\n"), ([[1, 2], [3]], "1,2\n3\n"), ([:], ""),
      ("x", "x\n"),
      (["A": [], "n": .null], ""),
    ] as [(Document, String)])
  func csv(_ document: Document, _ expected: String) {
    #expect(rendered(document, .csv) == expected)
  }

  @Test func yaml() {
    #expect(rendered(["b": [1, "x"], "a": ["k": true]], .yaml) == "a:\n  k: true\nb:\n- 1\n- x\n")
    #expect(rendered([:], .yaml) == "{}\n")
  }

  @Test func off() {
    #expect(rendered(Self.document, .off) == "")
  }

  @Test func tablesShowWhatTheAWSCLILeavesOut() {
    #expect(rendered("hello", .table) == "-----------\n|  Title  |\n+---------+\n|  hello  |\n+---------+\n")
    #expect(
      rendered([[1], [2, 3]], .table)
        == "------------\n|   Title  |\n+----+-----+\n|  1 |     |\n|  2 |  3  |\n+----+-----+\n")
  }

  @Test func tablesStandUprightWhereTheTerminalIsNarrow() {
    let document: Document = ["FirstName": "value", "SecondName": "value"]
    #expect(
      rendered(document, .table, Surface(width: 25))
        == """
        -------------------------
        |         Title         |
        +-------------+---------+
        |  FirstName  |  value  |
        |  SecondName |  value  |
        +-------------+---------+

        """)
  }

  @Test func tablesAlignWideCharacters() {
    #expect(
      rendered([["a": "日本"], ["a": "x"]], .table)
        == "----------\n|  Title |\n+--------+\n|    a   |\n+--------+\n|  日本  |\n|  x     |\n+--------+\n")
  }
}
