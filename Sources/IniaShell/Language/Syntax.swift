/// What a text of commands means once it is parsed; nothing is looked up or expanded yet.
package struct Program: Sendable, Equatable {
  package var statements: [Statement]
}

/// Pipelines joined by `&&` and `||`, ended by `;`, a line's end or `&`: what POSIX calls an AND-OR list.
package struct Statement: Sendable, Equatable {
  /// How a pipeline depends on the one before it.
  package enum Joint: Sendable, Equatable {
    case and
    case or
  }

  package var first: Pipeline
  package var rest: [(joint: Joint, pipeline: Pipeline)]
  /// Ended by `&`: runs as a job.
  package var isBackground: Bool
  /// The statement's own text, for `jobs` and the history of a script.
  package var text: String

  /// All of its pipelines, in order.
  package var pipelines: [Pipeline] { [first] + rest.map(\.pipeline) }

  /// Whether both mean the same, however they are spelled.
  package static func == (left: Statement, right: Statement) -> Bool {
    left.first == right.first && left.isBackground == right.isBackground
      && left.rest.map(\.joint) == right.rest.map(\.joint) && left.rest.map(\.pipeline) == right.rest.map(\.pipeline)
  }
}

/// Commands of which each reads what the one before it writes.
package struct Pipeline: Sendable, Equatable {
  /// Begun with `!` and a blank: success and failure change places.
  package var isNegated = false
  /// Begun with `time`.
  package var isTimed = false
  package var stages: [Stage] = []
}

/// One command of a pipeline.
package enum Stage: Sendable, Equatable {
  case simple(SimpleCommand)
  case compound(CompoundCommand)
  case function(FunctionDefinition)

  /// The line it begins on, from 1.
  package var line: Int {
    switch self {
    case .simple(let command): command.line
    case .compound(let command): command.line
    case .function(let definition): definition.line
    }
  }
}

/// Words with what is set for them and where their streams go: what POSIX calls a simple command.
package struct SimpleCommand: Sendable, Equatable {
  /// `NAME=value` before the words; for the shell itself where there are none.
  package var assignments: [Assignment] = []
  package var words: [Word] = []
  /// In the order in which they were written, which is the order in which they count.
  package var redirections: [Redirection] = []
  /// `!PROGRAM …`: the words are a program of the system, whatever else bears its name; without words its shell.
  package var isProgram = false
  /// The line the command begins on, from 1.
  package var line: Int
}

/// `NAME=value` or `NAME+=value`.
package struct Assignment: Sendable, Equatable {
  package var name: String
  package var value: Word
  /// Whether the value goes behind what is there.
  package var appends = false
}

/// Commands that are one: what POSIX calls a compound command.
package struct CompoundCommand: Sendable, Equatable {
  /// What it does with its parts.
  package indirect enum Form: Sendable, Equatable {
    /// `{ …; }`.
    case group([Statement])
    /// `( … )`: what it changes ends with it.
    case subshell([Statement])
    /// `if`, with each `elif`, and `else`.
    case choice([Branch], otherwise: [Statement]?)
    /// `while`, and `until`.
    case loop(condition: [Statement], body: [Statement], isUntil: Bool)
    /// `for NAME in WORDS`; without words over the script's arguments.
    case each(name: String, words: [Word]?, body: [Statement])
    /// `for ((start; condition; step))`.
    case counting(start: Word, condition: Word, step: Word, body: [Statement])
    /// `case WORD in …`.
    case match(Word, [Case])
    /// `[[ … ]]`.
    case test(TestExpression)
    /// `(( … ))`.
    case arithmetic(Word)
  }

  /// A condition and what runs where it holds.
  package struct Branch: Sendable, Equatable {
    package var condition: [Statement]
    package var body: [Statement]
  }

  /// Patterns of `case` and what runs where one of them fits.
  package struct Case: Sendable, Equatable {
    /// What comes after the body.
    package enum End: Sendable, Equatable {
      /// `;;`: nothing more.
      case stops
      /// `;&`: the next body, whatever its patterns.
      case falls
      /// `;;&`: the next patterns are tried.
      case tests
    }

    package var patterns: [Word]
    package var body: [Statement]
    package var end: End
  }

  package var form: Form
  package var redirections: [Redirection] = []
  /// The line it begins on, from 1.
  package var line: Int
}

/// What `[[ … ]]` asks, with bash's precedence.
package indirect enum TestExpression: Sendable, Equatable {
  /// A word that is not empty.
  case text(Word)
  /// `-f WORD`.
  case unary(String, Word)
  /// `WORD == PATTERN`.
  case binary(Word, String, Word)
  case negated(TestExpression)
  case both(TestExpression, TestExpression)
  case either(TestExpression, TestExpression)
}

/// `NAME() { …; }`.
package struct FunctionDefinition: Sendable, Equatable {
  package var name: String
  package var body: CompoundCommand
  /// The line it begins on, from 1.
  package var line: Int
}
