import Documents
import Testing

@testable import IniaShell

/// Names as they are written so that the language reads them back.
@Suite struct QuotingTests {
  @Test(arguments: [
    ("plain", "plain", "plain"), ("", "''", "''"), ("a b", "'a b'", "'a b'"), ("it's", #"'it'\''s'"#, #"'it'\''s'"#),
    // A slash belongs to a word as it is, but not to a name.
    ("a/b", "a/b", "'a/b'"), ("/", "/", "'/'"),
    // What would be an option, a session, a place.
    ("-x", "'-x'", "'-x'"), ("@west", "'@west'", "'@west'"), (".", "'.'", "'.'"), ("..", "'..'", "'..'"),
    ("...", "...", "..."), ("a-b@c.d", "a-b@c.d", "a-b@c.d"),
    ("a;b", "'a;b'", "'a;b'"), ("$HOME", "'$HOME'", "'$HOME'"), ("#x", "'#x'", "'#x'"), ("!ls", "'!ls'", "'!ls'"),
    ("a\\b", #"'a\b'"#, #"'a\b'"#), ("say \"hi\"", "'say \"hi\"'", "'say \"hi\"'"),
    ("a=b,c]{e}~%^", "a=b,c]{e}~%^", "a=b,c]{e}~%^"), ("a(b)*", "'a(b)*'", "'a(b)*'"), ("[?", "'[?'", "'[?'"),
    ("~", "'~'", "'~'"),
    ("a`b", "'a`b'", "'a`b'"), ("a<b", "'a<b'", "'a<b'"), ("(a)", "'(a)'", "'(a)'"), (")", "')'", "')'"),
    ("日本 é", "'日本 é'", "'日本 é'"), ("日本é", "日本é", "日本é"), ("tab\t", #"$'tab\t'"#, #"$'tab\t'"#),
    ("a\nb'", #"$'a\nb\''"#, #"$'a\nb\''"#), ("\u{1B}[31m/", #"$'\e[31m/'"#, #"$'\e[31m/'"#),
    ("a\u{200B}b", #"$'a\u200bb'"#, #"$'a\u200bb'"#), ("a\u{AD}", #"$'a\u00ad'"#, #"$'a\u00ad'"#),
    ("a\u{E0041}b", #"$'a\U000e0041b'"#, #"$'a\U000e0041b'"#),
    // A quote with a combining mark behind it is a quote.
    ("'\u{301}", "''\\''\u{301}'", "''\\''\u{301}'"),
  ])
  func writes(_ text: String, _ word: String, _ segment: String) {
    #expect(Array(Quoting.word(text).utf8) == Array(word.utf8))
    #expect(Array(Quoting.segment(text).utf8) == Array(segment.utf8))
  }

  /// Every pair of ASCII characters, at the beginning, in the middle and at the end of a word.
  @Test func readsBackWhatItWrites() throws {
    let characters = (1..<128).compactMap { Unicode.Scalar(UInt32($0)) }
    for first in characters {
      for second in characters {
        let text = "\(first)\(second)x\(first)\(second)"
        for quoted in [Quoting.word(text), Quoting.segment(text)] {
          let program = try Parser.parse("echo \(quoted)")
          guard let words = program.firstCommand?.words, program.statements.count == 1, words.count == 2,
            Array((words[1].literal ?? "").utf8) == Array(text.utf8)
          else {
            Issue.record("\(text.debugDescription) is written \(quoted)")
            continue
          }
        }
      }
    }
  }

  @Test func writesBytesOfFileNames() {
    #expect(Quoting.file(String(raw: Array("caf".utf8) + [0xE9])) == #"$'caf\xe9'"#)
    #expect(Quoting.word("\u{10F7E9}") == #"$'\xf4\x8f\x9f\xa9'"#)
  }

  /// Names that do not show as what they are.
  @Test(arguments: ["a\u{200B}b", "\u{AD}1", "a\u{E0041}b", "\u{3164}", "\u{85}a"])
  func readsBackWhatDoesNotShow(_ name: String) throws {
    let program = try Parser.parse("echo \(Quoting.word(name))")
    guard let words = program.firstCommand?.words else {
      Issue.record("\(Quoting.word(name))")
      return
    }
    #expect(Array((words.last?.literal ?? "").utf8) == Array(name.utf8))
    #expect(!Quoting.word(name).unicodeScalars.contains(where: Sanitizer.isControl))
  }

  @Test(arguments: [("a/b/c", "c"), ("a", "a"), ("a/b/", "b"), ("/", "/"), ("", "")])
  func knowsTheLastLevelOfAKey(_ key: String, _ name: String) {
    #expect(Quoting.lastName(key) == name)
  }
}
