package import AWSClient
package import AWSResources

/// What a command line means, told from its words, the place and the catalog: nothing is asked of anybody for it.
///
/// There is one such meaning. Running a line, completing it, keeping it in the history, explaining it and saying what is
/// wrong with it all ask this type.
package indirect enum Resolution: Sendable {
  /// No words.
  case nothing
  /// A command of the shell, or one of the AWS CLI's for S3.
  case builtIn(BuiltInCall)
  /// An operation of a service.
  case operation(OperationCall)
  /// An action or waiter of a resource, or an action over a collection.
  case member(MemberCall)
  /// A waiter of a service.
  case waiter(WaiterCall)
  /// Another line in other sessions or regions.
  case fanOut(FanOutCall)
  /// A line that stops before it says what to do (`ec2`, `aws`, `ec2 wait`).
  case unfinished(UnfinishedLine)
  /// A line that means nothing.
  case unknown(UnknownLine)
}

/// A command of the shell with its words.
package struct BuiltInCall: Sendable {
  package let definition: CommandDefinition
  package let invocation: Invocation
  package let globals: GlobalOptionReading
  /// Whether it was only asked how it is called (`ls --help`).
  package let asksForHelp: Bool
  /// The words behind its name, as they were.
  package let arguments: [Argument]
  /// What is wrong with it; the first is what running it says.
  package let faults: [UsageError]
  /// The option at the end that wants its value.
  package let due: OptionDefinition?
}

/// An operation with its arguments.
package struct OperationCall: Sendable {
  package let arguments: OperationArguments
  package let globals: GlobalOptionReading
  /// Whether identifiers of the place fill in what is not given: the service was not named.
  package let isOfPlace: Bool
}

/// An action or waiter of the resource at a place. What stands there is still to be found: that may take a call.
package struct MemberCall: Sendable {
  /// What is run.
  package enum Member: Sendable {
    case action(ActionModel)
    /// An action on every member of a collection, boto3's batch action where there is one. The filters narrow the
    /// listing.
    case batch(ActionModel, filters: OperationArguments)
    case waiter(ResourceWaiterModel, WaitPace)
  }

  /// The path that was typed; nil for the place itself.
  package let path: Argument?
  package let member: Member
  /// The arguments of the operation behind it.
  package let arguments: OperationArguments
  package let globals: GlobalOptionReading
}

/// A service's waiter with the arguments of the operation that it polls.
package struct WaiterCall: Sendable {
  package let waiter: WaiterModel
  package let arguments: OperationArguments
  package let pace: WaitPace
  package let globals: GlobalOptionReading
}

/// `@a,b LINE`.
package struct FanOutCall: Sendable {
  /// The names behind the `@`.
  package let targets: String
  package let inner: Resolution
}

/// A line that stops early.
package struct UnfinishedLine: Sendable {
  /// What running it says.
  package let error: UsageError
  /// What may come next.
  package let expectation: Expectation
}

/// A line that means nothing.
package struct UnknownLine: Sendable {
  /// What running it says: it names what is near.
  package let error: UsageError
  package let arguments: [Argument]
  /// The operations that may have been meant, nearest first.
  package let near: [OperationModel]
}
