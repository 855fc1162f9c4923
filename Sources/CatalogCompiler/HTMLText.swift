internal import Documents

/// Turns the HTML of model documentation into plain text: paragraphs apart, list items with dashes, code in
/// backquotes, links as their text, notes with the word `Note:` before them.
struct HTMLText {
  /// The text of `html`, empty when there is none, and where in it the first sentence is that is not part of a note:
  /// up to a full stop that ends a word outside code, or to the end of its paragraph.
  static func plain(_ html: borrowing Span<UInt8>) -> (text: [UInt8], sentence: Range<Int>) {
    var converter = HTMLText()
    converter.text.reserveCapacity(html.count)
    converter.convert(html)
    let start = converter.mainStart ?? 0
    return (converter.text, start..<sentenceEnd(converter.text.span, from: start))
  }

  static func sentenceEnd(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
    var isCode = false
    for index in start..<text.count {
      switch text[index] {
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: "\n"): return index
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        guard !isCode, index + 1 == text.count || isSpace(text[index + 1]) else { continue }
        if endsAbbreviation(text, index) { continue }
        return index + 1
      default: continue
      }
    }
    return text.count
  }

  /// Whether the full stop at `index` belongs to `e.g.`, `i.e.`, `etc.` or `vs.` rather than ending a sentence.
  private static func endsAbbreviation(_ text: borrowing Span<UInt8>, _ index: Int) -> Bool {
    for word in abbreviations where index >= word.count && index + 1 < text.count {
      var matches = true
      for offset in 0..<word.count where text[index - word.count + offset] | 0x20 != word[offset] | 0x20 {
        matches = false
        break
      }
      if matches { return true }
    }
    return false
  }

  private static let abbreviations = ["e.g", "i.e", " etc", " vs"].map { Array($0.utf8) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 9 && byte <= 13) }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 97 && (byte | 0x20) <= 122 }

  // MARK: State

  private var text: [UInt8] = []
  /// Line feeds owed before the next word: 0, 1 or 2.
  private var lines = 0
  private var owesSpace = false
  /// The dash of an item that has no text yet.
  private var owesDash = false
  /// Set after `Note:`, until its text comes: the paragraph inside starts on the same line.
  private var staysOnLine = false
  private var depth = 0
  private var isPreformatted = false
  private var isSkipped = false
  private var notes = 0
  /// Where the first text outside notes starts.
  private var mainStart: Int?

  private mutating func convert(_ html: borrowing Span<UInt8>) {
    var index = 0
    while index < html.count {
      let byte = html[index]
      switch byte {
      case UInt8(ascii: "<"):
        index = tag(html, at: index)
      case UInt8(ascii: "&"):
        index = entity(html, at: index)
      case 0x20, 9...13:
        if isPreformatted, byte == UInt8(ascii: "\n"), !text.isEmpty {
          lines = max(lines, 1)
        } else {
          owesSpace = true
        }
        index += 1
      default:
        let start = index
        while index < html.count, html[index] > 0x20, html[index] != UInt8(ascii: "<"), html[index] != UInt8(ascii: "&")
        {
          index += 1
        }
        // A control character other than white space is no text; it is passed over one at a time.
        if index == start { index += 1 } else { write(html, start..<index) }
      }
    }
  }

  // MARK: Writing

  private mutating func write(_ html: borrowing Span<UInt8>, _ range: Range<Int>) {
    guard !isSkipped else { return }
    settle()
    for index in range { text.append(html[index]) }
  }

  private mutating func write(_ bytes: some Sequence<UInt8>) {
    guard !isSkipped else { return }
    settle()
    text.append(contentsOf: bytes)
  }

  /// Pays what is owed before a word.
  private mutating func settle() {
    if lines > 0, !text.isEmpty {
      text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: lines))
      let indent = max(0, depth - (owesDash ? 1 : 0)) * 2
      text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    } else if owesSpace, !text.isEmpty, !owesDash {
      text.append(UInt8(ascii: " "))
    }
    if owesDash { text.append(contentsOf: "- ".utf8) }
    if mainStart == nil, notes == 0 { mainStart = text.count }
    lines = 0
    owesSpace = false
    owesDash = false
    staysOnLine = false
  }

  private mutating func breakLines(_ count: Int) {
    guard !owesDash, !staysOnLine else { return }
    lines = max(lines, count)
    owesSpace = false
  }

  // MARK: Tags

  /// Acts on the tag that starts at `start`; returns where to go on.
  private mutating func tag(_ html: borrowing Span<UInt8>, at start: Int) -> Int {
    var index = start + 1
    if start + 3 < html.count, html[index] == UInt8(ascii: "!"), html[index + 1] == UInt8(ascii: "-") {
      while index + 2 < html.count {
        if html[index] == UInt8(ascii: "-"), html[index + 1] == UInt8(ascii: "-"), html[index + 2] == UInt8(ascii: ">")
        {
          return index + 3
        }
        index += 1
      }
      return html.count
    }
    let isClosing = index < html.count && html[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    guard index < html.count, Self.isLetter(html[index]) else {
      write(html, start..<start + 1)
      return start + 1
    }
    // The longest name that means anything, `important`, fits; what is longer means nothing.
    var name: UInt128 = 0
    while index < html.count, Self.isLetter(html[index]) || (html[index] >= 48 && html[index] <= 57) {
      name = name << 8 | UInt128(html[index] | 0x20)
      index += 1
    }
    while index < html.count, html[index] != UInt8(ascii: ">") {
      index += 1
    }
    act(on: name, isClosing: isClosing)
    return index + 1
  }

  private static func code(_ name: StaticString) -> UInt128 {
    name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt128($1 | 0x20) } }
  }

  private enum Tag: CaseIterable {
    case paragraph, heading, list, item, code, lineBreak, term, definition, note, important, caution, warning
    case preformatted, fullName
  }

  private static let tags: [UInt128: Tag] = [
    code("p"): .paragraph, code("div"): .paragraph, code("section"): .paragraph, code("title"): .heading,
    code("h1"): .heading, code("h2"): .heading, code("h3"): .heading, code("h4"): .heading, code("h5"): .heading,
    code("h6"): .heading, code("ul"): .list, code("ol"): .list, code("li"): .item, code("code"): .code,
    code("tt"): .code, code("br"): .lineBreak, code("dt"): .term, code("dd"): .definition, code("note"): .note,
    code("important"): .important, code("caution"): .caution, code("warning"): .warning,
    code("pre"): .preformatted, code("fullname"): .fullName,
  ]

  private mutating func act(on name: UInt128, isClosing: Bool) {
    guard let tag = Self.tags[name] else { return }
    switch tag {
    case .paragraph, .heading: breakLines(2)
    case .lineBreak, .term: breakLines(1)
    case .list:
      depth = max(0, depth + (isClosing ? -1 : 1))
      owesDash = false
      breakLines(isClosing && depth == 0 ? 2 : 1)
    case .item:
      owesDash = false
      if isClosing {
        breakLines(1)
      } else {
        // However many paragraphs an item has, the next one follows on the next line.
        lines = 1
        owesSpace = false
        owesDash = true
      }
    case .definition:
      depth = max(0, depth + (isClosing ? -1 : 1))
      breakLines(1)
    case .code: mark(isClosing: isClosing)
    case .note: callOut("Note:", isClosing)
    case .important: callOut("Important:", isClosing)
    case .caution: callOut("Caution:", isClosing)
    case .warning: callOut("Warning:", isClosing)
    case .preformatted:
      isPreformatted = !isClosing
      breakLines(1)
    case .fullName:
      // The service's full name is in the model; as a heading it would pass for the first sentence.
      isSkipped = !isClosing
    }
  }

  private mutating func callOut(_ word: String, _ isClosing: Bool) {
    breakLines(2)
    notes = max(0, notes + (isClosing ? -1 : 1))
    guard !isClosing else { return }
    write(word.utf8)
    owesSpace = true
    staysOnLine = true
  }

  private mutating func mark(isClosing: Bool) {
    guard !isSkipped else { return }
    guard isClosing else {
      settle()
      text.append(UInt8(ascii: "`"))
      return
    }
    let hadSpace = owesSpace
    if lines == 0, text.last == UInt8(ascii: "`") {
      text.removeLast()
    } else {
      text.append(UInt8(ascii: "`"))
    }
    owesSpace = hadSpace
  }

  // MARK: Entities

  private mutating func entity(_ html: borrowing Span<UInt8>, at start: Int) -> Int {
    var end = start + 1
    while end < html.count, end - start <= 8, html[end] != UInt8(ascii: ";") { end += 1 }
    guard end < html.count, html[end] == UInt8(ascii: ";") else {
      write(html, start..<start + 1)
      return start + 1
    }
    var name: [UInt8] = []
    for index in start + 1..<end { name.append(html[index]) }
    let spelled = String(decoding: name, as: UTF8.self)
    if spelled == "nbsp" {
      owesSpace = true
    } else if let character = Self.named[spelled] ?? Self.numbered(spelled) {
      write(character.utf8)
    } else {
      write(html, start..<end + 1)
    }
    return end + 1
  }

  private static let named: [String: String] = [
    "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "rsquo": "\u{2019}", "lsquo": "\u{2018}",
    "rdquo": "\u{201D}", "ldquo": "\u{201C}", "mdash": "\u{2014}", "ndash": "\u{2013}", "hellip": "\u{2026}",
    "reg": "\u{AE}", "copy": "\u{A9}", "trade": "\u{2122}", "times": "\u{D7}", "le": "\u{2264}", "ge": "\u{2265}",
    "bull": "\u{2022}", "middot": "\u{B7}", "rarr": "\u{2192}", "micro": "\u{B5}",
  ]

  private static func numbered(_ name: String) -> String? {
    guard name.begins(with: "#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.begins(with: "x") || digits.begins(with: "X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number >= 0x20, number != 0x7F, let scalar = Unicode.Scalar(number) else { return nil }
    return String(Character(scalar))
  }
}
