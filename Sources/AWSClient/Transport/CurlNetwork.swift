internal import CCurl
import Glibc
import Synchronization

/// The way from any thread to the network thread: what it shall do next, and how to wake it.
final class CurlNetwork: Sendable {
  private struct Inbox {
    var added: [CurlTransfer] = []
    var cancelled: [CurlTransfer] = []
    var resumed: [CurlTransfer] = []
    var isStopping = false
    var isRunning = false
  }

  /// What there is to do for the network thread.
  struct Work {
    var added: [CurlTransfer]
    var cancelled: [CurlTransfer]
    var resumed: [CurlTransfer]
    var isStopping: Bool
  }

  private let inbox = Mutex(Inbox())
  /// What wakes the thread; nil until it is ready, when it looks into the inbox anyway, and after its end. Apart from the
  /// inbox, which the thread takes as soon as it wakes.
  private let multi = Mutex<CurlHandle?>(nil)

  /// Starts `transfer`; starts the thread first when there is none.
  func add(_ transfer: CurlTransfer) {
    let failure: Int32 = inbox.withLock { inbox in
      inbox.added.append(transfer)
      if inbox.isRunning { return 0 }
      inbox.isRunning = true
      return startCurlThread(self)
    }
    guard failure != 0 else { return wake() }
    let stranded = inbox.withLock { inbox in
      inbox.isRunning = false
      defer { inbox.added = [] }
      return inbox.added
    }
    for transfer in stranded { transfer.fail(.failed(reason: String(cString: strerror(failure)))) }
  }

  /// Aborts `transfer`, whether it has started or not.
  func cancel(_ transfer: CurlTransfer) {
    transfer.markCancelled()
    inbox.withLock { $0.cancelled.append(transfer) }
    wake()
  }

  /// Goes on with `transfer`, which had to wait for the reader or the writer of a body.
  func resume(_ transfer: CurlTransfer) {
    inbox.withLock { $0.resumed.append(transfer) }
    wake()
  }

  /// Lets the thread end once its transfers are over.
  func stop() {
    inbox.withLock { $0.isStopping = true }
    wake()
  }

  private func wake() {
    multi.withLock { multi in
      if let multi { _ = inia_curl_multi_wakeup(multi.pointer) }
    }
  }

  // MARK: For the network thread

  /// Makes the thread wakeable, or no longer so.
  func publish(_ multi: CurlHandle?) { self.multi.withLock { $0 = multi } }

  /// Whether there is something to do.
  var hasWork: Bool {
    inbox.withLock { !$0.added.isEmpty || !$0.cancelled.isEmpty || !$0.resumed.isEmpty || $0.isStopping }
  }

  /// Takes what there is to do.
  func take() -> Work {
    inbox.withLock { inbox in
      defer { (inbox.added, inbox.cancelled, inbox.resumed) = ([], [], []) }
      return Work(
        added: inbox.added, cancelled: inbox.cancelled, resumed: inbox.resumed, isStopping: inbox.isStopping)
    }
  }
}

/// A libcurl handle on its way between threads.
struct CurlHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
}

/// Starts the network thread; 0 or an errno. A free function: a closure written in an isolated place would be checked
/// for its isolation on the new thread, and end the process.
private func startCurlThread(_ network: CurlNetwork) -> Int32 {
  let context = Unmanaged.passRetained(network)
  var thread = pthread_t()
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  defer { pthread_attr_destroy(&attributes) }
  let failure = pthread_create(&thread, &attributes, curlThread, context.toOpaque())
  if failure != 0 { context.release() }
  return failure
}

private func curlThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  // Signals are for the thread that owns the terminal.
  var all = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_BLOCK, &all, nil)
  var loop = CurlLoop(network: Unmanaged<CurlNetwork>.fromOpaque(context).takeRetainedValue())
  loop.run()
  return nil
}
