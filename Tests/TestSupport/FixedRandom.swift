package import AWSClient
import Synchronization

/// Chance without chance: numbers from a list, over and over, and UUIDs that count.
package final class FixedRandom: Sendable {
  private let numbers: [Double]
  private let drawn = Mutex(0)
  private let made = Mutex(0)

  /// Draws these numbers in turn.
  package init(_ numbers: [Double] = [0.5]) { self.numbers = numbers }

  /// The next number.
  package func next() -> Double {
    drawn.withLock { drawn in
      defer { drawn += 1 }
      return numbers.isEmpty ? 0.5 : numbers[drawn % numbers.count]
    }
  }

  /// The next UUID: `00000000-0000-4000-8000-000000000001` and so on.
  package func uuid() -> String {
    let number = made.withLock { made in
      made += 1
      return made
    }
    let digits = String(number)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }
}

extension Runtime {
  /// A world without network, time and chance.
  package static func fake(
    _ transport: any Transport, clock: any Clock = ManualClock(), random: FixedRandom = FixedRandom()
  ) -> Runtime {
    Runtime(transport: transport, clock: clock, random: { random.next() }, uuid: { random.uuid() })
  }
}
