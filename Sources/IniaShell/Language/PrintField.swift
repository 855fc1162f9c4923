internal import Documents
internal import Glibc

/// The flags, width and precision of a conversion.
struct PrintField {
  /// The widest field and the most digits. What asks for more is a slip, and would fill the memory.
  static let most = 1_000_000

  var flags = ""
  var isLeft = false
  var width = 0
  var precision: Int?

  /// Takes a flag; false where it is none.
  mutating func take(flag: UInt8) -> Bool {
    switch flag {
    case UInt8(ascii: "-"): isLeft = true
    case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: " "), UInt8(ascii: "0"), UInt8(ascii: "'"):
      let flag = String(raw: [flag])
      if !flags.holds(flag) { flags += flag }
    default: return false
    }
    return true
  }

  func with(precision: Int?) -> PrintField {
    var shape = self
    shape.precision = precision
    return shape
  }

  /// Bytes cut to the precision and filled up to the width. A character that is none is a zero byte.
  func text(_ bytes: [UInt8], isCharacter: Bool = false) -> [UInt8] {
    var text = precision.map { Array(bytes.prefix($0)) } ?? bytes
    if isCharacter, text.isEmpty { text = [0] }
    let blanks = Array(repeating: UInt8(ascii: " "), count: max(0, width - text.count))
    return isLeft ? text + blanks : blanks + text
  }

  func number(_ value: UInt64, _ conversion: String) -> [UInt8] { printed(conversion, Int(truncatingIfNeeded: value)) }

  func real(_ value: PrintNumber.Real, _ letter: String) -> [UInt8] {
    #if arch(x86_64) && os(Linux)
      printed("L" + letter, value)
    #else
      printed(letter, value)
    #endif
  }

  /// What the C library prints of a number: the format is made here, of what was checked.
  private func printed(_ conversion: String, _ value: any CVarArg) -> [UInt8] {
    var format = "%" + flags + (isLeft ? "-" : "")
    if width > 0 { format += String(width) }
    if let precision { format += "." + String(precision) }
    format += conversion
    // The longest number of all has 4933 digits in front of its point.
    var room = [CChar](repeating: 0, count: width + (precision ?? 0) + 6000)
    let count = withVaList([value]) { vsnprintf(&room, room.count, format, $0) }
    guard count >= 0 else { return [] }
    return room.prefix(min(Int(count), room.count - 1)).map { UInt8(bitPattern: $0) }
  }
}
