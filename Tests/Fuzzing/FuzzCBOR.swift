/// Whatever CBOR is read must be written, read again and be written the same; everything else must be refused.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let document = try CBORReader.read(bytes)
    let written = CBORWriter.write(document)
    let again = CBORWriter.write(try CBORReader.read(written))
    precondition(again == written, "reads otherwise")
    _ = JSONWriter.string(document, style: .indented(4))
    _ = YAMLWriter.string(document)
  } catch {
    precondition(error.offset <= count, "a place outside")
  }
  return 0
}
