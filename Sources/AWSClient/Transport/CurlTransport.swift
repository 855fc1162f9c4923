/// The transport over libcurl: connections are kept and used again.
///
/// Neither a thread nor the library is touched before the first request. The thread for them ends when the transport is
/// let go and its last transfer is over.
public final class CurlTransport: Transport {
  private let network: CurlNetwork
  /// Runs tasks where their transfers are done.
  public let executor: TransportExecutor

  /// A transport that has not done anything yet.
  public init() {
    network = CurlNetwork()
    executor = TransportExecutor(network)
  }

  deinit { network.stop() }

  /// Sends `request`; see ``Transport/send(_:_:)``.
  public func send(_ request: HTTPRequest, _ options: TransportOptions) async throws -> HTTPResponse {
    if Task.isCancelled { throw TransportError.cancelled }
    let transfer = CurlTransfer(request, options, network: network)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        transfer.begin(continuation)
        network.add(transfer)
      }
    } onCancel: {
      network.cancel(transfer)
    }
  }
}
