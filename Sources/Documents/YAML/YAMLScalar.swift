/// The style that a text needs to be read back from YAML as that text, by the rules of the emitter that the AWS CLI
/// uses.
struct YAMLScalar {
  enum Style { case plain, single, double, literal }

  let style: Style

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last else {
      style = .single
      return
    }
    var traits = Traits()
    for (at, scalar) in scalars.enumerated() {
      traits.look(
        at: scalar, before: at > 0 ? scalars[at - 1] : nil, after: at + 1 < scalars.count ? scalars[at + 1] : nil)
    }
    if text.begins(with: "---") || text.begins(with: "...") { traits.isIndicator = true }
    let isPadded = first == " " || last == " " || first == "\n" || last == "\n"
    let endsEmpty = scalars.count > 1 && last == "\n" && scalars[scalars.count - 2] == "\n"
    if traits.hasBreak, !traits.isSpecial, !traits.hasSpaceBeforeBreak, last != " ", !endsEmpty, scalars.count > 1 {
      style = .literal
    } else if traits.hasBreak || traits.isSpecial || traits.hasTab {
      style = .double
    } else {
      style = isPadded || traits.isIndicator || Self.isOther(text) ? .single : .plain
    }
  }

  /// The traits of a text that one walk over it finds.
  private struct Traits {
    var isIndicator = false
    var isSpecial = false
    var hasTab = false
    var hasBreak = false
    var hasSpaceBeforeBreak = false

    mutating func look(at scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) {
      let isBeforeSpace = after.map(Self.isBlank) ?? true
      switch scalar {
      case "#" where before.map(Self.isBlank) ?? true: isIndicator = true
      case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
        if before == nil { isIndicator = true }
      case "?", "-": if before == nil, isBeforeSpace { isIndicator = true }
      case ":": if isBeforeSpace { isIndicator = true }
      case "\n":
        hasBreak = true
        if before == " " || before == "\t" { hasSpaceBeforeBreak = true }
      case "\t": hasTab = true
      case "\\": break
      default: if YAMLScalar.escape(scalar) != nil { isSpecial = true }
      }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\0": true
      default: false
      }
    }
  }

  /// The escape of a character between double quotes; nil where it stands for itself.
  static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\0": "\\0"
    case "\u{07}": "\\a"
    case "\u{08}": "\\b"
    case "\t": "\\t"
    case "\n": "\\n"
    case "\u{0B}": "\\v"
    case "\u{0C}": "\\f"
    case "\r": "\\r"
    case "\u{1B}": "\\e"
    case "\u{85}": "\\N"
    case "\u{2028}": "\\L"
    case "\u{2029}": "\\P"
    case " "..."~", "\u{A0}"..."\u{FEFE}", "\u{FF00}"..."\u{FFFD}": nil
    default:
      switch scalar.value {
      case 0...0xFF: "\\x" + hex(scalar, 2)
      case 0x100...0xFFFF: "\\u" + hex(scalar, 4)
      default: "\\U" + hex(scalar, 8)
      }
    }
  }

  private static func hex(_ scalar: Unicode.Scalar, _ width: Int) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // MARK: What plain text would be taken for

  /// Whether YAML 1.2 reads plain `text` as something other than text: null, a boolean, a number, a date.
  private static func isOther(_ text: String) -> Bool {
    switch text {
    case "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "=", "<<": return true
    default: break
    }
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || "+-.".utf8.contains(first) else { return false }
    return isInteger(text) || isFloat(text) || isDate(text)
  }

  private static func isInteger(_ text: String) -> Bool {
    var digits = Substring(text)
    if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
    func all(_ digits: Substring, _ allowed: String) -> Bool {
      !digits.isEmpty && digits.utf8.allSatisfy { $0 == UInt8(ascii: "_") || allowed.utf8.contains($0) }
    }
    if all(digits, "0123456789") { return true }
    guard digits.first == "0" else { return false }
    let rest = digits.dropFirst(2)
    return switch digits.dropFirst().first {
    case "b": all(rest, "01")
    case "o": all(rest, "01234567")
    case "x": all(rest, "0123456789abcdefABCDEF")
    default: false
    }
  }

  private static func isFloat(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    let hasSign = rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+")
    if hasSign { rest.removeFirst() }
    switch String(decoding: rest, as: UTF8.self) {
    case ".inf", ".Inf", ".INF": return true
    case ".nan", ".NaN", ".NAN": return !hasSign
    default: break
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    let startsWithDigit = rest.first.map(isDigit) ?? false
    if startsWithDigit { rest = rest.drop { isDigit($0) || $0 == UInt8(ascii: "_") } }
    var hasPoint = false
    if rest.first == UInt8(ascii: ".") {
      hasPoint = true
      rest.removeFirst()
      let fraction = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
      guard startsWithDigit || !fraction.isEmpty else { return false }
      rest = rest[fraction.endIndex...]
    }
    guard startsWithDigit || hasPoint else { return false }
    if rest.isEmpty { return hasPoint }
    guard rest.removeFirst() | 0x20 == UInt8(ascii: "e") else { return false }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest.removeFirst()
    } else if !startsWithDigit {
      return false
    }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  /// `2026-11-20`, or a date and time with one or two digits a field.
  private static func isDate(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    func digits(_ least: Int, _ most: Int) -> Int? {
      let run = rest.prefix(most).prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard run.count >= least else { return nil }
      rest = rest[run.endIndex...]
      return run.count
    }
    func skip(_ scalar: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: scalar) else { return false }
      rest.removeFirst()
      return true
    }
    guard digits(4, 4) != nil, skip("-"), let month = digits(1, 2), skip("-"), let day = digits(1, 2) else {
      return false
    }
    if rest.isEmpty { return month == 2 && day == 2 }
    guard skip("T") || skip("t") || skipSpaces(&rest), digits(1, 2) != nil, skip(":"), digits(2, 2) != nil, skip(":"),
      digits(2, 2) != nil
    else { return false }
    if skip(".") { _ = digits(0, .max) }
    _ = skipSpaces(&rest)
    if rest.isEmpty { return text.utf8.last != UInt8(ascii: " ") && text.utf8.last != UInt8(ascii: "\t") }
    if skip("Z") { return rest.isEmpty }
    guard skip("-") || skip("+"), digits(1, 2) != nil else { return false }
    if skip(":") { return digits(2, 2) != nil && rest.isEmpty }
    return rest.isEmpty
  }

  private static func skipSpaces(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let before = rest.count
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    return rest.count < before
  }
}
