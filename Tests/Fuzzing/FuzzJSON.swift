/// Whatever JSON is read must be written, read again and be the same; everything else must be refused with a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let document = try JSONReader.read(bytes)
    for style in [JSONWriter.Style.compact, .spaced, .indented(4)] {
      let written = JSONWriter.string(document, style: style, escapesNonASCII: style == .spaced)
      let again = try JSONReader.read(text: written)
      precondition(JSONWriter.string(again) == JSONWriter.string(document), "reads otherwise")
    }
    _ = YAMLWriter.string(document)
    precondition(TapeBuilder.check(document), "the tape is damaged")
  } catch {
    precondition(error.offset <= count && error.line >= 1 && error.column >= 1, "a place outside")
  }
  return 0
}

extension TapeBuilder {
  /// Whether a copy of `document` holds as many values as it itself.
  fileprivate static func check(_ document: Document) -> Bool {
    Document.build { $0.copy(document) }.tape.size.values == document.tape.size.values
  }
}
