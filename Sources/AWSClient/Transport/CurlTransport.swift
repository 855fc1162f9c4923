/// The transport over libcurl, with HTTP/1.1: connections are kept and used again.
///
/// Neither a thread nor the library is touched before the first request. The thread for the transfers ends when the
/// transport is let go and its last transfer is over.
public final class CurlTransport: Transport {
  private let network: CurlNetwork
  private let tasks: TransportExecutor

  /// A transport that has not done anything yet.
  /// - Parameter clock: The clock by which silence and the time of an answer are measured.
  public init(clock: any Clock = SystemClock()) {
    network = CurlNetwork(clock)
    tasks = TransportExecutor(network)
  }

  deinit { network.stop() }

  /// The executor that runs tasks on a thread that also does their transfers: a task that waits for its call, and
  /// nothing else, wakes no other thread, neither to send nor to read the answer. That is a good part of what a short
  /// call costs.
  ///
  /// Its tasks run one at a time, and while one of them runs the answers for the others wait, as in an event loop;
  /// calls of other tasks do not. The thread is started by the first of them.
  /// `Task(executorPreference: transport.executor) { … }`, see SE-0417.
  public var executor: (any TaskExecutor)? { tasks }

  /// Lets transfers go on elsewhere while the calling task, which runs on ``executor``, holds its thread for long:
  /// before it writes to a pipe that is full, for example. Does nothing on other threads.
  public func goOnElsewhere() { network.goOnElsewhere() }

  /// Sends `request`; see ``Transport/send(_:_:isBeside:)``.
  /// - Throws: ``TransportError``.
  public func send(
    _ request: HTTPRequest, _ options: TransportOptions, isBeside: Bool
  ) async throws -> HTTPResponse {
    if Task.isCancelled { throw TransportError.cancelled }
    let transfer = CurlTransfer(request, options, network: network)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        transfer.begin(continuation)
        network.add(transfer, isBeside: isBeside)
      }
    } onCancel: {
      network.cancel(transfer)
    }
  }
}
