import Documents
import Testing

/// Text as bytes: what joins with its neighbours stays apart, what looks alike stays two.
@Suite struct ByteTextTests {
  /// Characters that make one with the character before them, and one with which the next one makes one.
  static let joiners = ["\u{301}", "\u{338}", "\u{FE0F}", "\u{200D}", "\u{600}", "\r\n", "\u{1F1E9}"]

  @Test(arguments: joiners) func separatorsStaySeparators(joiner: String) throws {
    let text = "a\(joiner)/\(joiner)b/c"
    #expect(text.parts(at: "/").map { Array($0.utf8) } == ["a\(joiner)", "\(joiner)b", "c"].map { Array($0.utf8) })
    let first = try #require(text.cut(at: "/"))
    #expect(first.before.isSame(as: "a\(joiner)") && first.after.isSame(as: "\(joiner)b/c"))
    let last = try #require("\(joiner)/\(joiner)".cut(atLast: "/"))
    #expect(last.before.isSame(as: joiner) && last.after.isSame(as: joiner))
    #expect("s3://\(joiner)x".begins(with: "s3://"))
    #expect("s3://\(joiner)x".without(first: 5).isSame(as: "\(joiner)x"))
    #expect("x\(joiner)/".ends(with: "/"))
    #expect("x\(joiner)/".without(last: 1).isSame(as: "x\(joiner)"))
    #expect("\(joiner)://\(joiner)".holds("://"))
    #expect(" \t\(joiner) ".trimmed(of: " \t").isSame(as: joiner))
  }

  @Test func twoSpellingsAreTwo() {
    let (one, two) = ("caf\u{E9}", "cafe\u{301}")
    #expect(!one.isSame(as: two) && !one.begins(with: two) && !one.ends(with: two) && !one.holds(two))
    #expect(two.begins(with: "cafe"))
    #expect(ByteName(one) != ByteName(two) && Set([ByteName(one), ByteName(two)]).count == 2)
    #expect(ByteName(two) < ByteName(one) && two.precedes(one))
    // The sign of the kelvin is canonically the letter K.
    #expect(!"\u{212A}ey".isSame(as: "Key"))
  }

  @Test func partsAsAsked() {
    #expect("a//b/".parts(at: "/") == ["a", "b"])
    #expect("a//b/".parts(at: "/", keepsEmpty: true) == ["a", "", "b", ""])
    #expect("a=b=c".parts(at: "=", most: 1) == ["a", "b=c"])
    #expect("".parts(at: "/", keepsEmpty: true) == [""])
    #expect("abc".cut(at: "/") == nil)
    #expect("ab".without(first: 9) == "" && "ab".without(last: 9) == "")
    #expect("".holds("") && "aab".holds("ab") && !"aab".holds("ba"))
    #expect("  ".trimmed(of: " ") == "")
  }

  // MARK: What is no UTF-8

  @Test(arguments: [
    Array("plain".utf8), [0x63, 0xE9, 0x2E], [0xFF, 0xFE, 0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0x61, 0xFF, 0xCC, 0x81],
    // The code points that stand for bytes themselves.
    Array("\u{10F780}\u{10F7FF}".utf8), Array("a\u{10F7E9}b".utf8), Array("\u{10F77F}\u{10F800}\u{10FFFF}".utf8), [],
  ]) func everyNameHasOneText(bytes: [UInt8]) {
    let text = String(raw: bytes)
    #expect(text.raw == bytes)
    #expect(text.plain.map { Array($0.utf8) } == String(validating: bytes, as: UTF8.self).map { Array($0.utf8) })
    #expect(text.systemPath.map { UInt8(bitPattern: $0) } == bytes + [0])
  }

  @Test func allBytesGoThere() {
    let bytes = Array(UInt8(1)...255)
    #expect(String(raw: bytes).raw == bytes)
    #expect(String(raw: Array("caf".utf8) + [0xE9]).shown == "caf\\xe9")
    #expect(String(raw: Array("caf\u{E9}\u{10F7E9}".utf8)).shown == "caf\u{E9}\u{10F7E9}")
    #expect(!String(raw: [0xFF]).isSame(as: "\u{FFFD}"))
  }

  @Test func aZeroIsNoNamesEnd() {
    #expect("important.txt\0junk".systemPath == [0])
  }
}
