internal import Documents

/// Writes names so that the language reads them back as they were.
package enum Quoting {
  /// A path's segment: bare where it can be, else in quotes; a slash in it is quoted.
  package static func segment(_ text: String) -> String {
    word(text, alsoQuoting: "/")
  }

  /// A word: bare where the language reads it back as it is, in single quotes otherwise, in `$'…'` where there is
  /// something in it that a terminal does not show.
  package static func word(_ text: String, alsoQuoting extra: String = "") -> String {
    file(String(raw: text.utf8), alsoQuoting: extra)
  }

  /// The word for a local path, which may hold any bytes (``Swift/String/init(raw:)``).
  static func file(_ text: String, alsoQuoting extra: String = "") -> String {
    guard !text.unicodeScalars.contains(where: { Sanitizer.isControl($0) || RawByte.byte($0) != nil }) else {
      return EscapedText.write(text)
    }
    let special: Set<Unicode.Scalar> = Set(" ;|&<>()*?[`'\"\\$#!".unicodeScalars).union(extra.unicodeScalars)
    let needsQuotes =
      text.isEmpty || text == "." || text == ".." || text.begins(with: "-") || text.begins(with: "@")
      || text.begins(with: "~")
      || text.unicodeScalars.contains { special.contains($0) }
    guard needsQuotes else { return text }
    // By code points: a quote with a combining mark behind it is a quote too.
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "'"
  }

  /// The last level of a key.
  static func lastName(_ key: String) -> String { key.parts(at: "/").last.map(String.init) ?? key }
}
