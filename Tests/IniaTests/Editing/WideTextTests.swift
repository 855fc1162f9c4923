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
