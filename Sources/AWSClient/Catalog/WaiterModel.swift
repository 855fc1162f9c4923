public import Documents

/// How to wait for a state: what to call, how often, and what its answers mean.
public struct WaiterModel: Sendable {
  let service: ServiceModel
  let index: Int

  private var storage: CatalogStorage { service.storage }
  private func word(_ field: CatalogFormat.WaiterField) -> UInt32 { storage.waiter(index, field) }

  /// The model's name (`InstanceRunning`).
  public var name: String { storage.string(word(.name)) }
  /// The AWS CLI's name (`instance-running`).
  public var cliName: String { Names.kebab(name) }
  /// boto3's name (`instance_running`).
  public var pythonName: String { Names.snake(name) }
  /// The API's name of the operation to call.
  public var operation: String { storage.string(word(.operation)) }
  /// Seconds between two calls.
  public var delay: Int { Int(word(.delay)) }  // whole: of 32 bits
  /// How many calls are made at most.
  public var maxAttempts: Int { Int(word(.maxAttempts)) }
  /// What the model says about it; mostly nothing.
  public var documentation: String? { storage.text(service.index, word(.documentation), summaryOnly: false) }

  /// The tests an answer is put to, in order; the first that matches decides.
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

/// One test of a waiter.
public struct Acceptor: Sendable {
  /// What it means when the test matches.
  public enum State: UInt8, Sendable, CaseIterable {
    case success, failure, retry
  }

  /// What is compared with ``Acceptor/expected``.
  public enum Matcher: UInt8, Sendable, CaseIterable {
    /// The result of a JMESPath.
    case path
    /// Each element of the list that a JMESPath yields, which must not be empty.
    case pathAll
    /// Any element of the list that a JMESPath yields.
    case pathAny
    /// The HTTP status.
    case status
    /// The error's code; `false` expects no error, `true` any.
    case error
  }

  /// What it means when the test matches.
  public let state: State
  /// What is compared.
  public let matcher: Matcher
  /// The JMESPath of the path matchers.
  public let argument: String?
  /// The value that makes it match.
  public let expected: Document
}
