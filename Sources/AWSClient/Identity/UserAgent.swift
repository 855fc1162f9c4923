/// The name that Inia goes by with services: the header field `User-Agent` (RFC 9110, 10.1.5).
package enum UserAgent {
  /// The version of Inia.
  package static let version = "0.1.0"

  /// The header's value, in the form that the AWS SDKs have agreed on: Inia, the form, the system, the language; where
  /// it runs and what the call makes use of, where there is something to tell; how it tries again; the application,
  /// where it is configured.
  static func text(_ configuration: Configuration, _ features: UserAgentFeatures = []) -> String {
    var text = "inia/\(version) ua/2.1 os/linux"
    #if arch(x86_64)
      text += " md/arch#x86_64"
    #elseif arch(arm64)
      text += " md/arch#aarch64"
    #endif
    text += " lang/swift"
    if let place = configuration.environment.value("AWS_EXECUTION_ENV") { text += " exec-env/\(token(place))" }
    if !features.isEmpty { text += " m/\(features.text)" }
    text += " cfg/retry-mode#\(configuration.retryMode.value.rawValue)"
    if let app = configuration.userAgentAppID?.value, !app.isEmpty { text += " app/\(token(app.prefix(50)))" }
    return text
  }

  private static func token(_ text: some StringProtocol) -> String { String(text.map { isToken($0) ? $0 : "-" }) }

  private static func isToken(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "!$%&'*+-.^_`|~".contains(character))
  }
}
