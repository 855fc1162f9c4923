extension Context {
  /// Whether there is a person who can be asked, now or before a job began.
  var isAttended: Bool { streams.console != nil || beginning != nil }

  /// Whether the answer is yes before anything is asked: `--yes` on the line, or on the program's own.
  var saysYes: Bool { globals.output.saysYes == true }

  /// Asks before something is done; nothing where nobody is there. Throws where the answer is no, and where what `name`
  /// calls runs in the background and can ask no more.
  func ask(_ question: String, of name: String) async throws {
    let isJob = beginning != nil || foreground?.isDetached == true
    let console = beginning == nil ? streams.console : beginning?.console
    guard !isJob || beginning?.console != nil else {
      throw UsageError(
        "\(name): wants to ask, and cannot in the background", hint: "run it without &, or with --yes")
    }
    guard let console else { return }
    guard await console.confirm(question) else {
      throw Failure(message: "not done", status: Failure.Status.interrupted)
    }
  }
}

/// The names in a question: all of them, as whoever answers has to know what is touched; of very many the first.
enum NameList {
  static let limit = 40
  /// How many are named of more than that.
  private static let shown = 5

  /// `names` in one line.
  static func text(_ names: [String]) -> String {
    guard names.count > limit else { return names.joined(separator: " ") }
    return names.prefix(shown).joined(separator: " ") + " and \(names.count - shown) more"
  }
}
