/// What a profile says about IAM Identity Center, merged with its `sso-session` section.
struct SSOSettings: Sendable {
  let startURL: String
  let region: String
  /// The account and role of the profile; nil for a profile that only signs on for a token.
  let accountID, roleName: String?
  /// The section's name; nil for a profile of the older form.
  let session: String?

  /// The name under which the sign-on's token is kept.
  var tokenKey: String { session ?? startURL }

  /// Nil for a profile that does not use it.
  init?(_ files: SharedFiles, profile: String) throws(CredentialError) {
    func text(_ key: String) -> String? { files.text(key, profile: profile)?.value }
    session = text("sso_session")
    accountID = text("sso_account_id")
    roleName = text("sso_role_name")
    guard session != nil || accountID != nil || roleName != nil else { return nil }
    var section: SharedFiles.Section?
    if let session {
      guard let found = files.ssoSessions[session] else {
        throw .misconfigured("the section [sso-session \(session)] of profile \(profile) does not exist")
      }
      section = found
    }
    func merged(_ key: String) throws(CredentialError) -> String {
      let own = text(key)
      let common = section?.text(key)
      if let own, let common, own != common {
        throw .misconfigured("\(key) is \(own) in profile \(profile) but \(common) in its sso-session")
      }
      guard let value = own ?? common else {
        throw .incomplete(source: "profile \(profile)", missing: key)
      }
      return value
    }
    startURL = try merged("sso_start_url")
    region = try merged("sso_region")
  }
}
