/// Whether a line may have to ask before it does what it does: told before it becomes a job, which cannot ask any more.
struct Question {
  private let context: Context

  init(_ context: Context) { self.context = context }

  /// Whether any command of a statement may ask: a change, or a command of the shell that says so. One whose name is
  /// not known before it runs counts as if.
  func mayBeAsked(by statement: Statement) -> Bool {
    statement.simpleCommands.contains { command in
      guard !command.isProgram, !command.words.isEmpty else { return false }
      let arguments = command.words.map { Expansion.preview($0, context.variables) }
      guard arguments.first?.isExpanded == true, let line = try? context.resolver.resolve(arguments) else {
        return true
      }
      return mayBeAsked(by: line)
    }
  }

  private func mayBeAsked(by line: Resolution) -> Bool {
    switch line {
    case .operation(let call): OperationEffect.of(call.arguments.operation).kind != .reads
    case .member(let call):
      if case .waiter = call.member { false } else { OperationEffect.of(call.arguments.operation).kind != .reads }
    case .fanOut(let call): mayBeAsked(by: call.inner)
    case .builtIn(let call): call.definition.mayAsk || mayBeAsked(by: call.invocation.inner)
    case .nothing, .waiter, .unfinished, .unknown: false
    }
  }
}
