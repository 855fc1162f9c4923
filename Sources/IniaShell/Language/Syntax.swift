/// What a text of commands means once it is parsed; nothing is looked up or expanded yet.
package struct Program: Sendable, Equatable {
  package var statements: [Statement]
}

/// Commands joined by `&&` and `||`, ended by `;`, a line's end or `&`.
package struct Statement: Sendable, Equatable {
  /// How a command depends on the one before it.
  package enum Joint: Sendable, Equatable {
    case and
    case or
  }

  package var first: SimpleCommand
  package var rest: [(joint: Joint, command: SimpleCommand)]
  /// Ended by `&`: runs as a job.
  package var isBackground: Bool
  /// The statement's own text, for `jobs` and the history of a script.
  package var text: String

  package static func == (left: Statement, right: Statement) -> Bool {
    left.first == right.first && left.isBackground == right.isBackground
      && left.rest.map(\.joint) == right.rest.map(\.joint) && left.rest.map(\.command) == right.rest.map(\.command)
  }
}

/// One command with where its output goes: what POSIX calls a simple command.
package struct SimpleCommand: Sendable, Equatable {
  /// What runs.
  package enum Body: Sendable, Equatable {
    case words([Word])
    /// `!program …`: the text is the system shell's.
    case system(String)
  }

  package var body: Body
  /// In the order in which they were written, which is the order in which they count.
  package var redirections: [Redirection]
  /// `| program …`: the text is the system shell's, further pipes included.
  package var pipe: String?
  /// The line the command begins on, from 1.
  package var line: Int
}
