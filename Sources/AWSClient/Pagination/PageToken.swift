package import Documents

/// The place where a listing goes on: the service's own tokens, and how many results of that page were already given
/// out.
///
/// As text it is what boto3 and the AWS CLI write (`TokenEncoder` in `botocore/paginate.py`): base64 of JSON with
/// `boto_truncate_amount`, and `boto_encoded_keys` for the places where bytes had to be written as base64. The older
/// `token___amount` is read as well.
package struct PageToken: Sendable, Equatable {
  /// The values of the input tokens, in the paginator's order; null for none.
  package var values: [(name: String, value: Document)]
  /// The number of the page's results that were given out already; nil at the start of a page.
  package var truncation: Int?

  /// The token before the first page.
  init(none names: [String]) { values = names.map { ($0, .null) } }

  /// Tokens that a service gave.
  init(values: [(name: String, value: Document)], truncation: Int? = nil) {
    self.values = values
    self.truncation = truncation
  }

  /// Whether there is nothing to go on with.
  var isNone: Bool { values.allSatisfy { $0.value.isNull } }

  /// Whether all parts of both are equal.
  package static func == (left: PageToken, right: PageToken) -> Bool {
    left.truncation == right.truncation && left.values.elementsEqual(right.values) { $0 == $1 }
  }

  // MARK: As text

  /// The token as text.
  package var encoded: String {
    var paths: [[Document]] = []
    var members = values.map { (key: $0.name, value: Self.encodeBlobs($0.value, at: [Document($0.name)], &paths)) }
    if let truncation { members.append(("boto_truncate_amount", Document(truncation))) }
    if !paths.isEmpty { members.append(("boto_encoded_keys", Document(list: paths.map { Document(list: $0) }))) }
    return Base64.encode(JSONWriter.string(Document(map: members), style: .spaced, escapesNonASCII: true).utf8)
  }

  private static func encodeBlobs(_ value: Document, at path: [Document], _ paths: inout [[Document]]) -> Document {
    switch value.kind {
    case .blob:
      paths.append(path)
      return Document(Base64.encode(value.utf8))
    case .list:
      return Document(
        list: value.elements.enumerated().map { encodeBlobs($1, at: path + [Document($0)], &paths) })
    case .map:
      return Document(
        map: value.entries.map { (key: $0.key, value: encodeBlobs($0.value, at: path + [Document($0.key)], &paths)) })
    default: return value
    }
  }

  /// Reads the text that a user gave for a paginator with the input tokens `names` (`TokenDecoder` in
  /// `botocore/paginate.py`).
  /// - Throws: ``PaginationError/badStartingToken(_:)``.
  package init(_ text: String, for names: [String]) throws(PaginationError) {
    if let bytes = Base64.decode(text), let json = try? JSONReader.read(bytes), json.kind == .map {
      var document = json
      for path in json["boto_encoded_keys"]?.elements.map({ Array($0.elements) }) ?? [] {
        guard let decoded = Self.decodeBlob(in: document, at: path[...]) else { throw .badStartingToken(text) }
        document = decoded
      }
      let given = document.entries.filter { $0.key != "boto_encoded_keys" && $0.key != "boto_truncate_amount" }
      guard given.allSatisfy({ names.contains($0.key) }) else { throw .badStartingToken(text) }
      self.init(
        values: names.map { name in (name, document[name] ?? .null) },
        truncation: document["boto_truncate_amount"]?.integer.map { Int(clamping: max(0, $0)) })
      return
    }
    try self.init(old: text, for: names)
  }

  private init(old text: String, for names: [String]) throws(PaginationError) {
    var parts = Self.split(text)
    var amount = 0
    if parts.count == names.count + 1 {
      if let last = parts.last, let number = Int(last) {
        amount = max(0, number)
        parts.removeLast()
      } else {
        parts = [text]
      }
    }
    guard parts.count <= names.count else { throw .badStartingToken(text) }
    values = names.enumerated().map { index, name in
      (name, index < parts.count && parts[index] != "None" ? Document(parts[index]) : .null)
    }
    truncation = amount
  }

  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let at = rest.utf8.indices.first(where: { rest.utf8[$0...].starts(with: "___".utf8) }) {
      parts.append(String(rest[..<at]))
      rest = rest[at...].without(first: 3)
    }
    return parts + [String(rest)]
  }

  private static func decodeBlob(in document: Document, at path: ArraySlice<Document>) -> Document? {
    guard let step = path.first else {
      return document.string.flatMap { Base64.decode($0) }.map { Document(blob: $0) }
    }
    if let name = step.string, document.kind == .map {
      guard let inner = document[name].flatMap({ decodeBlob(in: $0, at: path.dropFirst()) }) else { return nil }
      return document.setting(name, to: inner)
    }
    guard let index = step.integer.flatMap({ Int(exactly: $0) }), document.kind == .list,
      let inner = document[index].flatMap({ decodeBlob(in: $0, at: path.dropFirst()) })
    else { return nil }
    return Document(list: document.elements.enumerated().map { $0 == index ? inner : $1 })
  }
}
