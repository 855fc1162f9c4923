/// The keys that come as escape sequences, as libedit is to take them. It knows the arrows by the terminal's
/// description; what is bound to nothing it would type into the line but for the ESC.
enum EditorKeys {
  /// Stands for a paste: a control that no terminal has on a key of its own, so that libedit ends a search before it.
  static let paste = "^^"
  static let pasteCode: UInt32 = 0x1E

  /// Keys in `bind`'s spelling and libedit's functions, for a person's file to change.
  static let bindings: [(key: String, function: String)] = {
    var all: [(key: String, function: String)] = []
    for modifier in 2...8 {
      let isWord = [3, 5, 7].contains(modifier)
      all += [
        ("^[[1;\(modifier)D", isWord ? "ed-prev-word" : "ed-prev-char"),
        ("^[[1;\(modifier)C", isWord ? "em-next-word" : "ed-next-char"),
        ("^[[1;\(modifier)A", "ed-prev-history"), ("^[[1;\(modifier)B", "ed-next-history"),
        ("^[[1;\(modifier)H", "ed-move-to-beg"), ("^[[1;\(modifier)F", "ed-move-to-end"),
      ]
    }
    for final in ["[H", "OH", "[1~", "[7~"] { all.append(("^[\(final)", "ed-move-to-beg")) }
    for final in ["[F", "OF", "[4~", "[8~"] { all.append(("^[\(final)", "ed-move-to-end")) }
    all.append(("^[[3~", "ed-delete-next-char"))
    // Insert, PageUp, PageDown, Shift-Tab, F1 to F12: nothing yet.
    for code in [2, 5, 6, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24] { all.append(("^[[\(code)~", "ed-ignore")) }
    for final in ["[Z", "OP", "OQ", "OR", "OS", "[[A", "[[B", "[[C", "[[D", "[[E"] {
      all.append(("^[\(final)", "ed-ignore"))
    }
    return all
  }()

  private static let bound: Set<[UInt8]> = Set(
    bindings.map { [0x1B] + $0.key.utf8.dropFirst(2) }
      + ["A", "B", "C", "D"].flatMap { final in
        ["[", "O"].map { [0x1B] + Array(($0 + final).utf8) }
      })

  /// Whether libedit takes this sequence whole: one that is bound, or Alt with a character.
  static func isKnown(_ sequence: [UInt8]) -> Bool {
    guard sequence.count > 1 else { return true }
    let isMeta = sequence[1] != UInt8(ascii: "[") && sequence[1] != UInt8(ascii: "O")
    return isMeta || sequence.count == 2 || bound.contains(sequence)
  }

  /// What a paste puts into the line: its line ends as line feeds, none at its end, and no NUL, with which the line would
  /// end for libedit.
  static func text(ofPaste bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x0D: if index + 1 == bytes.count || bytes[index + 1] != 0x0A { text.append(0x0A) }
      case 0: break
      default: text.append(byte)
      }
    }
    while text.last == 0x0A { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}
