import Documents

/// The text of one value where there is room for one line only.
enum CellText {
  /// Strings bare, times in ISO 8601, blobs in base64, containers as compact JSON; null and what is missing are empty.
  static func plain(_ value: Document?) -> String {
    guard let value else { return "" }
    switch value.kind {
    case .null: return ""
    case .string: return value.string ?? ""
    case .list, .map: return JSONWriter.string(value)
    default: return scalar(value)
    }
  }

  /// The text of a cell.
  static func plain(_ cell: Row.Cell) -> String {
    switch cell {
    case .text(let text): text
    case .value(let value): plain(value)
    }
  }

  /// Appends the text of a cell; what ``plain(_:)-(Row.Cell)`` gives, without making a string of it.
  static func write(_ cell: Row.Cell, into bytes: inout [UInt8]) {
    switch cell {
    case .text(let text): bytes.append(text)
    case .value(nil): return
    case .value(let value?):
      switch value.kind {
      case .null: return
      case .string: bytes.append(contentsOf: value.utf8)
      case .timestamp: value.timestamp?.writeISO8601(offset: .plus0000, into: &bytes)
      case .blob: Base64.encode(value.utf8, into: &bytes)
      default: JSONWriter.write(value, into: &bytes)
      }
    }
  }

  /// The text of a scalar as JSON spells it, without quotes.
  static func scalar(_ value: Document) -> String {
    if let string = value.string { return string }
    let json = JSONWriter.string(value)
    return value.kind == .timestamp || value.kind == .blob ? String(json.dropFirst().dropLast()) : json
  }

  /// For a person's eyes: as `plain`, control characters escaped, `-` for nothing.
  static func shown(_ value: Document?) -> String {
    guard let value, !value.isNull else { return "-" }
    return Sanitizer.line(plain(value))
  }

  /// What colours a value of this kind.
  static func role(of value: Document) -> Style.Role? {
    switch value.kind {
    case .null, .boolean: .keyword
    case .integer, .double, .bigNumber: .number
    case .string, .blob, .timestamp: .string
    case .list, .map: nil
    }
  }
}

/// Values as Python prints them, which is what the AWS CLI's text and table outputs are made of.
enum PythonCellText {
  /// `str(value)`: `None`, `True`, `1.0`, strings bare.
  static func string(_ value: Document) -> String {
    switch value.kind {
    case .null: "None"
    case .boolean: value.boolean == true ? "True" : "False"
    case .list, .map: representation(value)
    default: CellText.scalar(value)
    }
  }

  /// Appends `str(value)`; what ``string(_:)`` gives, without making a string of what is common.
  static func write(_ value: Document, into bytes: inout [UInt8]) {
    switch value.kind {
    case .string: bytes += value.utf8
    case .integer: Digits.write(value.integer ?? 0, into: &bytes)
    case .timestamp: value.timestamp?.writeISO8601(offset: .plus0000, into: &bytes)
    default: bytes.append(string(value))
    }
  }

  /// `repr(value)`, for a container that stands where a scalar was expected.
  private static func representation(_ value: Document) -> String {
    switch value.kind {
    case .string, .timestamp, .blob: quoted(CellText.scalar(value))
    case .list: "[" + value.elements.map { representation($0) }.joined(separator: ", ") + "]"
    case .map:
      "{" + value.entries.map { "\(quoted($0.key)): \(representation($0.value))" }.joined(separator: ", ") + "}"
    default: string(value)
    }
  }

  private static func quoted(_ text: String) -> String {
    let quote = text.holds("'") && !text.holds("\"") ? "\"" : "'"
    var result = quote
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n", "\t", "\r": result += Sanitizer.escaped(scalar)
      case "'" where quote == "'": result += "\\'"
      case _ where Sanitizer.isControl(scalar):
        let escaped = Sanitizer.escaped(scalar)
        result += escaped == "\\e" ? "\\x1b" : escaped
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + quote
  }
}
