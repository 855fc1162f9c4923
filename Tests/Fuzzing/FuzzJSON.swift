@testable import Documents

func seeds() -> [[UInt8]] { modelFiles("paginators-1.json") + modelFiles("waiters-2.json") + modelFiles("s.json") }

/// Whatever JSON is read must be written, read again and be the same; everything else must be refused with a place.
func fuzz(_ bytes: [UInt8]) {
  do {
    let document = try JSONReader.read(bytes)
    for style in [JSONWriter.Style.compact, .spaced, .indented(4)] {
      let written = JSONWriter.string(document, style: style, escapesNonASCII: style == .spaced)
      let again = try JSONReader.read(text: written)
      check(JSONWriter.string(again) == JSONWriter.string(document), "reads otherwise")
    }
    _ = YAMLWriter.string(document)
    let copy = Document.build { $0.copy(document) }
    check(copy.tape.size.values == document.tape.size.values, "the tape is damaged")
  } catch {
    check(error.offset <= bytes.count && error.line >= 1 && error.column >= 1, "a place outside")
    check(!error.description.isEmpty, "no words")
  }
}
