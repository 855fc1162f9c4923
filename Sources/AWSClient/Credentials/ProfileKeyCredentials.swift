/// Keys written in a profile of one of the shared files.
struct ProfileKeyCredentials: CredentialSource {
  /// Which file.
  enum File: Sendable {
    case credentials
    case config
  }

  let files: SharedFiles
  let profile: String
  let file: File

  private var path: String { file == .config ? files.configPath : files.credentialsPath }

  var place: String { "profile \(profile) in \(path)" }
  var callsServices: Bool { false }

  func credentials() throws -> Credentials? {
    let profiles = file == .config ? files.configProfiles : files.credentialProfiles
    guard let section = profiles[profile], section.values["aws_access_key_id"] != nil else { return nil }
    guard let id = section.text("aws_access_key_id") else {
      throw CredentialError.incomplete(source: place, missing: "aws_access_key_id")
    }
    guard let secret = section.text("aws_secret_access_key") else {
      throw CredentialError.incomplete(source: place, missing: "aws_secret_access_key")
    }
    return Credentials(
      accessKeyID: id, secretAccessKey: secret,
      sessionToken: section.text("aws_security_token") ?? section.text("aws_session_token"),
      accountID: section.text("aws_account_id"), source: place
    ).come(by: .profile)
  }
}
