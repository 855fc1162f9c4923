import Documents
import IniaShell
import Testing

@Suite struct SanitizerTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb\nc\r", "a\\tb\\nc\\r"), ("\u{1B}[31mred", "\\e[31mred"),
    ("\u{7}\u{0}\u{7F}", "\\x07\\x00\\x7f"),
    ("\u{9B}2J", "\\x9b2J"), ("a\u{202E}b", "a\\u202eb"), ("\u{2028}", "\\u2028"), ("é🐬日", "é🐬日"),
    ("a\r\nb", "a\\r\\nb"),
    // What shows nothing.
    ("a\u{AD}b", "a\\xadb"), ("a\u{200B}\u{200C}\u{200D}", "a\\u200b\\u200c\\u200d"),
    ("\u{2060}\u{2064}", "\\u2060\\u2064"), ("\u{180E}\u{115F}\u{1160}\u{3164}", "\\u180e\\u115f\\u1160\\u3164"),
    ("x\u{E0041}\u{E007F}", "x\\U000e0041\\U000e007f"),
    ("かなカナ漢字한국어🎉", "かなカナ漢字한국어🎉"),
  ])
  func oneLine(_ text: String, _ expected: String) {
    #expect(Sanitizer.line(text) == expected)
  }

  /// What Unicode says is no character, which a literal cannot hold.
  @Test(arguments: [(0xFDD0, "\\ufdd0"), (0xFFFE, "\\ufffe"), (0x1FFFF, "\\U0001ffff"), (0x10FFFE, "\\U0010fffe")])
  func noCharacters(_ value: UInt32, _ expected: String) throws {
    #expect(Sanitizer.line(String(Character(try #require(Unicode.Scalar(value))))) == expected)
  }

  /// Whoever writes a note, nothing raw of it reaches the terminal.
  @Test func notesAreClean() {
    let errors = MemorySink()
    let streams = Streams(output: MemorySink(), errors: errors)
    streams.note("[1] a\u{1B}[2J\u{9B}\n\tb")
    streams.tell(Failure(message: "An error (\u{7}X)", hint: "\u{1B}c", status: 1), origin: "\u{202E}: ")
    streams.tell(Failure(message: "", hint: "not said", status: 1))
    #expect(errors.text == "[1] a\\e[2J\\x9b\n\tb\n\\u202e: An error (\\x07X)\n\\ec\n")
  }

  @Test func linesAreKept() {
    #expect(Sanitizer.lines("a\n\tb\u{1B}]0;x\u{7}\r\n") == "a\n\tb\\e]0;x\\x07\\r\n")
  }

  /// Whatever is in the data, no renderer lets a control character through to a terminal.
  @Test(arguments: OutputFormat.allCases)
  func noFormatLetsControlsThrough(_ format: OutputFormat) throws {
    var hostile = ""
    for value in Array(0...0xFFFF) + Array(0xE0000...0xE00FF) + [0x1FFFE, 0x10FFFF] as [UInt32] {
      if let scalar = Unicode.Scalar(value), Sanitizer.isControl(scalar) { hostile.unicodeScalars.append(scalar) }
    }
    let inner = Document(map: [(key: hostile, value: Document(hostile)), (key: "b", value: Document(1))])
    let texts = Document(list: [Document(hostile), Document("x")])
    let document = Document(map: [
      (key: "a", value: Document(hostile)), (key: hostile, value: texts), (key: "list", value: Document(list: [inner])),
    ])
    var bytes: [UInt8] = []
    format.renderer(for: Surface(width: 80), title: hostile).render(document, into: &bytes)
    AttributeSheet(surface: Surface(width: 80)).render(document, into: &bytes)
    var rows = format.rowRenderer(for: Surface(width: 80))
    rows.begin(["a", hostile], into: &bytes)
    rows.row(Row([Document(hostile), document], document: document), into: &bytes)
    rows.end(into: &bytes)
    let allowed: Set<Unicode.Scalar> = format.separatesWithTabs ? ["\n", "\t"] : ["\n"]
    let found = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
      Sanitizer.isControl($0) && !allowed.contains($0)
    }
    #expect(found.map(\.value).isEmpty)
  }

  @Test func jsonAtATerminalStaysTheSameJSON() throws {
    let document = Document(map: [
      (key: "k\u{9B}", value: Document("\u{1B}\u{7F}\u{85}\u{202E}é\u{FEFF}\u{E0041}\u{200B}"))
    ])
    var bytes: [UInt8] = []
    OutputFormat.json.renderer(for: Surface(width: 80)).render(document, into: &bytes)
    #expect(try JSONReader.read(bytes) == document)
  }
}
