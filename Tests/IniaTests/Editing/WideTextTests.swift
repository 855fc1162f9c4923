import Glibc
import Testing

@testable import inia

@Suite struct WideTextTests {
  @Test(arguments: ["", "a", "日本語", "\u{1F600}\u{200D}", "e\u{301}", "a\nb\r\n", "\u{10FFFF}"])
  func readsBackWhatItMakes(_ text: String) {
    let wide = WideText.make(text)
    defer { wide.deallocate() }
    let count = text.unicodeScalars.count
    #expect(WideText.length(wide) == count)
    #expect(wide[count] == 0)
    // By code points: composed and decomposed text compare as equal.
    #expect(Array(WideText.string(wide, count).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func replacesWhatIsNoCharacter() {
    let wide: [wchar_t] = [0x61, 0xD800, 0x110000, -1, 0x62, 0]
    #expect(WideText.string(wide, 5) == "a\u{FFFD}\u{FFFD}\u{FFFD}b")
    #expect(WideText.string(wide, 1) == "a")
    #expect(WideText.string(wide, 0) == "" && WideText.string(wide, -1) == "")
  }
}

/// Keys from the terminal's bytes.
@Suite struct UTF8KeysTests {
  private func keys(_ bytes: [UInt8]) -> (keys: [UInt32], rest: [UInt8]) {
    var rest = bytes
    var keys: [UInt32] = []
    while let key = UTF8Keys.take(&rest) { keys.append(key) }
    return (keys, rest)
  }

  @Test(arguments: ["", "ls\r", "é日\u{1F600}", "\u{1B}[A\u{3}", "\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\0"])
  func takesWholeCharacters(_ text: String) {
    let taken = keys(Array(text.utf8))
    #expect(taken.keys == text.unicodeScalars.map(\.value))
    #expect(taken.rest == [])
  }

  /// A character may arrive in pieces.
  @Test func waitsForTheRest() {
    for text in ["é", "日", "\u{1F600}"] {
      let bytes = Array(text.utf8)
      for count in 1..<bytes.count {
        let taken = keys(Array(bytes[..<count]))
        #expect(taken.keys == [] && taken.rest == Array(bytes[..<count]), "\(text) after \(count)")
      }
    }
  }

  /// A byte that belongs to no character is one key, and takes none of those behind it along.
  @Test(
    arguments: [
      ([0x80], [0xFFFD]), ([0xC0, 0x61], [0xFFFD, 0x61]), ([0xFF, 0x61], [0xFFFD, 0x61]),
      ([0xE6, 0x61, 0x62], [0xFFFD, 0x61, 0x62]), ([0xE6, 0x0D], [0xFFFD, 0x0D]),
      ([0xE6, 0x97, 0x61], [0xFFFD, 0xFFFD, 0x61]), ([0xF0, 0x9F, 0x03], [0xFFFD, 0xFFFD, 0x03]),
      ([0xC3, 0xC3, 0xA9], [0xFFFD, 0xE9]), ([0xF5, 0x80, 0x61], [0xFFFD, 0xFFFD, 0x61]),
    ] as [([UInt8], [UInt32])])
  func losesNoKey(_ bytes: [UInt8], _ expected: [UInt32]) {
    let taken = keys(bytes)
    #expect(taken.keys == expected)
    #expect(taken.rest == [])
  }
}
