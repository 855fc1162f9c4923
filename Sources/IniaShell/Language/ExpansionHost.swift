/// What words are expanded with: the shell's variables, and its way to run the commands of `$(…)`.
package protocol ExpansionHost: Sendable {
  /// The variables as they are now.
  var variables: Variables { get }
  /// Whether a name that nothing bears is a fault (`set -u`).
  var isStrict: Bool { get }
  /// The person's home.
  var home: String { get }
  /// The local files that a pattern matches, in order.
  func files(matching pattern: Pattern) -> [String]
  /// Changes the variables: `${NAME:=word}` and `$((n += 1))` do.
  func change(_ body: (inout Variables) -> Void)
  /// What `program` prints, without its last line ends (Shell Command Language, 2.6.3). Throws what kept it from
  /// running; that a command of it failed is `$?`.
  func printed(by program: Program) async throws -> String
}
