import Synchronization

/// Chunks handed out one after the other, to whoever asks.
final class ChunkList: Sendable {
  private let rest: Mutex<ArraySlice<[UInt8]>>

  init(_ chunks: [[UInt8]]) { rest = Mutex(chunks[...]) }

  func next() -> [UInt8]? { rest.withLock { $0.popFirst() } }
}
