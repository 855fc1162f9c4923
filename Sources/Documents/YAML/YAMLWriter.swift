/// Writes documents as YAML, laid out as the AWS CLI's `--output yaml` (`awscli/formatter.py`, over ruamel.yaml) lays
/// them out: block style, two spaces a level, lists flush with their key, names in order of their code points, long
/// texts folded after column 80.
///
/// Texts are plain where YAML 1.2 reads them back as the same text, in single quotes where it would not, in double
/// quotes where they hold what must be escaped, and literal (`|`) where they have several lines. Timestamps are ISO
/// 8601 text, blobs base64.
public enum YAMLWriter {
  /// `document` as YAML text, ending in a line feed.
  ///
  /// - Parameter sortsKeys: whether the members of maps are put in order of their names, as the AWS CLI does.
  public static func string(_ document: Document, sortsKeys: Bool = true) -> String {
    var printer = YAMLPrinter(sortsKeys: sortsKeys)
    printer.printRoot(document)
    return printer.text
  }
}

/// The state of one ``YAMLWriter`` run.
private struct YAMLPrinter {
  let sortsKeys: Bool
  private(set) var text = ""
  /// Characters since the last line feed.
  private var column = 0

  /// Texts are folded at the first space beyond this column.
  private static let width = 80

  init(sortsKeys: Bool) { self.sortsKeys = sortsKeys }

  mutating func printRoot(_ document: Document) {
    guard document.kind.isContainer, document.count > 0 else {
      let isPlain = printScalar(document, indent: 2)
      newLine(0)
      // A plain scalar could go on; this says that it does not.
      if isPlain { put("...\n") }
      return
    }
    print(document, indent: 0, isInLine: true)
    newLine(0)
  }

  /// Prints a container, its elements `indent` in; the first of them in this line or the next.
  private mutating func print(_ document: Document, indent: Int, isInLine: Bool) {
    var isFirst = true
    for element in document.kind == .map ? members(document) : Array(document.elements) {
      if !isFirst || !isInLine { newLine(indent) }
      isFirst = false
      if document.kind == .map {
        printKey(element.key ?? "")
        put(":")
        printValue(element, indent: indent)
      } else {
        put("-")
        printElement(element, indent: indent)
      }
    }
  }

  private func members(_ document: Document) -> [Document] {
    let members = Array(document.elements)
    return sortsKeys
      ? members.sorted { $0.keyUTF8.lexicographicallyPrecedes($1.keyUTF8) } : members
  }

  /// Prints what stands behind a name: a list begins on the next line flush with the name, a map two in.
  private mutating func printValue(_ value: Document, indent: Int) {
    if value.count > 0 {
      print(value, indent: value.kind == .list ? indent : indent + 2, isInLine: false)
    } else {
      put(" ")
      printScalar(value, indent: indent + 2)
    }
  }

  /// Prints what stands behind a dash: a container begins in the same line.
  private mutating func printElement(_ value: Document, indent: Int) {
    put(" ")
    if value.count > 0 {
      print(value, indent: indent + 2, isInLine: true)
    } else {
      printScalar(value, indent: indent + 2)
    }
  }

  // MARK: Scalars

  private mutating func printKey(_ key: String) {
    switch YAMLScalar(key).style {
    case .plain where !key.isEmpty: put(key)
    case .plain, .single: putQuoted(key, indent: nil)
    case .literal, .double: putEscaped(key, indent: nil)
    }
  }

  /// Prints a scalar or an empty container; lines after its first are `indent` in. Whether it stands there plain.
  @discardableResult
  private mutating func printScalar(_ value: Document, indent: Int) -> Bool {
    switch value.kind {
    case .null: put("null")
    case .boolean: put(value.boolean ?? false ? "true" : "false")
    case .integer: put(String(value.integer ?? 0))
    case .bigNumber: put(value.bigNumber ?? "")
    case .double: put(Self.number(value.double ?? 0))
    case .string: return printText(value.string ?? "", indent: indent)
    case .blob: return printText(Base64.encode(value.utf8), indent: indent)
    case .timestamp:
      return printText(value.timestamp?.iso8601(fraction: .whenPresent, offset: .plus0000) ?? "", indent: indent)
    case .list:
      put("[]")
      return false
    case .map:
      put("{}")
      return false
    }
    return true
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    return JSONWriter.number(value)
  }

  private mutating func printText(_ value: String, indent: Int) -> Bool {
    let scalar = YAMLScalar(value)
    switch scalar.style {
    case .plain: putFolded(value, indent: indent)
    case .single: putQuoted(value, indent: indent)
    case .double: putEscaped(value, indent: indent)
    case .literal: putLiteral(value, indent: indent)
    }
    return scalar.style == .plain
  }

  /// Puts plain text, folded where it is long and stands between words.
  private mutating func putFolded(_ value: String, indent: Int?) {
    var isAfterSpace = false
    var rest = Substring(value).unicodeScalars
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == " " {
        if let indent, !isAfterSpace, column > Self.width, !isFirst, let next = rest.first, next != " " {
          newLine(indent)
        } else {
          put(scalar)
        }
      } else {
        put(scalar)
      }
      isAfterSpace = scalar == " "
      isFirst = false
    }
  }

  private mutating func putQuoted(_ value: String, indent: Int?) {
    put("'")
    // By code points: a quote with a combining mark behind it is a quote too.
    var doubled = ""
    for scalar in value.unicodeScalars {
      if scalar == "'" { doubled.unicodeScalars.append(scalar) }
      doubled.unicodeScalars.append(scalar)
    }
    putFolded(doubled, indent: indent)
    put("'")
  }

  private mutating func putEscaped(_ value: String, indent: Int?) {
    put("\"")
    var isAfterSpace = false
    var rest = Substring(value).unicodeScalars
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == " ", let indent, !isAfterSpace, column > Self.width, !isFirst, let next = rest.first {
        newLine(indent)
        if next == " " { put("\\") }
      } else if let escape = YAMLScalar.escape(scalar) {
        put(escape)
      } else {
        put(scalar)
      }
      isAfterSpace = scalar == " "
      isFirst = false
    }
    put("\"")
  }

  /// Puts text line by line after a header that says whether it ends in a line feed.
  private mutating func putLiteral(_ value: String, indent: Int) {
    var lines = value.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    let endsLine = lines.last?.isEmpty ?? false
    if endsLine { lines.removeLast() }
    let startsIndented = lines.first.map { $0.isEmpty || $0.begins(with: " ") || $0.begins(with: "\t") } ?? false
    put("|" + (startsIndented ? "2" : "") + (endsLine ? "" : "-"))
    for line in lines {
      newLine(line.isEmpty ? 0 : indent)
      put(line)
    }
  }

  // MARK: Text

  private mutating func put(_ part: String) {
    text += part
    column += part.unicodeScalars.count
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    text.unicodeScalars.append(scalar)
    column += 1
  }

  private mutating func newLine(_ indent: Int) {
    text += "\n" + String(repeating: " ", count: indent)
    column = indent
  }
}
