/// Colours and weights of text at a terminal, by what the text is; one place to change them.
package struct Style: Sendable, Equatable {
  /// What a piece of text is.
  package enum Role: Sendable {
    /// A member's name.
    case key
    /// A string value.
    case string
    /// A number.
    case number
    /// `true`, `false`, `null`.
    case keyword
    /// The title of a table, a heading.
    case title
    /// A column's name.
    case header
    /// Something that can be entered: a service, a collection, a folder.
    case folder
    /// Borders, punctuation, remarks.
    case faint
    /// Success, a healthy state.
    case good
    /// Failure, an error.
    case bad
    /// A warning, a passing state.
    case warning
    /// What changed since the last look.
    case changed

    /// The parameters of the SGR sequence (ECMA-48), from the 16 colours that every theme of a terminal defines.
    var parameters: String {
      switch self {
      case .key: "34;1"
      case .string, .good: "32"
      case .number: "36"
      case .keyword: "35"
      case .title, .header: "1"
      case .folder: "34;1"
      case .faint: "2"
      case .bad: "31"
      case .warning: "33"
      case .changed: "7"
      }
    }
  }

  /// Whether sequences are written at all.
  package let isOn: Bool

  /// A style that paints, or one that leaves text as it is.
  package init(isOn: Bool) { self.isOn = isOn }

  /// `text` in the colour of `role`.
  package func paint(_ text: String, _ role: Role) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(role.parameters)m\(text)\u{1B}[0m" : text
  }

  /// Appends what `body` appends in the colour of `role`.
  package func paint(_ role: Role, into bytes: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
    if isOn { bytes.append("\u{1B}[\(role.parameters)m") }
    body(&bytes)
    if isOn { bytes.append("\u{1B}[0m") }
  }

  /// Appends `text` in the colour of `role`.
  package func paint(_ text: String, _ role: Role, into bytes: inout [UInt8]) {
    guard isOn, !text.isEmpty else { return bytes.append(text) }
    paint(role, into: &bytes) { $0.append(text) }
  }
}
