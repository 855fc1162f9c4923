@testable import Documents

func seeds() -> [[UInt8]] {
  let documents = (modelFiles("paginators-1.json") + modelFiles("s.json")).compactMap { try? JSONReader.read($0) }
  return documents.map { Array(YAMLWriter.string($0).utf8) } + [
    Array("a: &x [1, {b: c}, 'd', \"\\u00e9\\n\"]\nb: *x\nc: |+2\n    text\n\n  more\nd: >-\n  folded\n  text\n".utf8),
    Array("---\n? key\n: - 1\n  - 0x1F\n  - .inf\n  - 2026-11-20\n  - !!str 5\n  - ~\n# comment\n...\n".utf8),
  ]
}

/// Whatever YAML is read must be written, read again and be the same; everything else must be refused with a place.
func fuzz(_ bytes: [UInt8]) {
  do throws(YAMLError) {
    let document = try YAMLReader.read(bytes)
    let written = YAMLWriter.string(document, sortsKeys: false)
    do throws(YAMLError) {
      let again = try YAMLReader.read(text: written)
      check(YAMLWriter.string(again, sortsKeys: false) == written, "reads otherwise")
    } catch {
      // What is written has a level more for each list in a list.
      guard case .tooDeep = error.problem else { fatalError("is not read again: \(error)") }
    }
  } catch {
    check(error.line >= 1 && error.column >= 1, "a place outside")
    check(!error.description.isEmpty, "no words")
  }
}
