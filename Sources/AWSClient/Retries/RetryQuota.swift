/// What all requests of a client may spend on trying again: when a service is down, retries stop before they make it
/// worse (botocore's standard mode).
package struct RetryQuota: Sendable, Equatable {
  private let capacity: Int
  /// What is left.
  package private(set) var available: Int

  /// A full quota.
  package init(capacity: Int = 500) {
    self.capacity = capacity
    available = capacity
  }

  /// Takes `amount`; false when there is not so much left.
  mutating func acquire(_ amount: Int) -> Bool {
    guard amount <= available else { return false }
    available -= amount
    return true
  }

  /// Gives `amount` back.
  mutating func release(_ amount: Int) { available = min(capacity, available + amount) }
}
