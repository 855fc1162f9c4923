internal import Documents

/// `printf` as bash has it.
package enum PrintFormat {
  /// What came of it: the bytes, the lines for stderr, and the exit code.
  package typealias Outcome = (output: [UInt8], errors: [String], status: Int32)

  /// What `words`, a format and its arguments, print. The format is used again while arguments are left.
  package static func format(_ words: [String]) -> Outcome {
    var words = words[...]
    if words.first == "--" { words = words.dropFirst() }
    guard let format = words.popFirst() else {
      return ([], ["printf: usage: printf format [arguments]"], 2)
    }
    var printing = FormatPrinting(arguments: words)
    printing.run(Array(format.raw))
    return (printing.output, printing.errors.map { "printf: \($0)" }, printing.hasFailed ? 1 : 0)
  }
}

/// One run of `printf`.
private struct FormatPrinting {
  var arguments: ArraySlice<String>
  var output: [UInt8] = []
  var errors: [String] = []
  /// Whether an error is more than a warning. bash forgets of it where a `\c` ends the output.
  var hasFailed = false
  /// Whether nothing more is printed: `\c`, or a format that cannot be read.
  private var isOver = false

  init(arguments: ArraySlice<String>) { self.arguments = arguments }

  /// As much as one command may print: what is more is a slip of the keyboard.
  private static let mostOutput = 64 << 20

  mutating func run(_ format: [UInt8]) {
    repeat {
      let left = arguments.count
      once(format)
      guard arguments.count < left else { return }
    } while !isOver && !arguments.isEmpty
  }

  private mutating func once(_ format: [UInt8]) {
    var at = 0
    while at < format.count, !isOver {
      let byte = format[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\\"):
        let escape = PrintEscape.read(format, at, .format)
        if let fault = escape.fault { errors.append(fault) }
        output += escape.bytes
        at = escape.end
      case UInt8(ascii: "%"):
        if at < format.count, format[at] == byte {
          output.append(byte)
          at += 1
        } else {
          at = convert(format, at)
          if output.count > Self.mostOutput { at = stop("the output is too long", format.count) }
        }
      default: output.append(byte)
      }
    }
  }

  /// Prints the conversion behind a `%` and gives where the format goes on.
  private mutating func convert(_ format: [UInt8], _ start: Int) -> Int {
    var at = start
    var shape = PrintField()
    while at < format.count, shape.take(flag: format[at]) { at += 1 }
    if let width = number(format, &at) {
      if width < 0 { shape.isLeft = true }
      shape.width = Int(clamping: width.magnitude)
    }
    if at < format.count, format[at] == UInt8(ascii: ".") {
      at += 1
      let precision = number(format, &at) ?? 0
      // A precision below zero is none.
      shape.precision = precision < 0 ? nil : precision
    }
    while at < format.count, "hjlLqtz".utf8.contains(format[at]), !Self.isQuoting(format, at) { at += 1 }
    guard at < format.count else {
      return stop("`\(String(raw: format[(start - 1)...]))': missing format character", format.count)
    }
    guard shape.width <= PrintField.most, shape.precision ?? 0 <= PrintField.most else {
      return stop("`\(String(raw: format[(start - 1)...at]))': too wide", format.count)
    }
    guard put(format[at], shape) else {
      return stop("`\(String(raw: [format[at]]))': invalid format character", format.count)
    }
    return at + 1
  }

  /// Whether a `q` is the conversion, not a length: bash's own letters win.
  private static func isQuoting(_ format: [UInt8], _ at: Int) -> Bool { format[at] == UInt8(ascii: "q") }

  private mutating func stop(_ fault: String, _ end: Int) -> Int {
    errors.append(fault)
    hasFailed = true
    isOver = true
    return end
  }

  /// A width or a precision, as digits or as `*`, the next argument; nil where there is none.
  private mutating func number(_ format: [UInt8], _ at: inout Int) -> Int? {
    if at < format.count, format[at] == UInt8(ascii: "*") {
      at += 1
      return Int(truncatingIfNeeded: integer(next() ?? "", isSigned: true))
    }
    var value: Int?
    while at < format.count, format[at] &- UInt8(ascii: "0") < 10 {
      value = min((value ?? 0) * 10 + Int(format[at] &- UInt8(ascii: "0")), PrintField.most + 1)
      at += 1
    }
    return value
  }

  private mutating func next() -> String? { arguments.popFirst() }

  /// Prints an argument; false where there is no such conversion.
  private mutating func put(_ letter: UInt8, _ shape: PrintField) -> Bool {
    switch letter {
    case UInt8(ascii: "s"): output += shape.text((next() ?? "").raw)
    case UInt8(ascii: "c"):
      output += shape.with(precision: nil).text(Array((next() ?? "").raw.prefix(1)), isCharacter: true)
    case UInt8(ascii: "b"):
      let expanded = PrintEscape.expand((next() ?? "").raw, .argument)
      errors += expanded.faults
      output += shape.text(expanded.bytes)
      if expanded.isOver {
        isOver = true
        hasFailed = false
      }
    case UInt8(ascii: "q"): output += shape.text(ShellQuoting.word((next() ?? "").raw))
    case UInt8(ascii: "Q"):
      let text = (next() ?? "").raw
      output += shape.with(precision: nil).text(ShellQuoting.word(Array(text.prefix(shape.precision ?? text.count))))
    case UInt8(ascii: "d"), UInt8(ascii: "i"):
      output += shape.number(integer(next() ?? "", isSigned: true), "ld")
    case UInt8(ascii: "u"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      output += shape.number(integer(next() ?? "", isSigned: false), "l" + String(raw: [letter]))
    case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
      UInt8(ascii: "G"), UInt8(ascii: "a"), UInt8(ascii: "A"):
      output += shape.real(real(next() ?? ""), String(raw: [letter]))
    default: return false
    }
    return true
  }

  private mutating func integer(_ word: String, isSigned: Bool) -> UInt64 {
    let read = PrintNumber.integer(word, isSigned: isSigned)
    note(read.fault)
    return read.value
  }

  private mutating func real(_ word: String) -> PrintNumber.Real {
    let read = PrintNumber.real(word)
    note(read.fault)
    return read.value
  }

  private mutating func note(_ fault: PrintNumber.Fault?) {
    guard let fault else { return }
    errors.append(fault.words)
    hasFailed = hasFailed || !fault.isWarning
  }
}
