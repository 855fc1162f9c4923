import Documents

/// What a word of a command line stands for; completion and help read it.
package enum ArgumentKind: Sendable, Equatable {
  /// A path in the tree, a command line, an action, a waiter, a collection, a service, an operation, a session, a
  /// profile, a region, a variable, an option of `set`, a help topic, a local file, a JMESPath expression.
  case path
  case commandLine
  case action
  case waiter
  case collection
  case service
  case operation
  case session
  case profile
  case region
  case variable
  case setting
  case topic
  case file
  case expression
  case number
  case format
  case parameter
  case text
}

/// An option of a built-in command.
package struct OptionDefinition: Sendable {
  /// With its dashes: `--limit`, `-l`.
  package var names: [String]
  /// What its value is; nil for a switch.
  package var value: ArgumentKind?
  /// How help calls the value.
  package var placeholder: String
  package var summary: String
  /// The words that its value may be, where it may stand without one too.
  package var optionalValues: [String] = []
  /// Whether words of the form `NAME=VALUE` that follow belong to it too.
  package var takesPairs = false

  package init(_ names: String..., value: ArgumentKind? = nil, placeholder: String = "", summary: String) {
    self.names = names
    self.value = value
    self.placeholder = placeholder
    self.summary = summary
  }

  /// An option that may stand alone or with one of `values`.
  package init(_ name: String, optionally values: [String], summary: String) {
    self.init(name, value: .text, placeholder: "[\(values.joined(separator: "|"))]", summary: summary)
    optionalValues = values
  }
}

/// Everything there is to know of a built-in command: parsing, help and completion are made from it.
package struct CommandDefinition: Sendable {
  package var name: String
  package var aliases: [String]
  /// How it is called, without the name: `[PATH] [--all] [PARAM…]`.
  package var synopsis: String
  /// One sentence.
  package var summary: String
  package var options: [OptionDefinition]
  /// What the words that are no options stand for, in order; the last one repeats when `repeats` is set.
  package var arguments: [ArgumentKind]
  package var repeats: Bool
  /// Whether options that the command does not know are parameters of the call behind it.
  package var takesParameters: Bool
  /// How many words stand before those that belong to another command (`watch -n 2 COMMAND`: none, `do PATH ACTION …`:
  /// two); what looks like an option there is that command's. Nil where all words are ours.
  package var wordsBeforeCommand: Int?
  /// Lines that help shows; each is run by a test.
  package var examples: [String]
  /// Paragraphs after the options.
  package var details: String

  package init(
    _ name: String, aliases: [String] = [], synopsis: String = "", summary: String,
    options: [OptionDefinition] = [], arguments: [ArgumentKind] = [], repeats: Bool = false,
    takesParameters: Bool = false, wordsBeforeCommand: Int? = nil, examples: [String] = [], details: String = ""
  ) {
    self.name = name
    self.aliases = aliases
    self.synopsis = synopsis
    self.summary = summary
    self.options = options
    self.arguments = arguments
    self.repeats = repeats
    self.takesParameters = takesParameters
    self.wordsBeforeCommand = wordsBeforeCommand
    self.examples = examples
    self.details = details
  }
}

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

/// A built-in command: one type, one file, one entry in ``Commands``.
package protocol Command: Sendable {
  /// Name, options, help.
  static var definition: CommandDefinition { get }
  /// Runs it. Results go to `context.results`, notes to `context.streams`; whatever is thrown becomes the message and
  /// the exit code in one place (``Failure``).
  static func run(_ invocation: Invocation, _ context: Context) async throws
}
