internal import Documents

/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and their companions.
struct EnvironmentCredentials: CredentialSource {
  let environment: Environment

  var place: String { "environment" }
  var callsServices: Bool { false }

  func credentials() throws -> Credentials? {
    guard let id = environment.value("AWS_ACCESS_KEY_ID") else { return nil }
    guard let secret = environment.value("AWS_SECRET_ACCESS_KEY") else {
      throw CredentialError.incomplete(source: place, missing: "AWS_SECRET_ACCESS_KEY")
    }
    var expiration: Timestamp?
    if let text = environment.value("AWS_CREDENTIAL_EXPIRATION") {
      guard let time = Timestamp(parsing: text) else {
        throw CredentialError.misconfigured("AWS_CREDENTIAL_EXPIRATION is not a time: \(text)")
      }
      expiration = time
    }
    return Credentials(
      accessKeyID: id, secretAccessKey: secret,
      sessionToken: environment.value("AWS_SECURITY_TOKEN") ?? environment.value("AWS_SESSION_TOKEN"),
      expiration: expiration, accountID: environment.value("AWS_ACCOUNT_ID"), source: place
    ).come(by: .environment)
  }
}
