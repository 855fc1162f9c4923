/// A number of lines, as `history` and `save` take it.
enum LineCount {
  /// The number that `word` spells.
  static func read(_ word: Argument?, _ command: String) throws(UsageError) -> Int? {
    guard let word else { return nil }
    guard let number = Int(word.text), number > 0 else {
      throw UsageError("\(command): \(word.text) is no number of lines")
    }
    return number
  }
}
