public import Documents

/// A waiter's model: what to call, how often, and what its answers mean (`waiters-2.json`).
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
  /// The greatest number of calls.
  public var maxAttempts: Int { Int(word(.maxAttempts)) }
  /// The model's words about it; mostly none.
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

/// A test of a waiter.
public struct Acceptor: Sendable {
  /// The meaning of a test that matches.
  public enum State: UInt8, Sendable, CaseIterable {
    case success, failure, retry
  }

  /// The value that is compared with ``Acceptor/expected``.
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

  /// The meaning of a test that matches.
  public let state: State
  /// The value that is compared.
  public let matcher: Matcher
  /// The JMESPath of the path matchers.
  public let argument: String?
  /// The value that makes it match.
  public let expected: Document
}
