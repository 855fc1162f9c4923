/// What a command asks of the commands around it.
package enum FlowRequest: Error, Sendable, Equatable {
  /// `break N` and `continue N`: of that many loops.
  case leave(loops: Int)
  case goOn(loops: Int)
  /// `return N`, from a function or a script in a script.
  case back(status: Int32)
  /// An error ended what runs: nothing behind it runs (`set -e`, and Ctrl-C).
  case stop(status: Int32)
}
