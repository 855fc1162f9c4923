internal import CCurl
import Synchronization

/// What the network thread does: everything that touches libcurl's transfers happens here.
struct CurlLoop {
  let network: CurlNetwork
  private var active: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var idle: [UnsafeMutableRawPointer] = []
  private let clock = SystemClock()

  init(network: CurlNetwork) { self.network = network }

  private static let libraryStarted = inia_curl_start() == 0

  mutating func run() {
    guard Self.libraryStarted, let multi = inia_curl_multi_new() else { return refuseAll() }
    network.publish(CurlHandle(pointer: multi))
    while true {
      let work = network.take()
      for transfer in work.added { start(transfer, multi) }
      for transfer in work.cancelled { end(transfer, multi, .cancelled) }
      for transfer in work.resumed { transfer.resume(now: clock.uptime()) }
      _ = inia_curl_multi_perform(multi)
      var code: Int32 = 0
      while let easy = inia_curl_multi_next_done(multi, &code) {
        guard let transfer = active[easy] else { continue }
        end(transfer, multi, transfer.failure(code))
      }
      if work.isStopping && active.isEmpty { break }
      let wait = endStalled(multi)
      if deliver(atLeast: CurlDownload.batch) {
        // Readers get less only when nothing more is there at once.
        if inia_curl_multi_poll(multi, 0) > 0 { continue }
        _ = deliver(atLeast: 1)
        // Whatever woke that poll would wake no other.
        if network.hasWork { continue }
      }
      _ = inia_curl_multi_poll(multi, wait)
    }
    network.publish(nil)
    for easy in idle { inia_curl_easy_free(easy) }
    inia_curl_multi_free(multi)
  }

  /// Gives waiting readers of bodies at least `count` bytes; tells whether one waits for less.
  private func deliver(atLeast count: Int) -> Bool {
    var isOwed = false
    for transfer in active.values where transfer.deliver(atLeast: count) { isOwed = true }
    return isOwed
  }

  private mutating func start(_ transfer: CurlTransfer, _ multi: UnsafeMutableRawPointer) {
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

  private mutating func end(_ transfer: CurlTransfer, _ multi: UnsafeMutableRawPointer, _ error: TransportError?) {
    guard let easy = transfer.easy, active.removeValue(forKey: easy) != nil else { return }
    _ = inia_curl_multi_remove(multi, easy)
    transfer.letGo()
    recycle(easy)
    if let error { transfer.fail(error) } else { transfer.succeed() }
  }

  private mutating func recycle(_ easy: UnsafeMutableRawPointer) {
    guard idle.count < 16 else { return inia_curl_easy_free(easy) }
    inia_curl_easy_reset(easy)
    idle.append(easy)
  }

  /// Ends transfers on which nothing moved for too long; returns the milliseconds until the next could be due.
  private mutating func endStalled(_ multi: UnsafeMutableRawPointer) -> Int32 {
    var nearest = 60.0
    if !active.isEmpty {
      let now = clock.uptime()
      var stalled: [CurlTransfer] = []
      for transfer in active.values {
        guard let left = transfer.timeLeft(now: now) else { continue }
        if left <= 0 { stalled.append(transfer) } else { nearest = min(nearest, left) }
      }
      for transfer in stalled { end(transfer, multi, .timedOut(.read)) }
    }
    return Int32(nearest * 1000) + 1
  }

  private func refuseAll() {
    let reason = inia_curl_problem().map { ": " + String(cString: $0) } ?? ""
    while true {
      let work = network.take()
      for transfer in work.added { transfer.fail(.failed(reason: "libcurl does not start\(reason)")) }
      if work.isStopping { return }
      SystemClock.pause(milliseconds: 50)
    }
  }
}
