/// How scalars and flow containers are written.
extension YAMLParser {
  // MARK: Plain

  /// A plain scalar and the lines it goes on in, which are indented by more than `parent`.
  mutating func plain(parent: Int) throws(YAMLError) -> String {
    try checkPlainStart()
    var result = try plainLine()
    while true {
      let back = at
      guard let breaks = nextLine(parent: parent) else {
        at = back
        return result
      }
      let line = try plainLine()
      result += breaks > 1 ? String(repeating: "\n", count: breaks - 1) : " "
      result += line
    }
  }

  /// The rest of this line before a comment.
  private mutating func plainLine() throws(YAMLError) -> String {
    let start = at
    while at < bytes.count, bytes[at] != 0x0A {
      if bytes[at] == UInt8(ascii: "#"), at > 0, isBlank(at - 1) { break }
      if bytes[at] == UInt8(ascii: ":"), isBlank(at + 1) {
        throw fault(.expected("a value without \": \"; quote the text"))
      }
      at += 1
    }
    return text(start..<at)
  }

  /// Goes to the line that continues a plain scalar; gives how many line ends lie before it, nil where it is over.
  private mutating func nextLine(parent: Int) -> Int? {
    guard peek() == 0x0A else { return nil }
    var breaks = 0
    while peek() == 0x0A {
      breaks += 1
      at += 1
      skipBlanks()
    }
    guard at < bytes.count, !isAtLineEnd, column > parent, !isMarker("---"), !isMarker("...") else { return nil }
    return breaks
  }

  // MARK: Quoted

  /// Text in single quotes, in which two of them stand for one.
  mutating func singleQuoted() throws(YAMLError) -> String {
    let start = at
    var result: [UInt8] = []
    at += 1
    while let byte = peek() {
      if byte == UInt8(ascii: "'") {
        at += 1
        guard peek() == UInt8(ascii: "'") else { return String(decoding: result, as: UTF8.self) }
      } else if byte == 0x0A {
        fold(&result)
        continue
      }
      result.append(byte)
      at += 1
    }
    throw fault(.expected("a closing '"), at: start)
  }

