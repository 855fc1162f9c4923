/// One of the options of POSIX's `set` that are switched on by `-` and off by `+`.
package struct ShellFlag: Sendable {
  /// Its letter; nil where it has a name only.
  package let letter: Character?
  /// Its name behind `-o`.
  package let name: String
  package let read: @Sendable (ShellOptions) -> Bool
  package let write: @Sendable (inout ShellOptions, Bool) -> Void

  private init(
    _ letter: Character?, _ name: String, _ path: any WritableKeyPath<ShellOptions, Bool> & Sendable
  ) {
    self.letter = letter
    self.name = name
    read = { $0[keyPath: path] }
    write = { $0[keyPath: path] = $1 }
  }

  /// All of them.
  package static let all = [
    ShellFlag("e", "errexit", \.stopsOnError), ShellFlag("u", "nounset", \.failsOnUnset),
    ShellFlag("x", "xtrace", \.traces), ShellFlag(nil, "pipefail", \.failsWithPipe),
  ]
}
