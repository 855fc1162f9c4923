import IniaShell

/// Where libedit puts characters: wraps at the last column, a two-cell character never across it.
enum LinePosition {
  /// A prompt without what stands between two U+0001.
  static func visible(_ prompt: String) -> String {
    var shown = String.UnicodeScalarView()
    var isHidden = false
    for scalar in prompt.unicodeScalars {
      if scalar.value == 1 { isHidden.toggle() } else if !isHidden { shown.append(scalar) }
    }
    return String(shown)
  }

  /// The row, from 0, that the cursor is in after `text`.
  static func row(of text: String, columns: Int) -> Int {
    var row = 0
    var column = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n":
        row += 1
        column = 0
        continue
      case "\t": column += 8 - column % 8
      default:
        let width = scalar.value < 0x20 || scalar.value == 0x7F ? 2 : Width.of(Character(scalar))
        if width == 2, column == columns - 1 {
          row += 1
          column = 0
        }
        column += width
      }
      if column >= columns {
        row += 1
        column -= columns
      }
    }
    return row
  }
}
