import IniaShell
import Testing

@testable import inia

/// Questions and the keys that answer them.
@Suite struct AnswersTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    decoder.add(text.utf8)
    var keys: [Key] = []
    while let key = decoder.next() ?? decoder.giveUpWaiting() { keys.append(key) }
    return keys
  }

  /// The answer, nil where it was none, and how often it was asked again.
  @Test(
    arguments: [
      ("y\r", true, 0), ("yes\n", true, 0), ("YES\r", true, 0), (" y \r", true, 0), ("n\r", false, 0),
      ("no\r", false, 0),
      ("\r", false, 0), ("\n", false, 0), ("\u{1B}", false, 0), ("\u{3}", false, 0), ("\u{4}", false, 0),
      ("y\u{3}", false, 0),
      // A letter alone is no answer, and no more is what only begins like one.
      ("y", nil, 0), ("dynamodb list-tables\r", nil, 1), ("yet\ry\r", true, 1), ("ye\rq\r\r", false, 2),
      ("yy\r", nil, 1), ("yes please do it all at once now\r", nil, 1),
      // What is pasted is none, nor are arrows and the like.
      ("\u{1B}[200~y\r\u{1B}[201~", nil, 0), ("\u{1B}[200~n\u{1B}[201~y\r", true, 0),
      ("\u{1B}[A\u{1B}OB\u{1B}[1;5D", nil, 0),
      ("\u{1B}[Ay\r", true, 0), ("\u{1B}y", nil, 0), ("\u{1B}[99~", nil, 0),
      // Mistakes are mended.
      ("yx\u{7F}\r", true, 0), ("n\u{8}y\r", true, 0), ("nnn\u{15}y\r", true, 0), ("\u{7F}\u{7F}y\r", true, 0),
      ("y\u{7F}\r", false, 0), ("\ty\u{C}\r", true, 0),
    ] as [(String, Bool?, Int)])
  func yesOrNo(_ typed: String, _ expected: Bool?, _ again: Int) {
    var question = YesOrNo()
    var answer: Bool?
    var count = 0
    for key in keys(typed) where answer == nil {
      switch question.take(key) {
      case .shows: break
      case .asksAgain:
        count += 1
        #expect(question.typed.isEmpty)
      case .answered(let isYes): answer = isYes
      }
    }
    #expect(answer == expected)
    #expect(count == again)
  }

  @Test func showsTheAnswerAsItIsTyped() {
    var question = YesOrNo()
    for key in keys("né\u{7F}o") { #expect(question.take(key) == .shows) }
    #expect(question.typed == "no")
  }

  @Test(
    arguments: [
      (" ", .screen), ("f", .screen), ("\r", .screen), ("\n", .screen), ("j", .row), ("a", .all), ("G", .all),
      ("q", .stop), ("Q", .stop), ("\u{3}", .stop), ("\u{4}", .stop), ("\u{1B}", .stop), ("x", nil), ("\t", nil),
      ("\u{1B}[B", nil), ("\u{1B}[5~", nil), ("\u{1B}q", nil), ("\u{1B}[200~q\u{1B}[201~", nil),
      ("\u{1B}[200~a\r\u{1B}[201~", nil),
    ] as [(String, MoreAnswer?)])
  func more(_ typed: String, _ expected: MoreAnswer?) {
    #expect(keys(typed).compactMap { MoreAnswer($0) } == (expected.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      ("123456\r", .answered("123456")), ("12\u{7F}34\n", .answered("134")), ("ab\u{15}c\r", .answered("c")),
      ("\u{3}", .declined), ("12\u{4}", .declined), ("\u{1B}", .declined), ("12\u{1B}[D3\r", .answered("123")),
      // A secret may be pasted; Enter ends it.
      ("\u{1B}[200~s3cret\r\n\u{1B}[201~", .goesOn), ("\u{1B}[200~s3cret\n\u{1B}[201~\r", .answered("s3cret")),
      ("é\u{7F}x\r", .answered("x")), ("12", .goesOn),
    ] as [(String, TypedLine.Step)])
  func hiddenLine(_ typed: String, _ expected: TypedLine.Step) {
    var line = TypedLine()
    var last = TypedLine.Step.goesOn
    for key in keys(typed) where last == .goesOn { last = line.take(key) }
    #expect(last == expected)
  }

  @Test(
    arguments: [
      ("xterm-256color", true), ("screen", true), ("vt100", true), ("dumb", false), ("unknown", false), ("", false),
      (nil, false),
    ] as [(String?, Bool)])
  func tellsOnlyTerminalsThatMayKnow(_ term: String?, _ isKnown: Bool) {
    #expect(BracketedPaste.isKnown(term: term) == isKnown)
  }
}
