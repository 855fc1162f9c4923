@testable import IniaShell

extension Program {
  /// The first simple command, where the text begins with one.
  var firstCommand: SimpleCommand? { statements.first?.first.command }
}

extension Pipeline {
  /// The first of its commands, where that is a simple one.
  var command: SimpleCommand? {
    guard case .simple(let command)? = stages.first else { return nil }
    return command
  }
}