  /// Text in double quotes, with escapes.
  mutating func doubleQuoted() throws(YAMLError) -> String {
    let start = at
    var result: [UInt8] = []
    var solid = 0
    at += 1
    while let byte = peek() {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        if peek() == 0x0A {
          at += 1
          skipBlanks()
        } else {
          result += Array(String(try escape()).utf8)
        }
        solid = result.count
      case 0x0A:
        at -= 1
        fold(&result, solid: solid)
      default: result.append(byte)
      }
    }
    throw fault(.expected("a closing \""), at: start)
  }

  /// A line end in quotes is a space, several are one less. Blanks before it go, save those among the first `solid`
  /// bytes, which were written as escapes.
  private mutating func fold(_ result: inout [UInt8], solid: Int = 0) {
    while result.count > solid, result.last == 0x20 || result.last == 0x09 { result.removeLast() }
    var breaks = 0
    while peek() == 0x0A {
      breaks += 1
      at += 1
      skipBlanks()
    }
    result += breaks > 1 ? [UInt8](repeating: 0x0A, count: breaks - 1) : [0x20]
  }

  private mutating func escape() throws(YAMLError) -> Unicode.Scalar {
    let start = at - 1
    guard let byte = peek() else { throw fault(.badEscape, at: start) }
    at += 1
    switch byte {
    case UInt8(ascii: "0"): return "\0"
    case UInt8(ascii: "a"): return "\u{07}"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "t"), 0x09: return "\t"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "v"): return "\u{0B}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "e"): return "\u{1B}"
    case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"): return Unicode.Scalar(byte)
    case UInt8(ascii: "N"): return "\u{85}"
    case UInt8(ascii: "_"): return "\u{A0}"
    case UInt8(ascii: "L"): return "\u{2028}"
    case UInt8(ascii: "P"): return "\u{2029}"
    case UInt8(ascii: "x"): return try codePoint(2, start)
    case UInt8(ascii: "u"):
      let unit = try codeUnit(4, start)
      guard unit & 0xFC00 == 0xD800 else { return try scalar(unit, start) }
      // JSON's pairs of surrogates are met in YAML that was JSON.
      guard peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") else { throw fault(.badEscape, at: start) }
      at += 2
      let low = try codeUnit(4, start)
      guard low & 0xFC00 == 0xDC00 else { throw fault(.badEscape, at: start) }
      return try scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, start)
    case UInt8(ascii: "U"): return try codePoint(8, start)
    default: throw fault(.badEscape, at: start)
    }
  }

  private mutating func codePoint(_ digits: Int, _ start: Int) throws(YAMLError) -> Unicode.Scalar {
    try scalar(try codeUnit(digits, start), start)
  }

  private func scalar(_ value: UInt32, _ start: Int) throws(YAMLError) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else { throw fault(.badEscape, at: start) }
    return scalar
  }

  private mutating func codeUnit(_ digits: Int, _ start: Int) throws(YAMLError) -> UInt32 {
    let end = min(at + digits, bytes.count)
    let text = String(decoding: bytes[at..<end], as: UTF8.self)
    guard end - at == digits, text.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }), let value = UInt32(text, radix: 16)
    else { throw fault(.badEscape, at: start) }
    at = end
    return value
  }

  // MARK: Literal and folded

  /// A scalar of whole lines behind `|` or `>`, indented by more than `parent`.
  mutating func blockScalar(parent: Int) throws(YAMLError) -> String {
    let isFolded = peek() == UInt8(ascii: ">")
    at += 1
    var keeps = false
    var strips = false
    var indent: Int?
    while let byte = peek(), !isBlank(at) {
      switch byte {
      case UInt8(ascii: "+"): keeps = true
      case UInt8(ascii: "-"): strips = true
      case UInt8(ascii: "1")...UInt8(ascii: "9"): indent = max(parent, 0) + Int(byte - 0x30)
      default: throw fault(.expected("one of + - 1…9 or the end of the line"))
      }
      at += 1
    }
    skipBlanks()
    guard isAtLineEnd else { throw fault(.expected("the end of the line")) }
    while let byte = peek(), byte != 0x0A { at += 1 }
    at += 1
    let lines = try blockLines(parent: parent, indent: indent)
    return Self.join(lines, isFolded: isFolded, strips: strips, keeps: keeps)
  }

  /// The lines of a block scalar without their indentation; the cursor is then at the start of the line behind it.
  private mutating func blockLines(parent: Int, indent: Int?) throws(YAMLError) -> [String] {
    var indent = indent
    var lines: [String] = []
    while at < bytes.count {
      let start = at
      let spaces = bytes[start...].prefix { $0 == 0x20 }.count
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let isEmpty = start + spaces >= end
      if !isEmpty, indent == nil { indent = max(spaces, parent + 1) }
      if !isEmpty, spaces < indent ?? 0 {
        if bytes[start + spaces] == 0x09, spaces <= parent { throw fault(.tab, at: start + spaces) }
        break
      }
      if !isEmpty, indent == 0, isMarker("---") || isMarker("...") { break }
      lines.append(isEmpty && spaces <= indent ?? spaces ? "" : raw(start + (indent ?? 0)..<end))
      at = end + 1
    }
    at = min(at, bytes.count)
    return lines
  }

  private func raw(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The lines as one text; folded ones are joined by spaces, save around empty and indented lines.
  private static func join(_ lines: [String], isFolded: Bool, strips: Bool, keeps: Bool) -> String {
    var lines = lines[...]
    var trailing = 0
    while lines.last?.isEmpty == true {
      lines.removeLast()
      trailing += 1
    }
    var result = ""
    var emptied = 0
    var wasIndented = true
    for (position, line) in lines.enumerated() {
      if line.isEmpty, isFolded {
        emptied += 1
        continue
      }
      let isIndented = line.utf8.first == 0x20 || line.utf8.first == 0x09
      if !isFolded {
        result += position == 0 ? "" : "\n"
      } else if position == 0 || result.isEmpty {
        result += String(repeating: "\n", count: emptied)
      } else if isIndented || wasIndented {
        result += String(repeating: "\n", count: emptied + 1)
      } else {
        result += emptied == 0 ? " " : String(repeating: "\n", count: emptied)
      }
      emptied = 0
      wasIndented = isIndented
      result += line
    }
    if strips { return result }
    if lines.isEmpty { return keeps ? String(repeating: "\n", count: trailing) : "" }
    return result + (keeps ? String(repeating: "\n", count: trailing + 1) : "\n")
  }

  // MARK: Flow

  /// A list in brackets, a map in braces, or a scalar in one of them.
  mutating func flow(depth: Int) throws(YAMLError) {
    guard depth < YAMLReader.depthLimit else { throw fault(.tooDeep(limit: YAMLReader.depthLimit)) }
    switch peek() {
    case UInt8(ascii: "["): try flowList(depth: depth)
    case UInt8(ascii: "{"): try flowMap(depth: depth)
    default:
      let (text, isQuoted) = try flowText()
      if isQuoted { out.string(text) } else { YAMLCoreSchema.write(text, to: &out) }
    }
  }

  private mutating func flowList(depth: Int) throws(YAMLError) {
    let start = at
    at += 1
    out.beginList()
    while true {
      try skipToContent()
      if peek() == UInt8(ascii: "]") { break }
      let isContainer = peek() == UInt8(ascii: "[") || peek() == UInt8(ascii: "{")
      if isContainer {
        try flow(depth: depth + 1)
      } else {
        let (text, isQuoted) = try flowText()
        try skipToContent()
        if peek() == UInt8(ascii: ":") {
          at += 1
          out.beginMap()
          out.key(text)
          try flowValue(depth: depth + 1)
          out.endMap()
        } else if isQuoted {
          out.string(text)
        } else {
          YAMLCoreSchema.write(text, to: &out)
        }
      }
      try separator(UInt8(ascii: "]"), of: "[", start)
    }
    at += 1
    out.endList()
  }

  private mutating func flowMap(depth: Int) throws(YAMLError) {
    let start = at
    var names: Set<[UInt8]> = []
    at += 1
    out.beginMap()
    while true {
      try skipToContent()
      if peek() == UInt8(ascii: "}") { break }
      if let byte = peek(), byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        throw fault(.unsupported("a container as a name"))
      }
      let place = at
      let name = try flowText().text
      guard names.insert(Array(name.utf8)).inserted else { throw fault(.duplicateKey(name), at: place) }
      out.key(name)
      try skipToContent()
      if peek() == UInt8(ascii: ":") {
        at += 1
        try flowValue(depth: depth + 1)
      } else {
        out.null()
      }
      try separator(UInt8(ascii: "}"), of: "{", start)
    }
    at += 1
    out.endMap()
  }

  /// The value behind a colon, which may be missing.
  private mutating func flowValue(depth: Int) throws(YAMLError) {
    try skipToContent()
    if let byte = peek(), ",]}".utf8.contains(byte) { return out.null() }
    try flow(depth: depth)
  }

  /// Goes past a comma; stays at `end`, the closing bracket of what was opened at `start`.
  private mutating func separator(_ end: UInt8, of opening: String, _ start: Int) throws(YAMLError) {
    try skipToContent()
    guard let byte = peek() else { throw fault(.expected("the end of what \(opening) opened"), at: start) }
    if byte == UInt8(ascii: ",") {
      at += 1
    } else if byte != end {
      throw fault(.expected("a comma or \(Unicode.Scalar(end))"))
    }
  }

  /// A scalar inside brackets or braces.
  private mutating func flowText() throws(YAMLError) -> (text: String, isQuoted: Bool) {
    switch peek() {
    case nil: throw fault(.expected("the end of the brackets"))
    case UInt8(ascii: "\""): return (try doubleQuoted(), true)
    case UInt8(ascii: "'"): return (try singleQuoted(), true)
    default: break
    }
    try checkPlainStart()
    var words: [String] = []
    while true {
      let start = at
      while let byte = peek(), byte != 0x0A, !",[]{}".utf8.contains(byte), !isAtLineEnd {
        let isBehind = at + 1 >= bytes.count || isBlank(at + 1) || ",[]{}".utf8.contains(bytes[at + 1])
        if byte == UInt8(ascii: ":"), isBehind { break }
        at += 1
      }
      let part = text(start..<at)
      if !part.isEmpty { words.append(part) }
      guard isAtLineEnd, at < bytes.count else { break }
      try skipToContent()
    }
    return (words.joined(separator: " "), false)
  }
}

