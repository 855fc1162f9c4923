import Testing

@testable import inia

/// Bytes of a terminal and the keys that they are.
@Suite struct KeyDecoderTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var bytes: [UInt8]
    var keys: [Key]
    /// What is kept until more comes.
    var rest: [UInt8]
    var testDescription: String { "\(bytes)" }

    init(_ text: String, _ keys: [Key], rest: String = "") {
      bytes = Array(text.utf8)
      self.keys = keys
      self.rest = Array(rest.utf8)
    }
  }

  private static func sequence(_ text: String) -> Key { .sequence(Array("\u{1B}\(text)".utf8)) }
  private static func paste(_ text: String) -> Key { .paste(Array(text.utf8)) }

  static let rows = [
    Row("y\r", [.character("y"), .control(13)]), Row("\n\t\u{7F}\u{3}", [10, 9, 0x7F, 3].map { .control($0) }),
    Row("é日", [.character("é"), .character("日")]), Row("", []),
    // Sequences are read whole, known or not.
    Row("\u{1B}[Ay", [sequence("[A"), .character("y")]), Row("\u{1B}OAy", [sequence("OA"), .character("y")]),
    Row("\u{1B}[1;5Dx", [sequence("[1;5D"), .character("x")]), Row("\u{1B}[15~x", [sequence("[15~"), .character("x")]),
    Row("\u{1B}[?1;2cy", [sequence("[?1;2c"), .character("y")]), Row("\u{1B}O5A", [sequence("O5A")]),
    Row("\u{1B}[[Ax", [sequence("[[A"), .character("x")]), Row("\u{1B}b", [sequence("b")]),
    Row("\u{1B}é", [sequence("é")]), Row("\u{1B}\r", [sequence("\r")]),
    // Esc before another sequence is Esc.
    Row("\u{1B}\u{1B}[D", [.escape, sequence("[D")]),
    // What cannot stand in a sequence ends it.
    Row("\u{1B}[1\ry", [sequence("[1"), .control(13), .character("y")]),
    Row("\u{1B}[\u{1B}[A", [sequence("["), sequence("[A")]),
    // What is not whole is kept.
    Row("a\u{1B}", [.character("a")], rest: "\u{1B}"), Row("\u{1B}[", [], rest: "\u{1B}["),
    Row("\u{1B}[20", [], rest: "\u{1B}[20"), Row("\u{1B}O", [], rest: "\u{1B}O"),
    // A paste, with whatever is in it.
    Row("\u{1B}[200~y\r\u{1B}[201~n", [paste("y\r"), .character("n")]), Row("\u{1B}[200~\u{1B}[201~", [paste("")]),
    Row("\u{1B}[200~a\u{1B}[Ab\u{3}\u{1B}[200~c\u{1B}[201~", [paste("a\u{1B}[Ab\u{3}\u{1B}[200~c")]),
    Row("\u{1B}[200~y\r", [], rest: "\u{1B}[200~y\r"),
    Row("\u{1B}[200~y\u{1B}[201", [], rest: "\u{1B}[200~y\u{1B}[201"),
    // The end of a paste that never began is a key that does nothing.
    Row("\u{1B}[201~", [sequence("[201~")]),
  ]

  private func keys(_ decoder: inout KeyDecoder) -> [Key] {
    var keys: [Key] = []
    while let key = decoder.next() { keys.append(key) }
    return keys
  }

  @Test(arguments: rows)
  func readsKeys(_ row: Row) {
    var decoder = KeyDecoder()
    decoder.add(row.bytes)
    #expect(keys(&decoder) == row.keys)
    #expect(decoder.isEmpty == row.rest.isEmpty)
    #expect(decoder.takeRest() == row.rest)
    #expect(decoder.isEmpty && decoder.next() == nil)
  }

  /// However the bytes are cut, the keys are the same.
  @Test(arguments: rows)
  func readsThemInPieces(_ row: Row) {
    for size in 1...3 {
      var decoder = KeyDecoder()
      var found: [Key] = []
      var rest = row.bytes[...]
      while !rest.isEmpty {
        decoder.add(rest.prefix(size))
        rest = rest.dropFirst(size)
        found += keys(&decoder)
      }
      // Esc before another sequence is told as soon as the other begins.
      #expect(found == row.keys, "\(size)")
    }
  }

  @Test(
    arguments: [
      ("", nil, -1), ("\u{1B}", .escape, 30), ("\u{1B}[", sequence("["), 30), ("\u{1B}O", sequence("O"), 30),
      ("\u{1B}[1;", sequence("[1;"), 30), ("\u{1B}[200~y\r", paste("y\r"), 1000),
    ] as [(String, Key?, Int32)])
  func decidesWhenNothingFollows(_ text: String, _ key: Key?, _ patience: Int32) {
    var decoder = KeyDecoder()
    decoder.add(text.utf8)
    #expect(decoder.next() == nil)
    #expect(decoder.timeout == patience)
    #expect(decoder.giveUpWaiting() == key)
    #expect(decoder.isEmpty && decoder.giveUpWaiting() == nil)
  }

  @Test func replacesWhatIsNoText() {
    var decoder = KeyDecoder()
    decoder.add([0xFF, 0x61, 0xC3])
    #expect(keys(&decoder) == [.character("\u{FFFD}"), .character("a")])
    #expect(decoder.giveUpWaiting() == .character("\u{FFFD}"))
  }

  /// Bytes of every kind never stop it for good.
  @Test func takesAnything() {
    var state: UInt64 = 7
    var decoder = KeyDecoder()
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let alphabet = Array("\u{1B}\u{1B}[[O0123~;?AZ y\r".utf8) + [UInt8(truncatingIfNeeded: state >> 40)]
      decoder.add([alphabet[Int(state >> 33) % alphabet.count]])
      while decoder.next() != nil {}
      if state >> 60 == 0 { while decoder.giveUpWaiting() != nil {} }
    }
    while decoder.giveUpWaiting() != nil {}
    #expect(decoder.isEmpty)
  }
}

/// What libedit gets of them.
@Suite struct EditorKeysTests {
  @Test(arguments: [
    ("[A", true), ("OA", true), ("[1;5D", true), ("[3~", true), ("[15~", true), ("[[A", true), ("b", true), ("é", true),
    ("[", true), ("[99~", false), ("[?1;2c", false), ("[200~", false), ("[201~", false), ("[1;5X", false),
    ("[27;5;9~", false),
  ])
  func knowsWhatIsBound(_ sequence: String, _ isKnown: Bool) {
    #expect(EditorKeys.isKnown(Array("\u{1B}\(sequence)".utf8)) == isKnown)
  }

  @Test(arguments: [
    ("one", "one"), ("a\rb", "a\nb"), ("a\r\nb\r\n", "a\nb"), ("a\tb", "a\tb"), ("a\n\n", "a"), ("\u{0}a\u{0}b", "ab"),
    ("", ""), ("\r", ""), ("\r\n\ra", "\n\na"),
  ])
  func insertsAPaste(_ pasted: String, _ text: String) {
    #expect(Array(EditorKeys.text(ofPaste: Array(pasted.utf8)).utf8) == Array(text.utf8))
  }
}
