extension Context {
  /// Runs work that Ctrl-Z may send to the background.
  func detachable<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
    foreground?.begin()
    defer { foreground?.end() }
    return try await work()
  }
}
