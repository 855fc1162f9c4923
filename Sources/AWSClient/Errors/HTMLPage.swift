internal import Documents

/// How a page for people is told from a service's answer, and what it is called.
enum HTMLPage {
  /// Whether `bytes` begin as an HTML page does, behind comments and what XML begins with.
  static func begins(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.prefix(4096)
    while true {
      rest = rest.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
      if let end = inside(rest, "<!--", "-->") ?? inside(rest, "<?xml", "?>") {
        rest = rest[end...]
      } else {
        return ["<!doctype html", "<html"].contains { starts(rest, $0) }
      }
    }
  }

  /// The title of a page, as one line that is safe on a terminal, of at most 200 bytes of it; nil where it has none.
  static func title(of bytes: [UInt8]) -> String? {
    let head = bytes.prefix(1 << 16)
    guard let open = place(of: "<title", in: head), let start = head[open...].firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let text = head[(start + 1)...].prefix { $0 != UInt8(ascii: "<") }
    let shown = MalformedResponse.printable(text.prefix(200)).parts(at: " ").joined(separator: " ")
    return shown.isEmpty ? nil : shown + (text.count > 200 ? "…" : "")
  }

  /// Where `text` ends that begins with `open` and ends with `close`.
  private static func inside(_ text: ArraySlice<UInt8>, _ open: String, _ close: String) -> Int? {
    guard starts(text, open) else { return nil }
    return place(of: close, in: text).map { $0 + close.utf8.count }
  }

  private static func place(of word: String, in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { starts(text[$0...], word) }
  }

  /// Whether `text` begins with `word`, which is in small letters, whatever the size of its own.
  private static func starts(_ text: ArraySlice<UInt8>, _ word: String) -> Bool {
    text.count >= word.utf8.count
      && zip(text, word.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }
}
