@testable import Documents

func seeds() -> [[UInt8]] {
  let documents = (modelFiles("paginators-1.json") + modelFiles("s.json")).compactMap { try? JSONReader.read($0) }
  let numbers: [UInt8] = [
    0x9F, 0x1B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x3B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xF9, 0x3C, 0x00, 0xFA, 0x3F, 0x80, 0x00, 0x00, 0xFB, 0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A, 0xF7, 0xFF,
  ]
  let texts: [UInt8] = [0xBF, 0x61, 0x61, 0x7F, 0x61, 0x62, 0x61, 0x63, 0xFF, 0x61, 0x64, 0x5F, 0x42, 1, 2, 0xFF, 0xFF]
  return documents.map { CBORWriter.write($0) } + [
    numbers, texts, [0xC1, 0x1A, 0x6A, 0, 0, 0], [0xC1, 0xF9, 0x3C, 0],
  ]
}

/// Whatever CBOR is read must be written, read again and be written the same; everything else must be refused.
func fuzz(_ bytes: [UInt8]) {
  do {
    let document = try CBORReader.read(bytes)
    let written = CBORWriter.write(document)
    let again = CBORWriter.write(try CBORReader.read(written))
    check(again == written, "reads otherwise")
    _ = JSONWriter.string(document, style: .indented(4))
    _ = YAMLWriter.string(document)
  } catch {
    check(error.offset <= bytes.count, "a place outside")
    check(!error.description.isEmpty, "no words")
  }
}
