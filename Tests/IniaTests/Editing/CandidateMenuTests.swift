import IniaShell
import Testing

@testable import inia

@Suite struct CandidateMenuTests {
  private func lines(_ candidates: [Candidate], columns: Int = 40) -> [String] {
    let text = CandidateMenu.text(candidates, columns: columns)
    #expect(text.hasPrefix("\r\n") && text.hasSuffix("\r\n"))
    return text.dropFirst().split(separator: "\r\n").map(String.init)
  }

  @Test func fillsColumnsDownwards() {
    let names = ["a", "bb", "ccc", "d", "e", "f", "g"].map { Candidate($0) }
    #expect(lines(names, columns: 20) == ["a    ccc  e    g", "bb   d    f"])
    // Wide characters take two columns, and a window may be narrower than a name.
    #expect(lines([Candidate("日本"), Candidate("ab"), Candidate("c")], columns: 12) == ["日本  c", "ab"])
    #expect(lines([Candidate("long name"), Candidate("b")], columns: 3) == ["long name", "b"])
  }

  @Test func showsSummariesOfAFew() {
    let few = [
      Candidate("ls", summary: "list"), Candidate("login", summary: "a summary that is cut at the edge of a line"),
    ]
    #expect(lines(few) == ["ls     list", "login  a summary that is cut at the ed…"])
    let many = few + (0..<20).map { Candidate("n\($0)") }
    #expect(!lines(many).joined().contains("list"))
  }

  @Test func saysHowManyAreLeftOut() {
    let many = (0..<205).map { Candidate("name-\($0)", summary: "s") }
    let shown = lines(many)
    #expect(shown.last == "… and 5 more")
    #expect(
      shown.joined(separator: " ").split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("name-") }.count == 200)
    #expect(lines(Array(many.prefix(200))).last?.contains("more") == false)
  }

  /// Names come from AWS: what they hold never reaches the terminal as it is, and the label is what is shown.
  @Test func keepsControlCharactersOut() {
    let text = CandidateMenu.text(
      [
        Candidate("x", label: "red\u{1B}[31m", summary: "bell\u{7}\nline"),
        Candidate("'a b'", label: "a b\u{202E}"),
      ], columns: 80)
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
    #expect(text.contains("a b") && !text.contains("'a b'"))
    #expect(text.split(separator: "\r\n").count == 2)
  }
}
