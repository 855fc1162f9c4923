import AWSClient
import Documents

/// How the pieces of a model become words of a record.
extension ServiceCompiler {
  mutating func string(_ text: String?) -> UInt32 { result.strings.number(of: text) }

  mutating func strings(_ texts: [String]) -> UInt32 {
    guard !texts.isEmpty else { return 0 }
    var words: [UInt32] = []
    words.reserveCapacity(texts.count)
    for text in texts { words.append(result.strings.number(of: text)) }
    return result.lists.number(of: LocalList(words: words, content: .strings))
  }

  /// A list of strings, or a single string as a list of one.
  mutating func strings(_ value: Document?) -> UInt32 {
    guard let value else { return 0 }
    if let single = value.string { return strings([single]) }
    return strings(value.elements.compactMap(\.string))
  }

  /// A number as the list of the two halves of its bits.
  mutating func number(_ value: Document?) -> UInt32 {
    guard let bits = value?.double?.bitPattern else { return 0 }
    let words = [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)]
    return result.lists.number(of: LocalList(words: words, content: .numbers))
  }

  /// A namespace as the list of its URI and prefix; some models give the URI alone.
  mutating func namespace(_ value: Document?) -> UInt32 {
    guard let value, let uri = value.string ?? value["uri"]?.string else { return 0 }
    return strings([uri] + (value["prefix"]?.string.map { [$0] } ?? []))
  }

  func timestampFormat(_ value: Document?) -> UInt32 {
    TimestampFormat(modelName: value?.string ?? "").map { UInt32($0.rawValue) } ?? 0
  }

  mutating func documentation(_ model: Document, _ key: String = "documentation") throws(ZlibError) -> UInt32 {
    guard let text = model[key], text.kind == .string else { return 0 }
    return try result.documentation.add(text.utf8)
  }

  /// Adds a rare trait, unless its value is nothing.
  mutating func trait(_ owner: Format.TraitOwner, _ index: Int, _ kind: Format.TraitKind, _ value: UInt32) {
    guard value != 0 else { return }
    result.traits.append((Format.traitKey(owner, index, kind), value))
  }

  func shapeNumber(_ reference: Document, in owner: String) throws(CatalogError) -> Int {
    guard let name = reference["shape"]?.string, let number = shapeNumbers[name] else {
      throw .badModel(name: result.name, detail: "\(owner) refers to a shape that is not there")
    }
    return number
  }

  static func json(_ document: Document) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.write(document, style: .compact, into: &bytes)
    return bytes
  }

  /// A rule set's node.
  mutating func endpointRules(_ document: Document) -> UInt32 {
    var compiler = EndpointCompiler(strings: result.strings, lists: result.lists)
    result.strings = LocalStrings()
    result.lists = LocalLists()
    defer {
      result.strings = compiler.strings
      result.lists = compiler.lists
    }
    return compiler.compile(document)
  }

  /// The order of the bytes, in which the reader searches.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension Document {
  /// This value with what an extras file holds under `merge` laid over it: maps are merged member by member, anything
  /// else is replaced (botocore's `sdk-extras`).
  func merging(_ extras: Document?) -> Document {
    guard let merge = extras?["merge"] else { return self }
    return Document.build { self.write(mergedWith: merge, into: &$0) }
  }

  private func write(mergedWith other: Document, into builder: inout TapeBuilder) {
    guard kind == .map, other.kind == .map else {
      builder.copy(other)
      return
    }
    builder.beginMap()
    for (key, value) in entries {
      builder.key(key)
      if let replacement = other[key] {
        value.write(mergedWith: replacement, into: &builder)
      } else {
        builder.copy(value)
      }
    }
    let own = Set(keys)
    for (key, value) in other.entries where !own.contains(key) {
      builder.key(key)
      builder.copy(value)
    }
    builder.endMap()
  }
}
