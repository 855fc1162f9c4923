import Testing

@testable import inia

@Suite struct LinePositionTests {
  /// The row of the cursor on a terminal of ten columns.
  @Test(arguments: [
    ("", 0), ("012345678", 0),
    // The cursor behind a full row stands in the next.
    ("0123456789", 1), ("0123456789a", 1), (String(repeating: "x", count: 25), 2),
    ("a\nb", 1), ("0123456789\n", 2), ("\n\n", 2),
    // A wide character never stands across the edge.
    ("01234567日", 1), ("012345678日", 1), ("012345678日1234567", 1), ("012345678日12345678", 2), ("日日日日日", 1),
    // A combining mark takes no column of its own.
    ("012345678\u{301}", 0), ("0123456789\u{301}", 1),
    // Control characters are shown as two: ^A.
    ("01234567\u{1}", 1), ("0123456\u{7F}", 0),
    // A tab goes on to the next eighth column.
    ("\t", 0), ("0\t9", 0), ("\t01", 1), ("01234567\t", 1),
  ])
  func wrapsAsLibeditDoes(_ text: String, _ row: Int) {
    #expect(LinePosition.row(of: text, columns: 10) == row)
  }

  @Test(arguments: [
    ("plain> ", "plain> "), ("\u{1}\u{1B}[32m\u{1}name\u{1}\u{1B}[0m\u{1} /> ", "name /> "), ("\u{1}hidden", ""),
    ("", ""), ("\u{1}\u{1}", ""), ("a\u{1}b\u{1}\u{301}", "a\u{301}"),
  ])
  func seesOnlyWhatIsShown(_ prompt: String, _ shown: String) {
    #expect(LinePosition.visible(prompt) == shown)
  }
}
