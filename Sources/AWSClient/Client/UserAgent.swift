/// How Inia names itself to services.
package enum UserAgent {
  /// Inia's version.
  package static let version = "0.1.0"

  /// The header's value: Inia, the system, the language and, where it is configured, the application.
  static func text(_ configuration: Configuration) -> String {
    var text = "inia/\(version) os/linux lang/swift"
    if let app = configuration.userAgentAppID?.value, !app.isEmpty {
      text += " app/" + String(app.prefix(50).map { isToken($0) ? $0 : "-" })
    }
    return text
  }

  private static func isToken(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "!$%&'*+-.^_`|~".contains(character))
  }
}
