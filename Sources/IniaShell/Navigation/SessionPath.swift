/// `west:/s3/photos`: a path in another session.
enum SessionPath {
  /// The session that `argument` names and the rest of it; no session where the text before `:/` is none.
  static func split(_ argument: Argument, _ context: Context) -> (session: String?, path: Argument) {
    guard case .text(let text, false)? = argument.pieces.first, let colon = text.firstIndex(of: ":"),
      text[text.index(after: colon)...].hasPrefix("/")
    else { return (nil, argument) }
    let name = String(text[..<colon])
    guard context.shell.snapshot.sessions.contains(where: { $0.name == name }) || Regions.looksLikeRegion(name) else {
      return (nil, argument)
    }
    var pieces = Array(argument.pieces.dropFirst())
    pieces.insert(.text(String(text[text.index(after: colon)...]), isQuoted: false), at: 0)
    return (name, Argument(pieces: pieces))
  }
}
