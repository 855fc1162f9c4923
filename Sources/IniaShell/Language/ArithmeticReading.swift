/// The words of an arithmetic expression, read as bash's `expr.c` reads them.
struct ArithmeticReading {
  /// How tightly an operator binds.
  enum Rank: Int, Comparable {
    case or, and, bitOr, bitXor, bitAnd, equality, order, shift, sum, product, power, operand

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }

    /// The one that binds next more tightly.
    var next: Rank { Rank(rawValue: rawValue + 1) ?? .operand }
  }

  /// An operator of two operands.
  enum Operation: Sendable, Equatable {
    case or, and, bitOr, bitXor, bitAnd, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, shiftLeft
    case shiftRight, plus, minus, times, divide, modulo, power

    var rank: Rank {
      switch self {
      case .or: .or
      case .and: .and
      case .bitOr: .bitOr
      case .bitXor: .bitXor
      case .bitAnd: .bitAnd
      case .equal, .notEqual: .equality
      case .less, .lessOrEqual, .greater, .greaterOrEqual: .order
      case .shiftLeft, .shiftRight: .shift
      case .plus, .minus: .sum
      case .times, .divide, .modulo: .product
      case .power: .power
      }
    }
  }

  /// A word.
  enum Token: Sendable, Equatable {
    case end
    case number(Int)
    case name(String)
    case operation(Operation)
    /// `=`, or an operator and `=`.
    case assign(Operation?)
    /// `++` and `--` where a name stands beside them.
    case count(Int)
    case not, complement, question, colon, comma, open, close
  }

  /// The word that is to be read next.
  private(set) var token: Token = .end

  private let text: String
  private let bytes: [UInt8]
  private var at = 0
  private var tokenStart = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// An error at the current word.
  func error(_ problem: ArithmeticError.Problem) -> ArithmeticError {
    // The words of a fault stay short enough to be read.
    let shown = { (bytes: ArraySlice<UInt8>) in
      bytes.count <= 200
        ? String(decoding: bytes, as: UTF8.self) : String(decoding: bytes.prefix(200), as: UTF8.self) + "…"
    }
    return ArithmeticError(problem, text: shown(bytes[...]), rest: shown(bytes[min(tokenStart, bytes.count)...]))
  }

  /// Goes on to the next word. Behind a name that was counted none can be counted again.
  mutating func advance(afterCount: Bool = false) throws(ArithmeticError) {
    while let byte = peek(0), byte == 0x20 || byte == 0x09 || byte == 0x0A { at += 1 }
    tokenStart = at
    guard let byte = peek(0) else {
      token = .end
      return
    }
    if Self.isNameStart(byte) {
      token = .name(String(decoding: take { Self.isNameStart($0) || Self.isDigit($0) }, as: UTF8.self))
    } else if Self.isDigit(byte) {
      let digits = take {
        Self.isNameStart($0) || Self.isDigit($0) || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@")
      }
      token = .number(try number(digits))
    } else {
      token = try sign(byte, afterCount: afterCount)
    }
  }

  private func peek(_ distance: Int) -> UInt8? { at + distance < bytes.count ? bytes[at + distance] : nil }

  private mutating func take(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = at
    while let byte = peek(0), holds(byte) { at += 1 }
    return bytes[start..<at]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  /// The signs, each before those that it begins with.
  private static let signs: [(spelling: StaticString, token: Token)] = [
    ("<<=", .assign(.shiftLeft)), (">>=", .assign(.shiftRight)),
    ("==", .operation(.equal)), ("!=", .operation(.notEqual)), (">=", .operation(.greaterOrEqual)),
    ("<=", .operation(.lessOrEqual)), ("<<", .operation(.shiftLeft)), (">>", .operation(.shiftRight)),
    ("&&", .operation(.and)), ("||", .operation(.or)), ("**", .operation(.power)),
    ("*=", .assign(.times)), ("/=", .assign(.divide)), ("%=", .assign(.modulo)), ("+=", .assign(.plus)),
    ("-=", .assign(.minus)), ("&=", .assign(.bitAnd)), ("^=", .assign(.bitXor)), ("|=", .assign(.bitOr)),
    ("=", .assign(nil)), (">", .operation(.greater)), ("<", .operation(.less)), ("+", .operation(.plus)),
    ("-", .operation(.minus)), ("*", .operation(.times)), ("/", .operation(.divide)), ("%", .operation(.modulo)),
    ("&", .operation(.bitAnd)), ("|", .operation(.bitOr)), ("^", .operation(.bitXor)),
    ("!", .not), ("~", .complement), ("?", .question), (":", .colon), (",", .comma), ("(", .open), (")", .close),
  ]

  private mutating func sign(_ byte: UInt8, afterCount: Bool) throws(ArithmeticError) -> Token {
    let isPlus = byte == UInt8(ascii: "+")
    if isPlus || byte == UInt8(ascii: "-"), peek(1) == byte, let counted = try count(byte, afterCount: afterCount) {
      at += 2
      return counted
    }
    for (spelling, token) in Self.signs {
      let spelled = spelling.withUTF8Buffer { bytes[at...].starts(with: $0) }
      if spelled {
        at += spelling.utf8CodeUnitCount
        return token
      }
    }
    throw error(.badCharacter)
  }

  /// `++` and `--` count behind a name, and before one; elsewhere they are two signs.
  private func count(_ byte: UInt8, afterCount: Bool) throws(ArithmeticError) -> Token? {
    let step = byte == UInt8(ascii: "+") ? 1 : -1
    if case .name = token {
      if afterCount { throw error(.nameExpected) }
      return .count(step)
    }
    var next = 2
    while let byte = peek(next), byte == 0x20 || byte == 0x09 || byte == 0x0A { next += 1 }
    guard let byte = peek(next), Self.isNameStart(byte) else { return nil }
    return .count(step)
  }

  /// A number: decimal, `0x…`, `0…`, or `base#…` with digits as bash counts them: 0–9, a–z, A–Z, `@`, `_`.
  private func number(_ digits: ArraySlice<UInt8>) throws(ArithmeticError) -> Int {
    var rest = digits
    var base = 10
    var hasBase = false
    if rest.first == UInt8(ascii: "0"), rest.count > 1 {
      rest = rest.dropFirst()
      base = 8
      hasBase = true
      if let mark = rest.first, mark | 0x20 == UInt8(ascii: "x") {
        rest = rest.dropFirst()
        base = 16
      }
    }
    var value = 0
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "#") {
        if hasBase { throw error(.badNumber) }
        guard (2...64).contains(value) else { throw error(.badBase) }
        guard let next = rest.first, next != byte else { throw error(.badNumber) }
        (base, value, hasBase) = (value, 0, true)
      } else {
        let digit = Self.digit(byte, base)
        guard digit < base else { throw error(.digitTooGreat) }
        value = value &* base &+ digit
      }
    }
    return value
  }

  private static func digit(_ byte: UInt8, _ base: Int) -> Int {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte &- UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte &- UInt8(ascii: "A")) + (base > 36 ? 36 : 10)
    case UInt8(ascii: "@"): 62
    default: 63
    }
  }
}
