/// Reads `~/.aws/config` and its like by the rules of botocore, which are those of Python's `RawConfigParser` and one
/// level of nesting on top.
///
/// - A line whose first character that is not white space is `#` or `;` is a comment; nothing later in a line is.
/// - A line that is indented deeper than the key before it continues that key's value.
/// - Keys end at the first `=` or `:` and are taken in lower case. Sections and keys may stand once only.
/// - A value that starts on the line after its key is a nested block of `key = value` lines.
public enum INIReader {
  /// The file that `bytes` hold.
  public static func read(_ bytes: [UInt8], name: String) throws(INIError) -> INIFile {
    try read(bytes, name: name, withBlocks: true)
  }

  /// The file that `bytes` hold; without blocks a value on the lines after its key is text, as in the AWS CLI's file of
  /// aliases.
  package static func read(_ bytes: [UInt8], name: String, withBlocks: Bool) throws(INIError) -> INIFile {
    if let fault = UTF8Checks.firstFault(bytes.span, in: 0..<bytes.count) {
      throw INIError(problem: .notUTF8, name: name, line: UTF8Checks.position(bytes.span, fault).line)
    }
    return try read(String(decoding: bytes, as: UTF8.self), name: name, withBlocks: withBlocks)
  }

  /// The file that `text` is.
  public static func read(_ text: String, name: String) throws(INIError) -> INIFile {
    try read(text, name: name, withBlocks: true)
  }

  private static func read(_ text: String, name: String, withBlocks: Bool) throws(INIError) -> INIFile {
    var parser = INIParser(name: name, hasBlocks: withBlocks)
    var number = 0
    for line in lines(text) {
      number += 1
      try parser.take(line, number)
    }
    return try parser.finish()
  }

  /// Lines that end in LF, CR or both, without their ends.
  private static func lines(_ text: String) -> [Substring.UTF8View] {
    var lines: [Substring.UTF8View] = []
    var rest = text.utf8[...]
    while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      lines.append(rest[..<end])
      let after = rest.index(after: end)
      let isPair = rest[end] == 0x0D && after < rest.endIndex && rest[after] == 0x0A
      rest = rest[(isPair ? rest.index(after: after) : after)...]
    }
    if !rest.isEmpty { lines.append(rest) }
    return lines
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D || byte >= 0x1C && byte < 0x20
  }

  static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }
}

/// The state of ``INIReader``, fed line by line.
private struct INIParser {
  /// A key whose value may go on.
  private struct Value {
    var key: String
    var lines: [String]
    var line: Int
  }

  /// A section whose keys may go on.
  private struct Section {
    var name: String
    var line: Int
    var values: [Value] = []
    /// Where each key is in ``values``.
    var places: [[UInt8]: Int] = [:]
  }

  private let name: String
  private let hasBlocks: Bool
  private var sections: [Section] = []
  /// Where each name is in ``sections``.
  private var places: [[UInt8]: Int] = [:]
  /// The section being read: an index into `sections`, or the defaults; nil before the first header.
  private enum Place { case section(Int), defaults }
  private var place: Place?
  private var defaults = Section(name: "DEFAULT", line: 0)
  /// Whether the section's last key may be continued.
  private var isInValue = false
  private var indent = 0

  init(name: String, hasBlocks: Bool) {
    self.name = name
    self.hasBlocks = hasBlocks
  }

  mutating func take(_ line: Substring.UTF8View, _ number: Int) throws(INIError) {
    let text = INIReader.trimmed(line)
    guard let first = text.first else {
      // Empty lines inside a value belong to it; those at its end are dropped in the end.
      if isInValue { change { $0.values[$0.values.count - 1].lines.append("") } }
      return
    }
    guard first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { return }
    let depth = line.prefix(while: INIReader.isSpace).count
    if isInValue, depth > indent {
      change { $0.values[$0.values.count - 1].lines.append(Self.string(text)) }
      return
    }
    indent = depth
    if first == UInt8(ascii: "["), let end = text.lastIndex(of: UInt8(ascii: "]")),
      text.distance(from: text.startIndex, to: end) > 1
    {
      try open(Self.string(text[text.index(after: text.startIndex)..<end]), number)
    } else if place == nil {
      throw INIError(problem: .noSection, name: name, line: number)
    } else {
      try add(text, number)
    }
  }

  private mutating func open(_ header: String, _ number: Int) throws(INIError) {
    isInValue = false
    if header == defaults.name {
      place = .defaults
      return
    }
    let name = Array(header.utf8)
    if let other = places[name] {
      throw INIError(
        problem: .duplicateSection(header, firstLine: sections[other].line), name: self.name, line: number)
    }
    places[name] = sections.count
    sections.append(Section(name: header, line: number))
    place = .section(sections.count - 1)
  }

  private mutating func add(_ text: Substring.UTF8View, _ number: Int) throws(INIError) {
    guard let mark = text.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }),
      mark > text.startIndex
    else { throw INIError(problem: .notAnEntry, name: name, line: number) }
    let key = Self.string(INIReader.trimmed(text[..<mark])).lowercased()
    let value = Value(
      key: key, lines: [Self.string(INIReader.trimmed(text[text.index(after: mark)...]))], line: number)
    var firstLine: Int?
    change { section in
      let name = Array(key.utf8)
      firstLine = section.places[name].map { section.values[$0].line }
      section.places[name] = section.values.count
      section.values.append(value)
    }
    if let firstLine {
      throw INIError(problem: .duplicateKey(key, firstLine: firstLine), name: name, line: number)
    }
    isInValue = true
  }

  private mutating func change(_ body: (inout Section) -> Void) {
    switch place {
    case .section(let index): body(&sections[index])
    case .defaults: body(&defaults)
    case nil: break
    }
  }

  func finish() throws(INIError) -> INIFile {
    let shared = sections.isEmpty ? [] : try entries(defaults.values)
    var finished: [INISection] = []
    for section in sections {
      var own = INISection(name: section.name, line: section.line, entries: try entries(section.values))
      own.entries += shared.filter { section.places[Array($0.key.utf8)] == nil }
      finished.append(own)
    }
    return INIFile(name: name, sections: finished)
  }

  private func entries(_ values: [Value]) throws(INIError) -> [INIEntry] {
    var entries: [INIEntry] = []
    for value in values {
      var lines = value.lines
      while let last = lines.last, last.isEmpty { lines.removeLast() }
      let isBlock = hasBlocks && lines.count > 1 && lines[0].isEmpty
      entries.append(
        INIEntry(
          key: value.key, text: lines.joined(separator: "\n"), block: isBlock ? try pairs(lines, value.line) : nil,
          line: value.line))
    }
    return entries
  }

  private func pairs(_ lines: [String], _ line: Int) throws(INIError) -> [INIEntry.Pair] {
    var pairs: [INIEntry.Pair] = []
    for text in lines where !text.isEmpty {
      guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
        throw INIError(problem: .notANestedEntry, name: name, line: line)
      }
      let all = text[...].utf8
      pairs.append(
        INIEntry.Pair(
          key: Self.string(INIReader.trimmed(all[..<mark])),
          value: Self.string(INIReader.trimmed(all[all.index(after: mark)...]))))
    }
    return pairs
  }

  private static func string(_ text: Substring.UTF8View) -> String { String(Substring(text)) }
}
