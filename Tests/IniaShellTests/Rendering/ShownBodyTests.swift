import TestSupport
import Testing

@testable import IniaShell

/// Bodies at a terminal: text that can do nothing there, or a sentence.
@Suite struct ShownBodyTests {
  private func shown(_ bytes: [UInt8], pieces: Int) -> (text: String, isBinary: Bool) {
    var body = ShownBody()
    var shown: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      shown += body.add(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
    }
    shown += body.end()
    return (String(decoding: shown, as: UTF8.self), body.isBinary)
  }

  private static let long = String(repeating: "aé日🎉\r\n", count: 1000)

  @Test(arguments: [
    ("", ""), ("plain\n", "plain\n"), ("a\tb\r\nc\n", "a\tb\nc\n"), ("\u{1B}]0;x\u{7}\u{1B}[2J", "\\e]0;x\\x07\\e[2J"),
    ("a\rb", "a\\rb"), ("a\r", "a\\r"), ("\u{9B}\u{200B}é", "\\x9b\\u200bé"),
    (long, String(repeating: "aé日🎉\n", count: 1000)),
    (long + "\u{1B}", String(repeating: "aé日🎉\n", count: 1000) + "\\e"),
  ])
  func text(_ body: String, _ expected: String) {
    for pieces in [1, 2, 3, 7, 4096, 100_000] {
      let result = shown(Array(body.utf8), pieces: pieces)
      #expect(Array(result.text.utf8) == Array(expected.utf8) && !result.isBinary)
    }
  }

  @Test(
    arguments: [
      [0], [0x50, 0x4B, 3, 4, 0xFF], [0xFF, 0xFE, 0x61, 0], [0x63, 0x61, 0xE9],
      Array(long.utf8).map { $0 == 0x61 ? 0xE9 : $0 },
    ] as [[UInt8]])
  func binary(_ body: [UInt8]) {
    for pieces in [1, 3, 4096, 100_000] {
      let result = shown(body, pieces: pieces)
      #expect(result.isBinary && result.text.isEmpty)
    }
  }

  /// What turns out to be no text later is shown as far as it is.
  @Test func textThatEndsOddly() {
    let result = shown(Array(Self.long.utf8) + [0xFF, 0x1B, 0xC3], pieces: 1000)
    #expect(!result.isBinary && result.text.hasSuffix("🎉\n\u{FFFD}\\e\u{FFFD}"))
  }

  @Test(arguments: [
    ("cat /s3/photos/readme.txt", "a\u{1B}[2Jb\n", "a\\e[2Jb\n", ""),
    ("cat --raw /s3/photos/readme.txt", "a\u{1B}[2Jb\n", "a\u{1B}[2Jb\n", ""),
    ("cat /s3/photos/readme.txt", "a\u{0}b", "", "binary, 3 bytes (--raw writes it)\n"),
    ("cat /s3/photos/readme.txt > /dev/null", "a\u{0}b", "", ""),
    ("cat s3://photos/readme.txt --raw", "a\u{0}b", "a\u{0}b", ""),
    ("s3 cp s3://photos/readme.txt -", "\u{7}", "\\x07", ""),
    ("s3 cp --raw s3://photos/readme.txt -", "\u{7}", "\u{7}", ""),
    ("s3api get-object --bucket photos --key readme.txt -", "\u{7}", "\\x07", ""),
    ("s3api get-object --bucket photos --key readme.txt --raw -", "\u{7}", "\u{7}", ""),
  ])
  func atATerminal(_ line: String, _ body: String, _ output: String, _ errors: String) async throws {
    let fixture = try ShellFixture(outputIsTerminal: true) { _, _ in .reply(200, body) }
    let outcome = await fixture.run(line)
    #expect(outcome.status == 0)
    #expect(Array(outcome.output.utf8) == Array(output.utf8))
    #expect(outcome.errors == errors)
  }

  /// Elsewhere every byte is the object's.
  @Test func elsewhereAsItIs() async throws {
    let fixture = try ShellFixture { _, _ in .reply(200, "a\u{0}\u{1B}\r\n") }
    #expect(await fixture.run("cat /s3/photos/readme.txt").output == "a\u{0}\u{1B}\r\n")
  }
}
