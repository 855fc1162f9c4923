import Glibc

/// Threads of our own, for what waits inside the system.
package enum OwnThread {
  /// Runs `body` on a new thread, which ends with it. Throws where there can be none.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(Failure) {
    var thread = pthread_t()
    let raw = Unmanaged.passRetained(Work(body)).toOpaque()
    let code = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body()
        return nil
      }, raw)
    guard code == 0 else {
      Unmanaged<Work>.fromOpaque(raw).release()
      throw Failure(message: "no thread: \(String(cString: strerror(code)))", status: Failure.Status.other)
    }
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
