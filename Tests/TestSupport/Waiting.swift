import Foundation

/// Waiting for what another thread or a program does, with an end: what does not come is a failure that says so.
package enum Waiting {
  /// A wait that did not end.
  package struct Stuck: Error, CustomStringConvertible {
    package let description: String
  }

  /// Seconds after which a wait is given up. Beside other tests a task or a program may wait for minutes until it is its
  /// turn; a bound is there so that a test ends, and measures nothing.
  package static let bound = 300.0

  /// The same for programs that do much: comparisons, environments that are made.
  package static let longBound = 1500.0

  /// Waits until `condition` is true, holding its thread meanwhile. Throws ``Stuck`` with `what` did not come and what
  /// was there `instead`.
  package static func until(
    _ what: String, seconds: Double = bound, instead: () -> String = { "" }, _ condition: () throws -> Bool
  ) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while try !condition() {
      guard Date() < deadline else { throw stuck(what, instead: instead()) }
      usleep(2000)
    }
  }

  static func stuck(_ what: String, instead: String) -> Stuck {
    Stuck(description: "\(what) did not come" + (instead.isEmpty ? "" : "; instead: \(instead)"))
  }
}
