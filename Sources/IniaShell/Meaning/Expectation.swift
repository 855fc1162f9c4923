package import AWSClient
package import AWSResources

/// What may come next on a line: the first of completion's two questions.
package enum Expectation: Sendable {
  /// The first word.
  case command
  /// A word of this kind.
  case word(ArgumentKind)
  /// An option of a command.
  case option(CommandDefinition)
  /// The value of a global option.
  case global(GlobalOption)
  /// A service, or a command of the shell: behind `aws`.
  case service
  /// An operation of this service; `wait` as well.
  case operation(ServiceModel)
  /// A waiter of this service.
  case waiter(ServiceModel)
  /// An action of this type, or of its members one after the other.
  case action(ResourceType)
  /// A parameter of this operation, or a value of the one named last.
  case parameter(OperationArguments)
  /// Nothing that could be named.
  case nothing
}

extension Resolution {
  /// What may come behind the words that this was made of. `isOption` tells that it begins with a dash.
  package func expectation(isOption: Bool) -> Expectation {
    switch self {
    case .nothing: .command
    case .unknown: .nothing
    case .unfinished(let line): line.expectation
    case .fanOut(let call): call.inner.expectation(isOption: isOption)
    case .builtIn(let call): call.expectation(isOption: isOption)
    case .operation(let call): Self.parameter(call.arguments, call.globals, nil)
    case .waiter(let call): Self.parameter(call.arguments, call.globals, call.pace)
    case .member(let call):
      if case .waiter(_, let pace) = call.member {
        Self.parameter(call.arguments, call.globals, pace)
      } else {
        Self.parameter(call.arguments, call.globals, nil)
      }
    }
  }

  private static func parameter(
    _ arguments: OperationArguments, _ globals: GlobalOptionReading, _ pace: WaitPace?
  ) -> Expectation {
    if let due = globals.due { return .global(due) }
    return pace?.isDue == true ? .word(.number) : .parameter(arguments)
  }
}

extension BuiltInCall {
  func expectation(isOption: Bool) -> Expectation {
    if let due = globals.due { return .global(due) }
    if let kind = due?.value { return .word(kind) }
    if let embedding = definition.embedding, embedding.begins(in: invocation) {
      return invocation.inner.expectation(isOption: isOption)
    }
    if isOption { return .option(definition) }
    let position = invocation.words.count
    if definition.arguments.indices.contains(position) { return .word(definition.arguments[position]) }
    if definition.repeats, let last = definition.arguments.last { return .word(last) }
    return definition.takesParameters ? .word(.path) : .nothing
  }
}

extension Embedding {
  /// Whether the words of an invocation have reached the other line.
  func begins(in invocation: Invocation) -> Bool {
    switch self {
    case .command: true
    case .commandAfterEquals:
      invocation.words.first?.assignment != nil || invocation.words.dropFirst().first?.isBare("=") == true
    case .commandAfterDashes: invocation.hasDashes
    case .action, .batchAction, .topic: !invocation.words.isEmpty
    }
  }
}
