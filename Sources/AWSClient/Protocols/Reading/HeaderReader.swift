internal import Documents

/// Reads the members of an output that stand in the status and the header.
struct HeaderReader {
  let status: Int
  let headers: HTTPHeaders

  /// Writes `member` with its name; nothing when the header does not hold it.
  func write(_ member: Member, to out: inout TapeBuilder) throws(OutputFault) {
    switch member.location {
    case .statusCode:
      out.key(member.name)
      out.integer(Int64(status))
    case .headers: writePrefixed(member, to: &out)
    case .header:
      guard let text = headers[member.wireName] else { return }
      if member.isJSONValue { return try writeJSON(text, member, to: &out) }
      if member.shape.type == .list { return try writeList(text, member, to: &out) }
      out.key(member.name)
      try writeScalar(text, member.shape.type, member, to: &out)
    default: break
    }
  }

  private func writePrefixed(_ member: Member, to out: inout TapeBuilder) {
    let prefix = member.locationName ?? ""
    out.key(member.name)
    out.beginMap()
    for (name, value) in headers where name.lowercased().begins(with: prefix.lowercased()) {
      out.key(String(name.without(first: prefix.utf8.count)))
      out.string(value)
    }
    out.endMap()
  }

  private func writeJSON(_ text: String, _ member: Member, to out: inout TapeBuilder) throws(OutputFault) {
    guard let bytes = Base64.decode(text), let value = try? JSONReader.read(bytes) else {
      throw refuse(text, "base64 of JSON", member)
    }
    out.key(member.name)
    out.copy(value)
  }

  private func writeList(_ text: String, _ member: Member, to out: inout TapeBuilder) throws(OutputFault) {
    guard let element = member.shape.element else { return }
    out.key(member.name)
    out.beginList()
    // The weekday of an HTTP date is followed by a comma that ends no item.
    let isDate = element.shape.type == .timestamp && (element.timestampFormat ?? .rfc822) == .rfc822
    for item in Self.items(text, commasInItem: isDate ? 1 : 0) {
      try writeScalar(item, element.shape.type, member, to: &out)
    }
    out.endList()
  }

  private func writeScalar(
    _ text: String, _ type: ShapeType, _ member: Member, to out: inout TapeBuilder
  ) throws(OutputFault) {
    switch type {
    case .boolean: out.boolean(text.lowercased() == "true")
    case .byte, .short, .integer, .long:
      guard let number = Int64(text) else { throw refuse(text, "an integer", member) }
      out.integer(number)
    case .float, .double:
      guard let number = WireNumber.double(text) else { throw refuse(text, "a number", member) }
      out.double(number)
    case .bigInteger, .bigDecimal: out.bigNumber(text)
    case .timestamp:
      // What is no time comes as it came: dates of headers are often typed by people, and not worth the output.
      guard let moment = Timestamp(parsing: text) else { return out.string(text) }
      out.timestamp(moment)
    case .blob:
      guard let bytes = Base64.decode(text) else { throw refuse(text, "base64", member) }
      out.blob(bytes)
    default: out.string(text)
    }
  }

  private func refuse(_ text: String, _ expected: String, _ member: Member) -> OutputFault {
    OutputFault(
      .value(path: member.name, expected: expected, found: "\"\(text.prefix(80))\" in the header"))
  }

  /// The items of a header list: separated by commas, perhaps quoted (RFC 9110, 5.6). Each item outside quotes has
  /// `commasInItem` commas of its own.
  static func items(_ text: String, commasInItem: Int = 0) -> [String] {
    var items: [String] = []
    var item = ""
    var commas = 0
    var isQuoted = false
    var wasQuoted = false
    var isEscaped = false
    for character in text.unicodeScalars {
      if isEscaped {
        item.unicodeScalars.append(character)
        isEscaped = false
      } else if isQuoted {
        switch character {
        case "\\": isEscaped = true
        case "\"": isQuoted = false
        default: item.unicodeScalars.append(character)
        }
      } else if character == "\"" && item.allSatisfy(\.isWhitespace) && !wasQuoted {
        item = ""
        isQuoted = true
        wasQuoted = true
      } else if character == "," && commas == commasInItem {
        items.append(wasQuoted ? item : item.trimmed)
        item = ""
        commas = 0
        wasQuoted = false
      } else if !(wasQuoted && character.properties.isWhitespace) {
        commas += character == "," ? 1 : 0
        item.unicodeScalars.append(character)
      }
    }
    items.append(wasQuoted ? item : item.trimmed)
    return items
  }
}
