import AWSClient
import Foundation
import Testing

/// Check values published with each algorithm (the CRC catalogue, FIPS 180-4, RFC 1321, RFC 4231).
@Suite struct ChecksumTests {
  static let check: [(ChecksumAlgorithm, String, String)] = [
    (.crc32, "123456789", "cbf43926"),
    (.crc32c, "123456789", "e3069283"),
    (.crc64nvme, "123456789", "ae8b14860a799888"),
    (.crc32, "", "00000000"),
    (.crc64nvme, "", "0000000000000000"),
    (.md5, "abc", "900150983cd24fb0d6963f7d28e17f72"),
    (.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ]

  @Test(arguments: check) func computesThePublishedCheckValue(row: (ChecksumAlgorithm, String, String)) {
    #expect(hex(row.0.compute(Array(row.1.utf8))) == row.2)
  }

  @Test(arguments: ChecksumAlgorithm.allCases) func piecesGiveWhatTheWholeGives(algorithm: ChecksumAlgorithm) {
    let bytes = (0..<100_003).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    var pieces = Checksum(algorithm)
    var at = 0
    for size in [1, 7, 8, 9, 0, 1000, 65_536] {
      pieces.update(bytes[at..<at + size])
      at += size
    }
    let middle = pieces
    pieces.update(bytes[at...])
    #expect(pieces.value == algorithm.compute(bytes))
    #expect(middle.value == algorithm.compute(bytes[..<at]), "a copy keeps its own state")
  }

  @Test func hmacOfRFC4231Case2() {
    let digest = SHA256.hmac(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(hex(digest) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func readsAPartOfAFile() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("inia-checksum-\(UUID())").path
    try Data("0123456789".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var checksum = Checksum(.crc32)
    try checksum.update(file: path, offset: 1, length: 8)
    #expect(checksum.value == ChecksumAlgorithm.crc32.compute(Array("12345678".utf8)))
    #expect(throws: FileReadError(path: path, code: 0)) { try checksum.update(file: path, offset: 5, length: 6) }
    #expect(throws: FileReadError.self) { try checksum.update(file: path + "-missing", offset: 0, length: 1) }
  }

  private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}
