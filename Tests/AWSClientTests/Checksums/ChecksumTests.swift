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

  /// What the reference implementation makes of the bytes 0, 1, … 250, 0, 1 …, for lengths on both sides of each of its
  /// borders.
  static let xxhash: [(length: Int, xxhash64: String, xxhash3: String, xxhash128: String)] = [
    (0, "ef46db3751d8e999", "2d06800538d394c2", "99aa06d3014798d86001c324468d497f"),
    (1, "e934a84adb052768", "c44bdff4074eecdb", "a6cd5e9392000f6ac44bdff4074eecdb"),
    (3, "e5c7bb4533bc65dd", "5f4299fc161c9cbb", "e3b55f57945a17cf5f4299fc161c9cbb"),
    (4, "ffced8604453cc1e", "60dab036a58211f2", "eb70bf5fc779e9e6a6111d53e80a3db5"),
    (8, "884a173614b81b8d", "3a1c2d7c85af88f8", "e1e4432a62217fe4cfd50c61c8bb98c1"),
    (9, "67d85784a7c78c5b", "e9612598145bb9dc", "16c769d83e4aebce907931979dca3746"),
    (16, "44b6ef2fb84169f7", "8355e3a6f61770db", "72950631827607e2842812cc870dcae2"),
    (17, "5603e60c527599b6", "9ef341a99de37328", "685bc458b37d057fc06e233df7729217"),
    (31, "c346d2b59b4d8ee1", "4f36db8e4df378fd", "4ed3946d393b687bb54de3993874ed20"),
    (32, "cbf59c5116ff32b4", "3523581fe96e4c05", "25e7c9b3424ceed2457d9566b6fcd697"),
    (64, "f7c67301db6713f0", "6187eb9089b0ed55", "9c6e140a465545e590c1971ddb04ce74"),
    (65, "c31eb63b2ae4465b", "6928c76ce90422d0", "ebedf05eeadc28f11aee64a1615de88f"),
    (96, "450baa11f6739216", "278a3e12ea046dfb", "c57556e9ccb97efa6e53ab55b4f5558b"),
    (97, "c93ec3db0dd47e34", "e7220282dc4e14f4", "9b09227e063da5a25b3284a61f91e97d"),
    (128, "7a7fe14647b9ab92", "85c6174c7ff4c46b", "14792fc3af88dc6c05321a0b64d67b41"),
    (129, "0ba25dfd6e891fcf", "ec7642b431ba3e5a", "dd5e74ac6b45f54ebc30b63382b09a3b"),
    (160, "9ba821897a2bb299", "5bea9075ec9401b8", "4e95c1cd6dc7bb85c67fcd13c31b09f4"),
    (240, "012947f0da6a27b1", "375a384d957fe865", "65b5be86da5540e7c92b68e16f83bbb6"),
    (241, "8d643f23bf2808e1", "02e8cd95421c6d02", "1da1cb61bcb8a2a102e8cd95421c6d02"),
    (256, "f33944343ee85824", "44f5d90dacde463a", "96c36c85d00e5bc544f5d90dacde463a"),
    (257, "9dd5394c26b3c4d8", "88fc3f7934a6c9be", "8c650dc0594ae28188fc3f7934a6c9be"),
    (512, "5e98ad3befbab5dd", "5c021aac13954143", "5884ea91ad7102d75c021aac13954143"),
    (1024, "138e26c65048ce29", "e5d78bafa45b2aa5", "d0ac1f7b93bf57b9e5d78bafa45b2aa5"),
    (1025, "cfd73aedd2d6a39d", "e95c42288f28186e", "2882ebca04ec915ce95c42288f28186e"),
    (1088, "fa3e9309ff1f4ac3", "1a848d807034c403", "295519bc52981c5c1a848d807034c403"),
    (1089, "f78a31f7e4ef0b85", "a51e35ec282cb1d8", "bd054149e0f6660ea51e35ec282cb1d8"),
    (2049, "27858160679416ba", "6c9600c0e506e2ae", "39a54bc93f74921b6c9600c0e506e2ae"),
    (100003, "cbab15ce50b1eb20", "acf33ba3cf61e369", "b02e921ecad88f0facf33ba3cf61e369"),
  ]

  @Test(arguments: xxhash)
  func hashesEveryLengthAsTheReference(row: (length: Int, xxhash64: String, xxhash3: String, xxhash128: String)) {
    let bytes = (0..<row.length).map { UInt8($0 % 251) }
    for (algorithm, value) in [
      (ChecksumAlgorithm.xxhash64, row.xxhash64), (.xxhash3, row.xxhash3), (.xxhash128, row.xxhash128),
    ] {
      #expect(hex(algorithm.compute(bytes)) == value)
      // Pieces that fill the buffer to its end, and a little more.
      var pieces = Checksum(algorithm)
      for start in stride(from: 0, to: bytes.count, by: 256) {
        pieces.update(bytes[start..<min(start + 256, bytes.count)])
      }
      #expect(hex(pieces.value) == value)
    }
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
