import Documents

/// Breaks paragraphs into lines.
package enum TextWrap {
  /// `text` with each paragraph broken at blanks so that lines stay within `width` cells; words longer than that stand
  /// alone. Existing line ends are kept.
  static func wrap(_ text: String, width: Int, indent: String = "") -> String {
    var lines: [String] = []
    for paragraph in text.parts(at: "\n", keepsEmpty: true) {
      var line = indent
      var isEmpty = true
      for word in paragraph.parts(at: " ") {
        if !isEmpty, Width.of(line) + 1 + Width.of(String(word)) > width {
          lines.append(line)
          line = indent
          isEmpty = true
        }
        line += isEmpty ? String(word) : " \(word)"
        isEmpty = false
      }
      lines.append(isEmpty ? "" : line)
    }
    return lines.joined(separator: "\n")
  }

  /// `text` in rows of `width` cells where its blanks allow it; a word that is longer begins where it stands. Nothing is
  /// left out: the rows joined are the text.
  package static func rows(_ text: String, width: Int) -> [String] {
    var rows = [""]
    var used = 0
    let blank: Unicode.Scalar = " "
    for word in text.unicodeScalars.split(separator: blank, omittingEmptySubsequences: false) {
      let word = String(word) + " "
      let cells = Width.of(word)
      if used > 0, used + cells - 1 > width, cells - 1 <= width {
        rows.append("")
        used = 0
      }
      rows[rows.count - 1] += word
      used += cells
    }
    rows[rows.count - 1].unicodeScalars.removeLast()
    return rows
  }
}
