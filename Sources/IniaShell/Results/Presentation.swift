/// How a value wants to be shown when nobody says otherwise.
package enum Presentation: Sendable, Equatable {
  /// An operation's output: JSON as the AWS CLI prints it, which is nothing at all for an empty map; the name titles a
  /// table.
  case operation(name: String)
  /// A value that was asked for, printed as an operation's, an empty map too.
  case value(name: String)
  /// Attributes of one thing: aligned at a terminal, JSON otherwise.
  case sheet
  /// One of many that come one after the other: JSON in a line, whatever the format.
  case event
  /// One value, as `pwd` prints it.
  case plain
  /// Text that may hold any bytes (``Swift/String/init(raw:)``), as `echo` prints it.
  case words
}
