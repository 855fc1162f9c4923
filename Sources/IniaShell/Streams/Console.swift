/// What a person answered at `-- more --`.
package enum MoreAnswer: Sendable {
  /// Another screen; another row; everything that is left without asking again; enough.
  case screen
  case row
  case all
  case stop
}

/// The person at the terminal. Absent when nobody is there: then nothing is asked. Whether the live line is drawn is
/// another matter: ``Streams/drawsLive``.
package protocol Console: Sendable {
  /// Asks whether a listing goes on; `note` says what is shown so far.
  func more(_ note: String) async -> MoreAnswer
  /// Asks a yes-or-no question; no is the default.
  func confirm(_ question: String) async -> Bool
  /// Asks for a line, of which nothing is shown where it is hidden: an MFA code, for example. Nil when the person declines.
  func line(_ question: String, isHidden: Bool) async -> String?
  /// Shows `text` as the live line, in place of the one before; nil erases it.
  func live(_ text: String?)
}
