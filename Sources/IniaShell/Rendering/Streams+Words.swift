/// The one place that writes words for people.
extension Streams {
  /// Writes a line of notes: what goes on. Names in it are not its writer's, so that nothing in it reaches a terminal
  /// raw. Never throws: notes to a closed stream are lost.
  package func note(_ line: String) {
    try? errors.write(Sanitizer.lines(line) + "\n")
    try? errors.flush()
  }

  /// Tells what went wrong and what to do next, behind `origin`, which says where. A failure without words is told
  /// already.
  package func tell(_ failure: Failure, origin: String = "") {
    guard !failure.message.isEmpty else { return }
    note(origin + failure.message)
    if let hint = failure.hint { note(hint) }
  }
}
