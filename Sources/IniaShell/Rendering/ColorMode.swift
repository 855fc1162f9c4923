/// When to use colours: the value of `--color`.
package enum ColorMode: String, CaseIterable, Sendable {
  case on
  case off
  case auto

  /// The mode that `text` names: the AWS CLI's `on`, `off`, `auto`, or the `always`, `never` of other tools.
  package init?(_ text: String) {
    switch text {
    case "on", "always": self = .on
    case "off", "never": self = .off
    case "auto": self = .auto
    default: return nil
    }
  }

  /// Whether to colour what goes to a place that is a terminal or not.
  ///
  /// What was asked for on the command line wins; then `NO_COLOR` (no-color.org: any value but an empty one),
  /// `FORCE_COLOR` and `CLICOLOR_FORCE` (any value but an empty one and 0), a `TERM` of `dumb`.
  package func usesColor(environment: [String: String], isTerminal: Bool) -> Bool {
    switch self {
    case .on: return true
    case .off: return false
    case .auto: break
    }
    if environment["NO_COLOR"].map({ !$0.isEmpty }) == true { return false }
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
      if let value = environment[name], !value.isEmpty, value != "0" { return true }
    }
    return isTerminal && environment["TERM"] != "dumb"
  }
}
