/// An option of a built-in command.
package struct OptionDefinition: Sendable {
  /// With its dashes: `--limit`, `-l`.
  package var names: [String]
  /// What its value is; nil for a switch.
  package var value: ArgumentKind?
  /// How help calls the value.
  package var placeholder: String
  package var summary: String
  /// The words that its value may be, where it may stand without one too.
  package var optionalValues: [String] = []
  /// Whether its value is nobody's business, save where it is the name of a file.
  package var isSecret = false
  /// Whether words of the form `NAME=VALUE` that follow belong to it too.
  package var takesPairs = false

  package init(_ names: String..., value: ArgumentKind? = nil, placeholder: String = "", summary: String) {
    self.names = names
    self.value = value
    self.placeholder = placeholder
    self.summary = summary
  }

  /// An option whose value is a secret or the file that holds it.
  package init(_ name: String, secret placeholder: String, summary: String) {
    self.init(name, value: .file, placeholder: placeholder, summary: summary)
    isSecret = true
  }

  /// An option that may stand alone or with one of `values`.
  package init(_ name: String, optionally values: [String], summary: String) {
    self.init(name, value: .text, placeholder: "[\(values.joined(separator: "|"))]", summary: summary)
    optionalValues = values
  }
}
