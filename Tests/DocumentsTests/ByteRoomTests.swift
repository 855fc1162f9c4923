import Testing

@testable import Documents

@Suite struct ByteRoomTests {
  /// What comes out when it is asked to hold `size` bytes, and in how many pieces.
  private func pieces(_ size: Int, _ body: (inout ByteRoom) -> Void) -> [[UInt8]] {
    final class Kept { var pieces: [[UInt8]] = [] }
    let kept = Kept()
    var room = ByteRoom(size: size) { kept.pieces.append($0) }
    body(&room)
    room.flush()
    return kept.pieces
  }

  @Test(arguments: [0, 1, 7, 8, 1023, 1024, 1025, 5000])
  func keepsTheOrderOfWhatIsMoreThanItHolds(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let parts = pieces(1024) { room in
      room.append("begin ")
      room.append(bytes.span)
      room.append(UInt8(ascii: "x"), times: count)
      room.append(UInt8(ascii: "y"), times: -1)
      room.append(String("end"))
    }
    let text = Array("begin ".utf8) + bytes + Array(repeating: UInt8(ascii: "x"), count: count) + Array("end".utf8)
    #expect(Array(parts.joined()) == text)
    #expect(parts.count >= text.count / 1032)
    #expect(parts.allSatisfy { $0.count <= 1032 })
  }

  @Test(arguments: [0, 1, 9, 10, 99, 100, 12_345, -1, -10, Int64.max, Int64.min])
  func writesNumbers(_ value: Int64) {
    #expect(pieces(0) { $0.append(digits: value) } == [Array(String(value).utf8)])
  }

  @Test func fillsNumbersUp() {
    for (value, width, text) in [(7, 3, "007"), (1000, 3, "1000"), (0, 1, "0"), (UInt64.max, 20, "\(UInt64.max)")] {
      #expect(pieces(0) { $0.append(digits: value, width: width) } == [Array(text.utf8)])
    }
    #expect(pieces(0) { $0.append(digits: 1, width: 20) } == [Array("00000000000000000001".utf8)])
  }

  @Test func gathersBehindWhatIsThere() {
    var bytes = Array("a".utf8)
    ByteRoom.gather(into: &bytes) { room in
      for _ in 0..<1000 { room.append("bcd") }
    }
    #expect(bytes == Array(("a" + String(repeating: "bcd", count: 1000)).utf8))
  }

  /// Strings as long as the room and longer, with something to escape anywhere.
  @Test func escapesWhereverPiecesEnd() throws {
    for length in [0, 1, 7, 8, 9, 1015, 1023, 1024, 1025, 1031, 2048, 2049] {
      for place in [0, length / 2, length - 1] where place >= 0 && place < length {
        for mark in ["\"", "\n", "é", "\u{1F600}"] {
          var text = Array(repeating: Character("a"), count: length)
          text[place] = Character(mark)
          let document = Document(String(text))
          for escapes in [false, true] {
            let json = JSONWriter.string(document, escapesNonASCII: escapes)
            #expect(try JSONReader.read(text: json).string == document.string)
            #expect(!escapes || json.utf8.allSatisfy { $0 < 0x80 })
          }
        }
      }
    }
  }
}
