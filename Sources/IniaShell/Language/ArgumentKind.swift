/// What a word of a command line stands for: what completion offers and help says.
package enum ArgumentKind: Sendable, Equatable {
  /// A path in the tree.
  case path
  /// A collection in the tree.
  case collection
  /// An action or a waiter of a resource.
  case action
  case waiter
  /// A command with its words.
  case commandLine
  case service
  case operation
  case parameter
  case session
  case profile
  case region
  case format
  /// A variable of the shell, an option of `set`.
  case variable
  case setting
  /// What help explains.
  case topic
  /// A local file.
  case file
  /// A JMESPath expression.
  case expression
  case number
  case text
}