/// The meanings of plain scalars (the core schema, YAML 1.2.2, section 10.3).
enum YAMLCoreSchema {
  static func write(_ text: String, to out: inout TapeBuilder) {
    switch text {
    case "", "~", "null", "Null", "NULL": out.null()
    case "true", "True", "TRUE": out.boolean(true)
    case "false", "False", "FALSE": out.boolean(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": out.double(.infinity)
    case "-.inf", "-.Inf", "-.INF": out.double(-.infinity)
    case ".nan", ".NaN", ".NAN": out.double(.nan)
    default: writeNumber(text, to: &out)
    }
  }

  private static func writeNumber(_ text: String, to out: inout TapeBuilder) {
    let body = text.begins(with: "-") || text.begins(with: "+") ? text.dropFirst() : Substring(text)
    let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
    guard let first = body.utf8.first, isDigit(first) || first == UInt8(ascii: ".") else { return out.string(text) }
    if body.utf8.allSatisfy(isDigit) {
      if let value = Int64(text) {
        out.integer(value)
      } else {
        out.bigNumber(text.begins(with: "+") ? String(body) : text)
      }
      return
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.begins(with: prefix) {
      let digits = text.dropFirst(2)
      if let value = Int64(digits, radix: radix), digits.utf8.first != UInt8(ascii: "-"),
        digits.utf8.first != UInt8(ascii: "+")
      {
        return out.integer(value)
      }
    }
    let isFloat =
      body.utf8.allSatisfy { isDigit($0) || ".eE+-".utf8.contains($0) } && body.utf8.contains(where: isDigit)
    if isFloat, let value = Double(text), value.isFinite { return out.double(value) }
    out.string(text)
  }
}
