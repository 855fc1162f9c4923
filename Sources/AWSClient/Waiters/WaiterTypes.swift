public import Documents

/// A poll of a waiter, for the line that shows how it stands.
public struct WaiterPoll: Sendable {
  /// The waiter's name (`InstanceRunning`).
  public var waiter: String
  /// The number of this poll, from 1.
  public var attempt: Int
  /// The number of polls at most.
  public var maxAttempts: Int
  /// The state seen: the value that the waiter's acceptors look at, as one word or a few (`pending`,
  /// `pending, running`); the error's code when the call failed; empty when there is nothing to look at.
  public var state: String
  /// The time since the first call began, in seconds.
  public var elapsed: Double
  /// The time until the next call, in seconds; nil when there is none.
  public var nextDelay: Double?
}

/// The end of a wait.
public struct WaiterOutcome: Sendable {
  /// The ways in which a wait can end.
  public enum Ending: Sendable, Hashable {
    /// The state is there.
    case success
    /// The state cannot come any more, or the call failed in a way the waiter does not know.
    case failure
    /// There were as many calls as there may be.
    case attemptsExhausted
    /// The time was up.
    case timedOut
  }

  /// The waiter's name (`InstanceRunning`).
  public var waiter: String
  /// The way in which the wait ended.
  public var ending: Ending
  /// The reason in botocore's words (`botocore/waiter.py`); empty for success.
  public var reason: String
  /// The number of calls that were made.
  public var attempts: Int
  /// The time that the wait took, in seconds.
  public var elapsed: Double
  /// The state seen last; see ``WaiterPoll/state``.
  public var state: String
  /// The last answer, when there was one.
  public var lastOutput: Document?
  /// The error that the last call ended with, when it did.
  public var lastError: ServiceError?

  /// The sentence that the AWS CLI prints when waiting failed (`WaiterError` in `botocore/exceptions.py`); nil for
  /// success.
  public var words: String? { ending == .success ? nil : "Waiter \(waiter) failed: \(reason)" }
}

/// The answer to one call of a waiter's operation.
package enum WaiterAnswer: Sendable {
  /// An output, and the HTTP status.
  case output(Document, status: Int)
  /// An error of the service.
  case error(ServiceError)
}
