import Synchronization

/// A sink that keeps what it is given; for `let`, tests and anything that looks at output.
package final class MemorySink: OutputSink {
  private let kept = Mutex<[UInt8]>([])

  package init() {}

  package func write(_ bytes: [UInt8]) throws { kept.withLock { $0 += bytes } }
  package func flush() throws {}

  /// What was written so far, as text.
  package var text: String { kept.withLock { String(decoding: $0, as: UTF8.self) } }
  /// Takes what was written so far.
  package func take() -> [UInt8] {
    kept.withLock { bytes in
      defer { bytes.removeAll() }
      return bytes
    }
  }
}
