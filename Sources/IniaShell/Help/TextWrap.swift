import Documents

/// Breaks paragraphs into lines.
enum TextWrap {
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
}
