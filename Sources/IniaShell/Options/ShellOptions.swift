/// What `set` changes. Each option has one line in ``ShellOptions/table``: name, help, and how text becomes its value.
package struct ShellOptions: Sendable {
  /// `set output`: the format when `--output` is not given; nil follows the profile, then what the stream is.
  package var output: OutputFormat?
  /// `set on-error-stop`: whether a script ends at its first error.
  package var stopsOnError = true
  /// `set echo-calls`: whether each API call is shown as an AWS CLI line before it is made.
  package var echoesCalls = false
  /// `set timing`: whether each command's time is told.
  package var timing = false
  /// `set confirm`: whether what destroys asks first at a terminal; `--yes` answers it.
  package var confirms = true
  /// `set -u`: whether a variable that is not set is an error.
  package var failsOnUnset = false
  /// `set -x`: whether each command is shown before it runs.
  package var traces = false
  /// `set -o pipefail`: whether a pipeline fails with any of its commands.
  package var failsWithPipe = false
  /// Whether anything but reads is refused; only ever turned on.
  package var isReadOnly = false
  /// Whether calls are printed instead of sent (`-n`).
  package var plans = false
  /// Whether planned calls are shown for people (`explain`) instead of for programs.
  package var explains = false

  package init() {}

  /// One option of `set`.
  package struct Entry: Sendable {
    package var name: String
    package var summary: String
    /// The values it takes, for completion and messages.
    package var values: [String]
    package var read: @Sendable (ShellOptions) -> String
    /// Sets it; false when the text is none of its values.
    package var write: @Sendable (inout ShellOptions, String) -> Bool
  }

  /// Every option of `set`, sorted by name.
  package static let table: [Entry] = [
    flag("confirm", "ask before what destroys, at a terminal", \.confirms),
    flag("echo-calls", "show each API call as an AWS CLI line before it is made", \.echoesCalls),
    flag("on-error-stop", "end a script at its first error", \.stopsOnError),
    Entry(
      name: "output", summary: "the format of results: \(formats.joined(separator: " ")), or auto",
      values: formats + ["auto"], read: { $0.output?.rawValue ?? "auto" },
      write: { options, text in
        if text == "auto" {
          options.output = nil
          return true
        }
        guard let format = OutputFormat(rawValue: text) else { return false }
        options.output = format
        return true
      }),
    Entry(
      name: "read-only", summary: "refuse anything but reads; once on it stays on", values: ["on"],
      read: { $0.isReadOnly ? "on" : "off" },
      write: { options, text in
        guard boolean(text) == true || !options.isReadOnly && boolean(text) == false else { return false }
        options.isReadOnly = boolean(text) ?? true
        return true
      }),
    flag("timing", "tell how long each command took", \.timing),
  ]

  private static var formats: [String] { OutputFormat.allCases.map(\.rawValue) }

  private static func flag(
    _ name: String, _ summary: String, _ path: any WritableKeyPath<ShellOptions, Bool> & Sendable
  ) -> Entry {
    Entry(
      name: name, summary: summary, values: ["on", "off"], read: { $0[keyPath: path] ? "on" : "off" },
      write: { options, text in
        guard let value = boolean(text) else { return false }
        options[keyPath: path] = value
        return true
      })
  }

  private static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "on", "true", "yes", "1": true
    case "off", "false", "no", "0": false
    default: nil
    }
  }
}
