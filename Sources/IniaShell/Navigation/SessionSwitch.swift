import AWSClient

/// Keeps the place when the session changes: it stays where it exists there, else the nearest place above that does.
enum SessionSwitch {
  static func keepPlace(_ shell: Shell) async throws {
    var location = shell.snapshot.location
    guard !location.segments.isEmpty else { return }
    let context = shell.context()
    while !location.segments.isEmpty {
      do {
        _ = try await ExistenceCheck(context).check(try await Navigator(context).find(location))
        break
      } catch {
        // A call that was interrupted tells nothing of the place.
        try Task.checkCancellation()
        location = location.parent
      }
    }
    let kept = location
    let wanted = shell.snapshot.location
    guard kept != wanted else { return }
    shell.update {
      $0.previousLocation = wanted
      $0.location = kept
    }
    context.streams.note("note: \(wanted.path) does not exist here; now at \(kept.path)")
  }
}
