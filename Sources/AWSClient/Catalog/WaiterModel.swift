public import Documents

/// The way to wait for a state: what to call, how often, and what its answers mean (botocore's `waiters-2.json`).
public struct WaiterModel: Sendable {
  let service: ServiceModel
  let index: Int

  private var storage: CatalogStorage { service.storage }
  private func word(_ field: CatalogFormat.WaiterField) -> UInt32 { storage.waiter(index, field) }

  /// The model's name (`InstanceRunning`).
  public var name: String { storage.string(word(.name)) }
  /// The name that the AWS CLI uses (`instance-running`).
  public var cliName: String { Names.kebab(name) }
  /// The name that boto3 uses (`instance_running`).
  public var pythonName: String { Names.snake(name) }
  /// The operation to call, by its API name.
  public var operation: String { storage.string(word(.operation)) }
  /// The time between two calls, in seconds.
  public var delay: Int { Int(word(.delay)) }  // whole: of 32 bits
  /// The number of calls at most.
  public var maxAttempts: Int { Int(word(.maxAttempts)) }
  /// The model's words about it; mostly nil.
  public var documentation: String? { storage.text(service.index, word(.documentation), summaryOnly: false) }

  /// The tests that an answer is put to, in order; the first that matches decides.
  public var acceptors: [Acceptor] {
    let range = storage.range(
      .acceptors, words: CatalogFormat.AcceptorField.words, first: word(.firstAcceptor),
      count: word(.acceptorCount))
    return (range.first..<range.first + range.count).map { index in
      let kinds = storage.acceptor(index, .kinds)
      return Acceptor(
        state: Acceptor.State(rawValue: UInt8(truncatingIfNeeded: kinds)) ?? .retry,
        matcher: Acceptor.Matcher(rawValue: UInt8(truncatingIfNeeded: kinds >> 8)) ?? .path,
        argument: storage.optional(storage.acceptor(index, .argument)),
        expected: Document.fromStoredJSON(storage.string(storage.acceptor(index, .expected))))
    }
  }
}

/// A test of a waiter.
public struct Acceptor: Sendable {
  /// The state that a matching test brings: the end with success or failure, or another call.
  public enum State: UInt8, Sendable, CaseIterable {
    case success, failure, retry
  }

  /// The part of an answer that is compared with ``Acceptor/expected``.
  public enum Matcher: UInt8, Sendable, CaseIterable {
    /// The result of a JMESPath.
    case path
    /// Each element of the list that a JMESPath yields, which must not be empty.
    case pathAll
    /// Any element of the list that a JMESPath yields.
    case pathAny
    /// The HTTP status code.
    case status
    /// The error's code; `false` expects no error, `true` any.
    case error
  }

  /// The state that a match brings.
  public let state: State
  /// The part of an answer that is compared.
  public let matcher: Matcher
  /// The JMESPath of the path matchers; nil for the others.
  public let argument: String?
  /// The value with which the test matches.
  public let expected: Document
}
