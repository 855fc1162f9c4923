/// Whatever XML is read must be written, read again and be the same; everything else must be refused with a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let written = write(try XMLReader.read(bytes).root)
    let again = write(try XMLReader.read(text: written).root)
    precondition(again == written, "reads otherwise")
  } catch {
    precondition(error.offset <= count && error.line >= 1 && error.column >= 1, "a place outside")
  }
  return 0
}

private func write(_ node: XMLNode) -> String {
  var text = "<" + node.qualifiedName
  for attribute in node.attributes { text += " \(attribute.qualifiedName)=\"\(XMLWriter.attribute(attribute.value))\"" }
  text += ">" + XMLWriter.text(node.text, escapesLineBreaks: true)
  for child in node.children { text += write(child) }
  return text + "</" + node.qualifiedName + ">"
}
