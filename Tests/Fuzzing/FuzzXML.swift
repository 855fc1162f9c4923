@testable import Documents

func seeds() -> [[UInt8]] { modelFiles(".xml", count: 200) }

/// Whatever XML is read must be written, read again and be the same; everything else must be refused with a place.
func fuzz(_ bytes: [UInt8]) {
  _ = XMLReader.rootName(bytes)
  if let first = XMLReader.firstChild(bytes), let root = try? XMLReader.read(bytes).root {
    check(first.localName == root.children.first { _ in true }?.localName, "another first child")
  }
  do {
    let written = write(try XMLReader.read(bytes).root)
    let again = write(try XMLReader.read(text: written).root)
    check(again == written, "reads otherwise")
  } catch {
    check(error.offset <= bytes.count && error.line >= 1 && error.column >= 1, "a place outside")
    check(!error.description.isEmpty, "no words")
  }
}

private func write(_ node: XMLNode) -> String {
  var text = "<" + node.qualifiedName
  for attribute in node.attributes { text += " \(attribute.qualifiedName)=\"\(XMLWriter.attribute(attribute.value))\"" }
  text += ">" + XMLWriter.text(node.text, escapesLineBreaks: true)
  for child in node.children { text += write(child) }
  return text + "</" + node.qualifiedName + ">"
}
