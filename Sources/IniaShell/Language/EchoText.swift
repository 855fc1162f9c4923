internal import Documents

/// What bash's `echo` prints.
package enum EchoText {
  /// The bytes that `words` print: `-n` leaves out the line end, `-e` reads escapes, `-E` does not; they may be joined, and
  /// a word that holds another letter is text.
  package static func bytes(_ words: [String]) -> [UInt8] {
    var words = words[...]
    var endsLine = true
    var readsEscapes = false
    while let word = words.first?.utf8, word.count > 1, word.first == UInt8(ascii: "-"),
      word.dropFirst().allSatisfy({ "neE".utf8.contains($0) })
    {
      for letter in word.dropFirst() {
        if letter == UInt8(ascii: "n") { endsLine = false } else { readsEscapes = letter == UInt8(ascii: "e") }
      }
      words = words.dropFirst()
    }
    var output: [UInt8] = []
    for (number, word) in words.enumerated() {
      if number > 0 { output.append(UInt8(ascii: " ")) }
      guard readsEscapes else {
        output += word.raw
        continue
      }
      let expanded = PrintEscape.expand(word.raw, .echo)
      output += expanded.bytes
      if expanded.isOver { return output }
    }
    return endsLine ? output + [UInt8(ascii: "\n")] : output
  }
}
