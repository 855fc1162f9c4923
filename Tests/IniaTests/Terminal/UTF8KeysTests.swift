import Testing

@testable import inia

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
