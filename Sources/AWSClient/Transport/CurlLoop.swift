internal import CCurl
internal import Documents

/// What the driver of the transfers does: everything that touches them happens here.
///
/// ``CurlNetwork`` appoints the driver, and holds the lock that this is behind while it drives.
final class CurlLoop {
  /// The transfers that libcurl has.
  struct Active {
    var count = 0
    /// Whether some are for tasks that do not run on the task thread.
    var hasOthers = false
    /// Whether all have got as far as to send their requests.
    var areConnected = true
  }

  private var multi: CurlHandle?
  private var active: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var idle: [UnsafeMutableRawPointer] = []
  private let clock: any Clock

  private static let libraryStarted = inia_curl_start() == 0

  init(_ clock: any Clock) { self.clock = clock }

  deinit {
    for easy in idle { inia_curl_easy_free(easy) }
    if let multi { inia_curl_multi_free(multi.pointer) }
  }

  /// Drives the transfers until there are none, or the driver has other things to do.
  func run(_ network: CurlNetwork, _ driver: CurlNetwork.Driver) {
    while true {
      let now = turn(network)
      guard let multi = multi?.pointer else { return }
      let wait = endStalled(multi)
      let isOwed = deliver(atLeast: CurlDownload.batch)
      switch network.turn(active.isEmpty ? Active() : now, driver) {
      case .leave: return
      case .goOn: continue
      case .wait where isOwed:
        // Readers get less only when nothing more is there at once.
        if inia_curl_multi_poll(multi, 0) == 0 { _ = deliver(atLeast: 1) }
      case .wait: _ = inia_curl_multi_poll(multi, wait)
      }
    }
  }

  /// Does what there is to do, and what libcurl can do without waiting.
  func turn(_ network: CurlNetwork) -> Active {
    let work = network.take()
    guard let multi = begin(network) else {
      refuse(work.added)
      return Active()
    }
    for transfer in work.added { start(transfer, multi) }
    for transfer in work.cancelled { end(transfer, multi, .cancelled) }
    for transfer in work.resumed { transfer.resume(now: clock.uptime()) }
    _ = inia_curl_multi_perform(multi)
    var code: Int32 = 0
    while let easy = inia_curl_multi_next_done(multi, &code) {
      guard let transfer = active[easy] else { continue }
      end(transfer, multi, transfer.failure(code))
    }
    return Active(
      count: active.count, hasOthers: active.values.contains { !$0.isOfTaskThread },
      areConnected: active.values.allSatisfy { $0.isConnected })
  }

  /// libcurl's handle for all transfers; nil when the library does not start.
  private func begin(_ network: CurlNetwork) -> UnsafeMutableRawPointer? {
    if let multi { return multi.pointer }
    guard Self.libraryStarted, let pointer = inia_curl_multi_new() else { return nil }
    let handle = CurlHandle(pointer: pointer)
    multi = handle
    network.publish(handle)
    return pointer
  }

  /// Gives waiting readers of bodies at least `count` bytes; tells whether one waits for less.
  private func deliver(atLeast count: Int) -> Bool {
    var isOwed = false
    for transfer in active.values where transfer.deliver(atLeast: count) { isOwed = true }
    return isOwed
  }

  private func start(_ transfer: CurlTransfer, _ multi: UnsafeMutableRawPointer) {
    if transfer.isCancelled { return transfer.fail(.cancelled) }
    guard let easy = idle.popLast() ?? inia_curl_easy_new() else {
      return transfer.fail(.failed(reason: "out of memory"))
    }
    if let problem = transfer.prepare(easy, now: clock.uptime()) {
      transfer.letGo()
      recycle(easy)
      return transfer.fail(problem)
    }
    active[easy] = transfer
    let code = inia_curl_multi_add(multi, easy)
    if code != 0 { end(transfer, multi, .failed(reason: "libcurl refused the transfer (\(code))")) }
  }

  private func end(_ transfer: CurlTransfer, _ multi: UnsafeMutableRawPointer, _ error: TransportError?) {
    guard let easy = transfer.easy, active.removeValue(forKey: easy) != nil else { return }
    _ = inia_curl_multi_remove(multi, easy)
    transfer.letGo()
    recycle(easy)
    if let error { transfer.fail(error) } else { transfer.succeed() }
  }

  private func recycle(_ easy: UnsafeMutableRawPointer) {
    guard idle.count < 16 else { return inia_curl_easy_free(easy) }
    inia_curl_easy_reset(easy)
    idle.append(easy)
  }

  /// Ends transfers that are late; returns the milliseconds until the next could be due.
  private func endStalled(_ multi: UnsafeMutableRawPointer) -> Int32 {
    var nearest = 60.0
    if !active.isEmpty {
      let now = clock.uptime()
      var stalled: [CurlTransfer] = []
      for transfer in active.values {
        guard let left = transfer.timeLeft(now: now) else { continue }
        if left <= 0 { stalled.append(transfer) } else { nearest = min(nearest, left) }
      }
      for transfer in stalled { end(transfer, multi, transfer.lateness(now: now)) }
    }
    return Int32(clamping: min(nearest, 60) * 1000) + 1
  }

  private func refuse(_ transfers: [CurlTransfer]) {
    let reason = inia_curl_problem().map { ": " + String(cString: $0) } ?? ""
    for transfer in transfers { transfer.fail(.failed(reason: "libcurl does not start\(reason)")) }
  }
}

/// libcurl's handle for all transfers.
///
/// `@unchecked Sendable`: only the driver uses what it points to, but for `wake`, which libcurl allows from any thread; it
/// is freed with the ``CurlLoop`` that every caller of `wake` holds.
struct CurlHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer

  /// Ends the driver's wait.
  func wake() { _ = inia_curl_multi_wakeup(pointer) }
}
