package import AWSClient
package import Documents

/// Turns what people type into values of a model's shapes: text by the shape's type, shorthand, JSON with its base64
/// blobs. What a shape does not allow is left for the validator, which reports everything at once.
package struct ShapedValue: Sendable {
  /// Whether the text of a blob is base64 (the AWS CLI v2's default) or the bytes themselves.
  package var textBlobsAreBase64 = true
  /// Reads `file://` and `fileb://`.
  package var files: ParameterFiles

  /// Why a value makes no sense; the parameter's name is put before it by the caller.
  package struct Fault: Error, Sendable {
    package var message: String
    /// The message without the value, for parameters that hold secrets.
    package var masked: String

    package init(message: String) {
      self.message = message
      masked = message
    }

    /// A fault whose `words` repeat `value`.
    package init(of value: String, _ words: (String) -> String) {
      message = words(value)
      masked = words("***")
    }

    /// The words for a value of `member`.
    func told(of member: Member?) -> String { member?.holdsSecret == true ? masked : message }
  }

  package init(files: ParameterFiles, textBlobsAreBase64: Bool = true) {
    self.files = files
    self.textBlobsAreBase64 = textBlobsAreBase64
  }

  // MARK: JSON

  /// A JSON value as the shape's: blobs decoded from base64, everything else as it is.
  package func typed(_ value: Document, _ shape: Shape, depth: Int = 0) throws(Fault) -> Document {
    guard depth < 128 else { throw Fault(message: "nested too deep") }
    if shape.isDocument { return value }
    switch (value.kind, shape.type) {
    case (.map, .structure):
      var members: [(key: String, value: Document)] = []
      for (key, inner) in value.entries {
        guard !inner.isNull, let member = shape.member(named: key) else {
          if !inner.isNull { members.append((key, inner)) }
          continue
        }
        do {
          members.append((key, try typed(inner, member.shape, depth: depth + 1)))
        } catch {
          var fault = error
          (fault.message, fault.masked) = ("\(key): \(error.message)", "\(key): \(error.masked)")
          throw fault
        }
      }
      return Document(map: members)
    case (.map, .map):
      guard let element = shape.value?.shape else { return value }
      var members: [(key: String, value: Document)] = []
      for (key, inner) in value.entries { members.append((key, try typed(inner, element, depth: depth + 1))) }
      return Document(map: members)
    case (.list, .list):
      guard let element = shape.element?.shape else { return value }
      var elements: [Document] = []
      for inner in value.elements { elements.append(try typed(inner, element, depth: depth + 1)) }
      return Document(list: elements)
    case (.string, .blob): return try blob(value.string ?? "", isBase64: true)
    default: return value
    }
  }

  // MARK: Text

  /// The words given for a member: one, or several where the member is a list.
  package func value(of words: [Argument], for member: Member) throws -> Document {
    let shape = member.shape
    if words.count == 1, let value = words[0].value { return try promoted(value, shape) }
    let texts = try words.map { Text(content: try files.resolve($0), word: $0) }
    if shape.type == .list, !(texts.count == 1 && texts[0].content.looksLikeJSON("[")), !shape.isDocument {
      return try list(texts, shape)
    }
    guard texts.count == 1, let only = texts.first else {
      throw Fault(message: "takes one value, not \(texts.count)")
    }
    return try one(only, shape, isJSONValue: member.isJSONHeader)
  }

  /// A word and what it stands for.
  private struct Text {
    var content: ParameterFiles.Content
    var word: Argument
  }

  /// A variable's value for a shape; a lone value is promoted to a list of one, as everywhere in the AWS CLI.
  private func promoted(_ value: Document, _ shape: Shape) throws(Fault) -> Document {
    if let text = value.string, text.plain == nil { throw Fault(message: "\(text.shown) is no UTF-8 text") }
    if shape.type == .list, value.kind != .list { return Document(list: [try typed(value, shape)]) }
    if shape.type == .string, value.kind.isNumber || value.kind == .boolean { return Document(value.plainText) }
    return try typed(value, shape)
  }

  private func list(_ texts: [Text], _ shape: Shape) throws -> Document {
    guard let element = shape.element?.shape else { return .emptyList }
    var values: [Document] = []
    for text in texts {
      if text.content.looksLikeJSON("["), texts.count == 1 { return try json(text.content, shape) }
      values.append(try one(text, element))
    }
    return Document(list: values)
  }

  private func one(_ text: Text, _ shape: Shape, isJSONValue: Bool = false) throws -> Document {
    let content = text.content
    if shape.isDocument || isJSONValue { return try json(content, shape) }
    switch shape.type {
    case .structure, .map, .list:
      if content.looksLikeJSON("[") || content.looksLikeJSON("{") { return try json(content, shape) }
      if shape.type == .structure, shape.members.count == 1, let only = shape.members.first, only.name == "Value",
        only.shape.type == .string, !content.text.holds("=")
      {
        return Document(map: [(key: "Value", value: Document(content.text))])
      }
      let files = files
      let parsed = try Shorthand.parse(content.text) { try files.shorthandValue($0, in: text.word) }
      return try coerce(parsed, shape)
    case .blob:
      if content.isBinary { return Document(blob: content.bytes) }
      return try blob(content.text, isBase64: textBlobsAreBase64)
    default: return try scalar(content.text, shape)
    }
  }

  private func json(_ content: ParameterFiles.Content, _ shape: Shape) throws -> Document {
    let value: Document
    do {
      value = try JSONReader.read(text: content.text)
    } catch {
      throw Fault(of: "\(error)") { "Invalid JSON: \($0)" }
    }
    return try typed(value, shape)
  }

  /// Text as a scalar of `shape`.
  private func scalar(_ text: String, _ shape: Shape) throws(Fault) -> Document {
    switch shape.type {
    case .byte, .short, .integer, .long:
      guard let number = Int64(text) else { throw Fault(of: text) { "\($0) is no whole number" } }
      return Document(number)
    case .float, .double:
      guard let number = Double(text) else { throw Fault(of: text) { "\($0) is no number" } }
      return Document(number)
    case .boolean:
      switch text.lowercased() {
      case "true": return true
      case "false": return false
      default: throw Fault(of: text) { "\($0) is neither true nor false" }
      }
    case .blob: return try blob(text, isBase64: textBlobsAreBase64)
    default: return Document(text)
    }
  }

  private func blob(_ text: String, isBase64: Bool) throws(Fault) -> Document {
    guard isBase64 else { return Document(blob: Array(text.utf8)) }
    guard let bytes = Base64.decode(text) else {
      throw Fault(of: String(text.prefix(40))) {
        "Invalid base64: \"\($0)\" (fileb://FILE takes the bytes of a file)"
      }
    }
    return Document(blob: bytes)
  }

  // MARK: Shorthand

  /// Shorthand's texts and lists as the shape's values: a lone scalar becomes a list where one is wanted, a bare value
  /// the only member of a structure.
  private func coerce(_ value: Shorthand, _ shape: Shape) throws(Fault) -> Document {
    if shape.isDocument {
      throw Fault(message: "shorthand cannot spell a document; give the whole parameter as JSON")
    }
    switch (value, shape.type) {
    case (.map(let pairs), .structure):
      var members: [(key: String, value: Document)] = []
      for pair in pairs {
        guard let member = shape.member(named: pair.key) else {
          let names = shape.members.map(\.name)
          throw Fault(of: pair.key) { "Unknown key '\($0)', valid choices are: \(names.joined(separator: ", "))" }
        }
        members.append((pair.key, try coerce(pair.value, member.shape)))
      }
      return Document(map: members)
    case (.map(let pairs), .map):
      guard let element = shape.value?.shape else { return .emptyMap }
      var members: [(key: String, value: Document)] = []
      for pair in pairs { members.append((pair.key, try coerce(pair.value, element))) }
      return Document(map: members)
    case (.list(let items), .list):
      guard let element = shape.element?.shape else { return .emptyList }
      var elements: [Document] = []
      for item in items { elements.append(try coerce(item, element)) }
      return Document(list: elements)
    case (_, .list):
      guard let element = shape.element?.shape else { return .emptyList }
      return Document(list: [try coerce(value, element)])
    case (.text(let text), .structure) where text.isEmpty: return .emptyMap
    case (.text(let text), _) where !shape.type.isContainer: return try scalar(text, shape)
    case (.text(let text), _): return Document(text)
    case (.list(let items), _):
      var elements: [Document] = []
      for item in items { if case .text(let text) = item { elements.append(Document(text)) } }
      return Document(list: elements)
    case (.map, _): throw Fault(message: "a \(shape.type) is wanted, not a structure")
    }
  }
}
