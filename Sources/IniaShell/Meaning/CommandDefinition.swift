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
  /// The other line that stands on this one's (`watch -n 2 COMMAND…`); nil where all words are ours.
  package var embedding: Embedding?
  /// Whether it may ask by itself before it destroys; a job of it waits for the answer.
  package var mayAsk: Bool
  /// Whether it only moves in the shell, sets something in it or says what is in it: where nothing is to be sent it is
  /// done all the same.
  package var isOfShell: Bool
  /// Whether it copies its input where it is given no words.
  package var copiesInput: Bool
  /// Whether every POSIX shell has it: its words are its own, no option among them is ours, and behind a pipe it goes before
  /// a program of its name.
  package var isOfPOSIX: Bool
  /// Whether `NAME=value` among its words is an assignment, which no blank in the value parts.
  package var takesAssignments: Bool
  /// Lines that help shows; each is run by a test.
  package var examples: [String]
  /// Paragraphs after the options.
  package var details: String

  package init(
    _ name: String, isOfShell: Bool = false, copiesInput: Bool = false, aliases: [String] = [], synopsis: String = "",
    summary: String,
    options: [OptionDefinition] = [], arguments: [ArgumentKind] = [], repeats: Bool = false,
    takesParameters: Bool = false, embedding: Embedding? = nil, mayAsk: Bool = false, isOfPOSIX: Bool = false,
    takesAssignments: Bool = false, examples: [String] = [], details: String = ""
  ) {
    self.name = name
    self.isOfShell = isOfShell
    self.copiesInput = copiesInput
    self.aliases = aliases
    self.synopsis = synopsis
    self.summary = summary
    self.options = options
    self.arguments = arguments
    self.repeats = repeats
    self.takesParameters = takesParameters
    self.embedding = embedding
    self.mayAsk = mayAsk
    self.isOfPOSIX = isOfPOSIX
    self.takesAssignments = takesAssignments
    self.examples = examples
    self.details = details
  }
}

/// How another line stands on a command's.
package enum Embedding: Sendable, Equatable {
  /// `explain COMMAND…`: all words behind the options.
  case command
  /// `let NAME = COMMAND…`.
  case commandAfterEquals
  /// `wait --until JMESPATH -- COMMAND…`.
  case commandAfterDashes
  /// `do PATH ACTION [PARAM…]`.
  case action
  /// `each COLLECTION [PARAM…] do ACTION [PARAM…]`.
  case batchAction
  /// `help SERVICE OPERATION`: names a line without running it.
  case topic

  /// How many words stand before those that belong to the other line: what looks like an option there is that line's.
  var wordsBefore: Int? {
    switch self {
    case .command: 0
    case .commandAfterEquals, .batchAction: 1
    case .action: 2
    case .commandAfterDashes, .topic: nil
    }
  }
}
