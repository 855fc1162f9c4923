/// Whatever YAML is read must be written, read again and be the same; everything else must be refused with a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(YAMLError) {
    let document = try YAMLReader.read(bytes)
    let written = YAMLWriter.string(document, sortsKeys: false)
    do throws(YAMLError) {
      let again = try YAMLReader.read(text: written)
      precondition(YAMLWriter.string(again, sortsKeys: false) == written, "reads otherwise")
    } catch {
      // What is written has a level more for each list in a list.
      guard case .tooDeep = error.problem else { preconditionFailure("is not read again: \(error)") }
    }
  } catch {
    precondition(error.line >= 1 && error.column >= 1, "a place outside")
  }
  return 0
}
