import Documents

/// Values and types as Python prints them, for the sentences that users know from boto3.
enum PythonText {
  /// `str(value)`: a string as it is, anything else as its `repr`.
  static func plain(_ value: Document) -> String { value.string ?? literal(value) }

  /// `repr(value)`.
  static func literal(_ value: Document) -> String {
    switch value.kind {
    case .null: return "None"
    case .boolean: return value.boolean == true ? "True" : "False"
    case .list: return "[" + value.elements.map(literal).joined(separator: ", ") + "]"
    case .map:
      return "{" + value.entries.map { "\(quoted($0.key)): \(literal($0.value))" }.joined(separator: ", ") + "}"
    case .string: return quoted(value.string ?? "")
    // Bytes may be a secret or a whole file: their number says enough.
    case .blob: return "<\(value.utf8.count) bytes>"
    case .integer, .double, .bigNumber, .timestamp: return JSONWriter.string(value, style: .compact)
    }
  }

  private static func quoted(_ text: String) -> String {
    let quote: Character = text.holds("'") && !text.holds("\"") ? "\"" : "'"
    var result = String(quote)
    for character in text {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case quote: result += "\\" + String(quote)
      default: result.append(character)
      }
    }
    return result + String(quote)
  }

  /// A limit: whole numbers without a fraction.
  static func number(_ value: Double) -> String {
    Int64(exactly: value).map(String.init) ?? JSONWriter.number(value)
  }

  /// `type(value)`.
  static func typeName(_ value: Document) -> String {
    switch value.kind {
    case .null: "<class 'NoneType'>"
    case .boolean: "<class 'bool'>"
    case .integer: "<class 'int'>"
    case .double: "<class 'float'>"
    case .bigNumber: isWhole(value) ? "<class 'int'>" : "<class 'decimal.Decimal'>"
    case .string: "<class 'str'>"
    case .blob: "<class 'bytes'>"
    case .timestamp: "<class 'datetime.datetime'>"
    case .list: "<class 'list'>"
    case .map: "<class 'dict'>"
    }
  }

  /// Whether a number has no fraction and no exponent.
  static func isWhole(_ value: Document) -> Bool {
    value.kind == .integer
      || value.kind == .bigNumber && value.utf8.allSatisfy { $0 == UInt8(ascii: "-") || ($0 >= 48 && $0 <= 57) }
  }

  /// The types that botocore takes for a shape.
  static func typeNames(_ type: ShapeType) -> String {
    switch type {
    case .structure, .map: "<class 'dict'>"
    case .list: "<class 'list'>, <class 'tuple'>"
    case .string, .character: "<class 'str'>"
    case .byte, .short, .integer, .long, .bigInteger: "<class 'int'>"
    case .float, .double, .bigDecimal: "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>"
    case .boolean: "<class 'bool'>"
    case .blob: "<class 'bytes'>, <class 'bytearray'>, file-like object"
    case .timestamp: "<class 'datetime.datetime'>, timestamp-string"
    }
  }
}
