import Documents
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func writesAndReads(_ plain: String, _ encoded: String) {
    #expect(Base64.encode(plain.utf8) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test func everyByteReadsBack() {
    let all = Array(0...255 as ClosedRange<UInt8>)
    for start in 0..<4 { #expect(Base64.decode(Base64.encode(all[start...])) == Array(all[start...])) }
    #expect(Base64.encode([0xFB, 0xFF, 0xFE]) == "+//+")
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "=", "====", "Zm9v\n", "Zm 9", "Zg==Zg==", "Z=g=", "Zh==", "Zm9=", "-_-_", "Zm9é",
    "Zm9v====",
  ])
  func refuses(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func hexReadsAndWrites() {
    #expect(Hex.encode([0, 1, 0xAB, 0xFF]) == "0001abff")
    #expect(Hex.decode("0001abFF") == [0, 1, 0xAB, 0xFF])
    for text in ["0", "0g", "0 1", "é"] { #expect(Hex.decode(text) == nil) }
  }
}
