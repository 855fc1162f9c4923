import IniaShell
import Testing

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("🐬", 2), ("👨‍👩‍👧", 2), ("🇨🇭", 2), ("❤️", 2), ("❤", 1), ("☎", 1), ("…", 1), ("─", 1), ("a\u{200B}b", 2), ("\u{FEFF}", 0),
    ("नमस्ते", 4), ("👍🏽", 2), ("～", 2), ("\u{20000}", 2),
  ])
  func columns(_ text: String, _ width: Int) {
    #expect(Width.of(text) == width)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("e\u{301}e\u{301}x", 2, "e\u{301}…"), ("ab", 1, "…"), ("ab", 0, ""),
  ])
  func truncation(_ text: String, _ width: Int, _ expected: String) {
    #expect(Width.truncate(text, to: width) == expected)
    #expect(Width.of(Width.truncate(text, to: width)) <= width)
  }

  @Test func padding() {
    #expect(Width.pad("日", to: 4) == "日  ")
    #expect(Width.pad("1", to: 3, right: true) == "  1")
    #expect(Width.pad("long", to: 2) == "long")
  }
}
