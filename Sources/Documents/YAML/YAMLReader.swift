/// Reads one YAML 1.2.2 document: block and flow maps and lists, plain, quoted, literal (`|`) and folded (`>`) scalars,
/// comments, `---` and `...`, the tags `!!binary` and `!!str`. Plain scalars mean what YAML 1.2's core schema says:
/// null, booleans, numbers, else text (dates stay text).
///
/// That is what files for `--cli-input-yaml` are made of, and what ``YAMLWriter`` writes. Anchors, aliases, merge keys,
/// other tags, complex keys, directives and further documents are refused by name, never misread.
public enum YAMLReader {
  /// The number of containers that may lie in one another; more are refused as ``YAMLError/Problem/tooDeep(limit:)``.
  public static let depthLimit = 128

  /// The value that `bytes` hold; null for nothing but comments.
  /// - Throws: ``YAMLError`` with line and column for what is no YAML, or YAML that is not read here.
  public static func read(_ bytes: [UInt8]) throws(YAMLError) -> Document {
    var parser = YAMLParser(bytes)
    return try parser.document()
  }

  /// The value that `text` holds; as ``read(_:)``.
  public static func read(text: String) throws(YAMLError) -> Document { try read(Array(text.utf8)) }
}

/// The state of one ``YAMLReader`` run: a cursor over the text, and what is read so far.
struct YAMLParser {
  /// The thing that a value stands behind, which decides how it may be written.
  enum Context { case root, afterDash, afterKey }

  let bytes: [UInt8]
  var at = 0
  var out = TapeBuilder()
  private var depth = 0

