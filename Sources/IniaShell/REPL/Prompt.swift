import AWSClient

/// What stands before the cursor.
package enum Prompt {
  /// Session, region and place. Escape sequences stand between two U+0001, and the end is a visible character, as
  /// libedit wants it.
  package static func text(_ shell: Shell, usesColor: Bool) -> String {
    let context = shell.context()
    let region = (try? context.session())?.region ?? context.globals.session.region ?? "no-region"
    let path = Sanitizer.line(context.location.path)
    let marks = context.options.isReadOnly ? " [read-only]" : ""
    guard usesColor else { return "\(context.sessionName) \(region)\(marks) \(path)> " }
    return color("32", context.sessionName) + " " + color("36", region) + marks + " " + color("1;34", path) + "> "
  }

  /// Before a line that goes on from the one above: all that is open, outermost first (`for if> `, `'> `).
  package static func continuation(_ open: [String]) -> String {
    (open.isEmpty ? "…" : open.map(Sanitizer.line).joined(separator: " ")) + "> "
  }

  private static func color(_ code: String, _ text: String) -> String {
    "\u{1}\u{1B}[\(code)m\u{1}\(text)\u{1}\u{1B}[0m\u{1}"
  }
}
