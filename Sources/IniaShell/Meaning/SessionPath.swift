internal import Documents

/// `west:/s3/photos`: a path in another session.
package enum SessionPath {
  /// The session or region that `argument` names and the rest of it; no session where the text before `:/` is neither
  /// a region nor one of `sessions`.
  package static func split(_ argument: Argument, _ sessions: [String]) -> (session: String?, path: Argument) {
    guard case .text(let text, false)? = argument.pieces.first, let (before, after) = text.cut(at: ":"),
      after.begins(with: "/")
    else { return (nil, argument) }
    let name = String(before)
    guard sessions.contains(where: name.isSame) || RegionName.isPlausible(name) else {
      return (nil, argument)
    }
    var pieces = Array(argument.pieces.dropFirst())
    pieces.insert(.text(String(after), isQuoted: false), at: 0)
    return (name, Argument(pieces: pieces))
  }
}
