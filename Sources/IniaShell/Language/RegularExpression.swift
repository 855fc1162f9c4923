internal import Documents
internal import Glibc

extension TestPrimitives {
  /// `[[ text =~ expression ]]`: what matched, whole and by its groups, nil for a group that took no part; nil where
  /// nothing did. The expression is a POSIX extended one in pieces, those in quotes standing for themselves.
  ///
  /// Throws ``TestError`` where it is none, or takes more memory than it should.
  package static func groups(
    in text: String, of expression: [(text: String, isQuoted: Bool)]
  ) throws(TestError) -> [String?]? {
    try RegularExpression(expression).groups(in: text)
  }

  /// The same for an expression without quotes.
  package static func groups(in text: String, of expression: String) throws(TestError) -> [String?]? {
    try groups(in: text, of: [(expression, false)])
  }
}

/// A POSIX extended regular expression, matched by the C library in its UTF-8 locale.
private struct RegularExpression {
  private let bytes: [UInt8]

  init(_ pieces: [(text: String, isQuoted: Bool)]) throws(TestError) {
    var text = ""
    for piece in pieces {
      guard piece.isQuoted else {
        text += piece.text
        continue
      }
      for scalar in piece.text.unicodeScalars {
        if "\\.[]*^$+?(){}|".unicodeScalars.contains(scalar) { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
    }
    bytes = text.raw
    guard !bytes.contains(0) else { throw TestError(.badExpression("it holds a zero byte"), at: text) }
    guard let size = ExpressionSize.of(bytes), size <= ExpressionSize.most else {
      throw TestError(.badExpression("it is too large"), at: String(text.unicodeScalars.prefix(80)))
    }
  }

  func groups(in text: String) throws(TestError) -> [String?]? {
    let subject = text.raw
    guard !subject.contains(0) else { return nil }
    // The expression and the text are UTF-8 whatever the process's locale is; only this thread sees the change.
    let former = UTF8Locale.shared.locale.flatMap { uselocale($0) }
    defer { if let former { _ = uselocale(former) } }
    var compiled = regex_t()
    let code = regcomp(&compiled, bytes.map { CChar(bitPattern: $0) } + [0], REG_EXTENDED)
    guard code == 0 else {
      var words = [CChar](repeating: 0, count: 200)
      regerror(code, &compiled, &words, words.count)
      throw TestError(.badExpression(String(system: words)), at: String(raw: bytes))
    }
    defer { regfree(&compiled) }
    var matches = [regmatch_t](repeating: regmatch_t(), count: compiled.re_nsub + 1)
    guard regexec(&compiled, subject.map { CChar(bitPattern: $0) } + [0], matches.count, &matches, 0) == 0 else {
      return nil
    }
    return matches.map { match in
      let range = Int(match.rm_so)..<max(Int(match.rm_so), Int(match.rm_eo))
      guard range.lowerBound >= 0, range.upperBound <= subject.count else { return nil }
      return String(raw: subject[range])
    }
  }
}

/// How much the C library makes of an expression, which repeats what is counted (`a{1,100}`, `a+`) and goes down with
/// every parenthesis.
private enum ExpressionSize {
  static let most = 20_000

  /// The number of its parts, repetitions written out; nil where it is too deep or too large to be counted.
  static func of(_ bytes: [UInt8]) -> Int? {
    var outer: [Int] = []
    var (size, last, at) = (0, 0, 0)
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\\"):
        at += 1
        (size, last) = (size + 1, 1)
      case UInt8(ascii: "["):
        at = endOfBracket(bytes, at)
        (size, last) = (size + 1, 1)
      case UInt8(ascii: "("):
        guard outer.count < 100 else { return nil }
        outer.append(size)
        (size, last) = (1, 0)
      case UInt8(ascii: ")"):
        last = size
        size += outer.popLast() ?? 0
      case UInt8(ascii: "+"):
        size += last
        last *= 2
      case UInt8(ascii: "{"):
        let most = count(bytes, at)
        size += last * max(most - 1, 0)
        last *= max(most, 1)
      default: (size, last) = (size + 1, 1)
      }
      if size > most { return nil }
    }
    return outer.reduce(size, +)
  }

  /// The greatest number between braces.
  private static func count(_ bytes: [UInt8], _ start: Int) -> Int {
    var (greatest, number) = (0, 0)
    for byte in bytes[start...].prefix(14) where byte != UInt8(ascii: "}") {
      let digit = byte &- UInt8(ascii: "0")
      number = digit < 10 ? min(number * 10 + Int(digit), most) : 0
      greatest = max(greatest, number)
    }
    return greatest
  }

  private static func endOfBracket(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    if at < bytes.count, bytes[at] == UInt8(ascii: "^") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") { at += 1 }
    while at < bytes.count, bytes[at] != UInt8(ascii: "]") {
      let isClass = bytes[at] == UInt8(ascii: "[") && at + 1 < bytes.count && ":.=".utf8.contains(bytes[at + 1])
      at += isClass ? 2 : 1
      while isClass, at + 1 < bytes.count, bytes[at + 1] != UInt8(ascii: "]") { at += 1 }
      if isClass { at += 2 }
    }
    return at + 1
  }
}

/// The C library's C.UTF-8 locale.
private struct UTF8Locale: @unchecked Sendable {
  // It is never changed once it is made, and never freed: threads may share it.
  static let shared = UTF8Locale()
  let locale: locale_t?

  private init() { locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) }
}
