/// A command's words, sorted by its definition.
package struct Invocation: Sendable {
  /// The name it was called by.
  package var name: String
  /// Words that are no options.
  package var words: [Argument]
  /// Options by their first name, with their value; a switch has none.
  package var options: [String: Argument?]
  /// Options with their values as they were given, in order: some count more than once.
  package var ordered: [(name: String, value: Argument?)] = []
  /// Parameters of the call behind it, as typed: `Name=value`, `--kebab-name` and the words that follow it.
  package var parameters: [Argument]
  /// Whether `--` ended the options.
  package var hasDashes = false
  /// What the other line on this one means, where there is one.
  package var inner = Resolution.nothing

  package init(name: String, words: [Argument], options: [String: Argument?], parameters: [Argument]) {
    self.name = name
    self.words = words
    self.options = options
    self.parameters = parameters
  }

  /// Whether a switch or option was given.
  package func has(_ name: String) -> Bool { options[name] != nil }
  /// An option's text.
  package func text(_ name: String) -> String? { options[name]??.text }

  /// An option's whole number. Throws where it is none, or less than `minimum`.
  package func number(_ name: String, minimum: Int = 0) throws(UsageError) -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), number >= minimum else {
      throw UsageError("\(self.name): \(name) takes a whole number from \(minimum), not \(text)")
    }
    return number
  }

  /// An option's number of seconds, fractions allowed. Throws where it is none, or negative.
  package func seconds(_ name: String) throws(UsageError) -> Double? {
    guard let text = text(name) else { return nil }
    guard let number = Double(text), number >= 0, number.isFinite else {
      throw UsageError("\(self.name): \(name) takes a number of seconds, not \(text)")
    }
    return number
  }
}