  init(_ bytes: [UInt8]) {
    // Line ends are line feeds from here on, and every line has one.
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count + 1)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
        clean.append(0x0A)
      } else {
        clean.append(byte)
      }
    }
    if clean.last != 0x0A { clean.append(0x0A) }
    self.bytes = clean
  }

  mutating func document() throws(YAMLError) -> Document {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw fault(.invalidUTF8) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    try skipToContent()
    if peek() == UInt8(ascii: "%"), column == 0 { throw fault(.unsupported("a directive (%)")) }
    if isMarker("---") {
      at += 3
      skipBlanks()
    }
    try node(.root, parent: -1)
    try finishLine()
    if isMarker("...") {
      at += 3
      try finishLine()
    }
    if isMarker("---") || at < bytes.count && isMarker("...") { throw fault(.unsupported("a second document")) }
    guard at >= bytes.count else { throw fault(.expected("the end of the document")) }
    return out.finish()
  }

  // MARK: Block structure

  /// The value behind the cursor, whose lines are indented by more than `parent` (a list behind a key, as much).
  private mutating func node(_ context: Context, parent: Int) throws(YAMLError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLReader.depthLimit else { throw fault(.tooDeep(limit: YAMLReader.depthLimit)) }
    skipBlanks()
    if !isAtLineEnd, !isMarker("...") {
      if context == .afterKey { return try inline(parent: parent) }
      return try block(parent: parent)
    }
    try skipToContent()
    guard at < bytes.count, !isMarker("---"), !isMarker("...") else { return out.null() }
    if column > parent { return try block(parent: parent) }
    if context == .afterKey, column == parent, isDash { return try list() }
    out.null()
  }

  /// A value that may be a list or a map of several lines.
  private mutating func block(parent: Int) throws(YAMLError) {
    if isDash { return try list() }
    if peek() == UInt8(ascii: "?"), isBlank(at + 1) { throw fault(.unsupported("a complex key (?)")) }
    if isKeyAhead { return try map() }
    try inline(parent: parent)
  }

  private mutating func list() throws(YAMLError) {
    let indent = column
    out.beginList()
    while true {
      at += 1
      try node(.afterDash, parent: indent)
      try finishLine()
      guard at < bytes.count, column == indent, isDash else { break }
    }
    out.endList()
    try checkIndentation(below: indent)
  }

  private mutating func map() throws(YAMLError) {
    let indent = column
    var names: Set<[UInt8]> = []
    out.beginMap()
    while true {
      let start = at
      let name = try key()
      guard names.insert(Array(name.utf8)).inserted else { throw fault(.duplicateKey(name), at: start) }
      out.key(name)
      at += 1
      try node(.afterKey, parent: indent)
      try finishLine()
      guard at < bytes.count, column == indent, !isMarker("---"), !isMarker("...") else { break }
      guard !isDash, isKeyAhead else { throw fault(.expected("a name and a colon")) }
    }
    out.endMap()
    try checkIndentation(below: indent)
  }

  /// Throws where the next line is deeper than the container that has just ended.
  private func checkIndentation(below indent: Int) throws(YAMLError) {
    if at < bytes.count, column > indent { throw fault(.indentation) }
  }

  /// A name in front of a colon, where the cursor is then.
  private mutating func key() throws(YAMLError) -> String {
    let start = at
    var name: String
    switch peek() {
    case UInt8(ascii: "\""): name = try doubleQuoted()
    case UInt8(ascii: "'"): name = try singleQuoted()
    default:
      try checkPlainStart()
      while !(bytes[at] == UInt8(ascii: ":") && isBlank(at + 1)) { at += 1 }
      name = text(start..<at)
      if name == "<<" { throw fault(.unsupported("a merge key (<<)"), at: start) }
    }
    skipBlanks()
    return name
  }

  /// A value that begins in this line: a scalar or a flow container.
  private mutating func inline(parent: Int) throws(YAMLError) {
    let tag = try tag()
    let isBinary = tag == "!!binary"
    if isAtLineEnd, tag != nil {
      try skipToContent()
      guard at < bytes.count, column > parent else { return writeText("", isBinary: isBinary) }
    }
    switch peek() {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): try write(try blockScalar(parent: parent), isBinary: isBinary)
    case UInt8(ascii: "\""): try write(try doubleQuoted(), isBinary: isBinary)
    case UInt8(ascii: "'"): try write(try singleQuoted(), isBinary: isBinary)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard tag == nil else { throw fault(.unsupported("\(tag ?? "") before a container")) }
      try flow(depth: 0)
    default:
      let text = try plain(parent: parent)
      if tag == nil { YAMLCoreSchema.write(text, to: &out) } else { try write(text, isBinary: isBinary) }
    }
  }

  /// A tag in front of a scalar; others than the two that are read are refused, as are anchors and aliases.
  private mutating func tag() throws(YAMLError) -> String? {
    switch peek() {
    case UInt8(ascii: "&"): throw fault(.unsupported("an anchor (&)"))
    case UInt8(ascii: "*"): throw fault(.unsupported("an alias (*)"))
    case UInt8(ascii: "!"):
      let start = at
      while !isBlank(at) { at += 1 }
      let tag = text(start..<at)
      guard tag == "!!binary" || tag == "!!str" else { throw fault(.unsupported("the tag \(tag)"), at: start) }
      skipBlanks()
      return tag
    default: return nil
    }
  }

  func checkPlainStart() throws(YAMLError) {
    switch peek() {
    case UInt8(ascii: "&"): throw fault(.unsupported("an anchor (&)"))
    case UInt8(ascii: "*"): throw fault(.unsupported("an alias (*)"))
    case UInt8(ascii: "!"): throw fault(.unsupported("a tag (!) before a name"))
    case let byte? where ",[]{}#|>@`%".utf8.contains(byte): throw fault(.expected("a value; quote the text"))
    case let byte? where "-?:".utf8.contains(byte) && isBlank(at + 1): throw fault(.expected("a value"))
    default: break
    }
  }

  /// Writes `text` as text, or as the bytes that its base64 stands for.
  private mutating func write(_ text: String, isBinary: Bool) throws(YAMLError) {
    guard isBinary else { return out.string(text) }
    guard let bytes = Base64.decode(String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self)) else {
      throw fault(.badBinary)
    }
    out.blob(bytes)
  }

  private mutating func writeText(_ text: String, isBinary: Bool) {
    if isBinary { out.blob([]) } else { out.string(text) }
  }

  // MARK: The cursor

  func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

  /// The distance of the cursor from the start of its line, in bytes.
  var column: Int {
    var start = at
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return at - start - (start == 0 && bytes.first == 0xEF && at >= 3 ? 3 : 0)
  }

  func isBlank(_ index: Int) -> Bool {
    index >= bytes.count || bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A
  }

  var isDash: Bool { peek() == UInt8(ascii: "-") && isBlank(at + 1) }

  /// Whether nothing but a comment is left of this line.
  var isAtLineEnd: Bool {
    guard let byte = peek() else { return true }
    return byte == 0x0A || byte == UInt8(ascii: "#") && (at == 0 || isBlank(at - 1))
  }

  /// Whether `marker` stands at the start of the line here.
  func isMarker(_ marker: String) -> Bool {
    column == 0 && bytes[min(at, bytes.count)...].starts(with: marker.utf8) && isBlank(at + 3)
  }

  /// Whether a name and a colon stand here, in one line.
  private var isKeyAhead: Bool {
    var index = at
    if let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        if byte == 0x0A { return false }
        if byte == quote {
          // A single quote that stands twice is one in the text.
          guard quote == UInt8(ascii: "'"), index + 1 < bytes.count, bytes[index + 1] == quote else { break }
          index += 1
        } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          index += 1
        }
        index += 1
      }
      index += 1
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      return index < bytes.count && bytes[index] == UInt8(ascii: ":") && isBlank(index + 1)
    }
    if let first = peek(), "[{|>".utf8.contains(first) { return false }
    while index < bytes.count, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: ":"), isBlank(index + 1) { return true }
      if bytes[index] == UInt8(ascii: "#"), index > 0, isBlank(index - 1) { return false }
      index += 1
    }
    return false
  }

  mutating func skipBlanks() { while let byte = peek(), byte == 0x20 || byte == 0x09 { at += 1 } }

  /// Goes on to the next text that is no comment.
  mutating func skipToContent() throws(YAMLError) {
    while at < bytes.count {
      let start = at
      skipBlanks()
      if isAtLineEnd {
        while let byte = peek(), byte != 0x0A { at += 1 }
        at += 1
        continue
      }
      let isIndentation = start == 0 || bytes[start - 1] == 0x0A
      if isIndentation, bytes[start..<at].contains(0x09) { throw fault(.tab) }
      return
    }
    at = min(at, bytes.count)
  }

  /// Goes on to the next line with content; nothing but a comment may be left of this one.
  private mutating func finishLine() throws(YAMLError) {
    var start = at
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    if start == 0 || bytes[start - 1] == 0x0A { return try skipToContent() }
    skipBlanks()
    guard isAtLineEnd else {
      let isColon = peek() == UInt8(ascii: ":")
      throw fault(.expected(isColon ? "a value; a name stands on a line of its own" : "the end of the line"))
    }
    try skipToContent()
  }

  func text(_ range: Range<Int>) -> String {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
  }

  func fault(_ problem: YAMLError.Problem, at place: Int? = nil) -> YAMLError {
    let place = min(place ?? at, bytes.count)
    let before = bytes[..<place]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return YAMLError(problem: problem, line: before.count { $0 == 0x0A } + 1, column: place - start + 1)
  }
}
