public import AWSClient
public import Documents

/// Plain values ↔ DynamoDB's attribute values (`{"S": "text"}`), as boto3's DynamoDB resources have them
/// (`boto3/dynamodb/types.py`, `boto3/dynamodb/transform.py`).
///
/// Numbers are kept to their last digit: whole ones as integers, others by their text. Where a plain value cannot say
/// what the attribute is, it stays what DynamoDB sent: sets (`{"SS": ["a", "b"]}`) and maps that could be mistaken for
/// an attribute value. So what was read can be written back unchanged, and whoever writes attribute values is
/// understood as well: encoding leaves them as they are.
public enum AttributeValues {
  /// The attribute value for a plain `value`.
  /// - Throws: ``AttributeValueError`` for a number that DynamoDB cannot keep and for what is no value.
  public static func encode(_ value: Document) throws(AttributeValueError) -> Document {
    switch value.kind {
    case .null: return ["NULL": true]
    case .boolean: return ["BOOL": value]
    case .integer, .double, .bigNumber: return ["N": Document(try digits(of: value))]
    case .string: return ["S": value]
    case .blob: return ["B": value]
    case .timestamp: throw .unsupported("timestamps; give a text or a number")
    case .list:
      var elements: [Document] = []
      for element in value.elements { elements.append(try encode(element)) }
      return ["L": Document(list: elements)]
    case .map:
      if isAttributeValue(value) { return value }
      var members: [(key: String, value: Document)] = []
      for (key, member) in value.entries { members.append((key, try encode(member))) }
      return ["M": Document(map: members)]
    }
  }

  /// The plain value of an attribute value.
  /// - Throws: ``AttributeValueError`` for what is no attribute value.
  public static func decode(_ value: Document) throws(AttributeValueError) -> Document {
    guard value.count == 1, let (type, content) = value.entries.first(where: { _ in true }) else {
      throw malformed(value)
    }
    switch (type, content.kind) {
    case ("S", .string), ("B", .blob), ("BOOL", .boolean): return content
    case ("B", .string): return content
    case ("NULL", .boolean): return .null
    case ("N", _): return try number(content)
    case ("SS", .list), ("NS", .list), ("BS", .list): return value
    case ("L", .list):
      var elements: [Document] = []
      for element in content.elements { elements.append(try decode(element)) }
      return Document(list: elements)
    case ("M", .map):
      var members: [(key: String, value: Document)] = []
      for (key, member) in content.entries { members.append((key, try decode(member))) }
      let plain = Document(map: members)
      return isAttributeValue(plain) ? value : plain
    default: throw malformed(value)
    }
  }

  /// `document` with every value whose shape is an attribute value encoded; `shape` is that of the whole.
  public static func encode(_ document: Document, in shape: Shape?) throws(AttributeValueError) -> Document {
    try transform(document, shape) { value throws(AttributeValueError) in try encode(value) }
  }

  /// `document` with every value whose shape is an attribute value decoded; `shape` is that of the whole.
  public static func decode(_ document: Document, in shape: Shape?) throws(AttributeValueError) -> Document {
    try transform(document, shape) { value throws(AttributeValueError) in try decode(value) }
  }

  // MARK: -

  private static let shapeName = "AttributeValue"

  private static func transform(
    _ document: Document, _ shape: Shape?, _ change: (Document) throws(AttributeValueError) -> Document
  ) throws(AttributeValueError) -> Document {
    guard let shape else { return document }
    if shape.name == shapeName { return try change(document) }
    switch (document.kind, shape.type) {
    case (.map, .structure), (.map, .map):
      var members: [(key: String, value: Document)] = []
      for (key, value) in document.entries {
        let inner = shape.type == .map ? shape.value?.shape : shape.member(key)?.shape
        members.append((key, try transform(value, inner, change)))
      }
      return Document(map: members)
    case (.list, .list):
      var elements: [Document] = []
      for element in document.elements { elements.append(try transform(element, shape.element?.shape, change)) }
      return Document(list: elements)
    default:
      return document
    }
  }

  /// Whether `value` can be read as an attribute value through and through.
  static func isAttributeValue(_ value: Document) -> Bool {
    guard value.count == 1, value.kind == .map, let (type, content) = value.entries.first(where: { _ in true }) else {
      return false
    }
    return switch type {
    case "S": content.kind == .string
    case "N": content.string.map(AttributeNumber.isValid) ?? false
    case "B": content.kind == .blob || content.kind == .string
    case "BOOL": content.kind == .boolean
    case "NULL": content.boolean == true
    case "SS": content.kind == .list && content.elements.allSatisfy { $0.kind == .string }
    case "NS": content.kind == .list && content.elements.allSatisfy { $0.string.map(AttributeNumber.isValid) ?? false }
    case "BS": content.kind == .list && content.elements.allSatisfy { $0.kind == .blob || $0.kind == .string }
    case "L": content.kind == .list && content.elements.allSatisfy(isAttributeValue)
    case "M": content.kind == .map && content.elements.allSatisfy(isAttributeValue)
    default: false
    }
  }

  private static func digits(of value: Document) throws(AttributeValueError) -> String {
    if let integer = value.integer { return String(integer) }
    var text = value.bigNumber ?? value.double.map { String($0) } ?? ""
    if text.ends(with: ".0") { text.removeLast(2) }
    guard AttributeNumber.isValid(text) else { throw .number(text) }
    return text
  }

  private static func number(_ content: Document) throws(AttributeValueError) -> Document {
    guard let text = content.string else { throw malformed(content) }
    if let integer = Int64(text), String(integer) == text { return Document(integerLiteral: integer) }
    guard AttributeNumber.isValid(text) else { throw .number(text) }
    return .build { $0.bigNumber(text) }
  }

  private static func malformed(_ value: Document) -> AttributeValueError {
    .malformed(JSONWriter.string(value, style: .compact))
  }
}
