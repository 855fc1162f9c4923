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
    let isForRole = text("sso_account_id") != nil || text("sso_role_name") != nil
    guard session != nil || isForRole else { return nil }
    var section: SharedFiles.Section?
    if let session {
      guard let found = files.ssoSessions[session] else {
        throw .misconfigured("the section [sso-session \(session)] of profile \(profile) does not exist")
      }
      section = found
      for key in found.values.keys.sorted() {
        if let own = text(key), let common = found.text(key), own != common {
          throw .misconfigured("\(key) is \(own) in profile \(profile) but \(common) in its sso-session")
        }
      }
    }
    // The section alone asks for no role: it may be there for a token only.
    accountID = isForRole ? text("sso_account_id") ?? section?.text("sso_account_id") : nil
    roleName = isForRole ? text("sso_role_name") ?? section?.text("sso_role_name") : nil
    func merged(_ key: String) throws(CredentialError) -> String {
      guard let value = text(key) ?? section?.text(key) else {
        throw .incomplete(source: "profile \(profile)", missing: key)
      }
      return value
    }
    startURL = try merged("sso_start_url")
    region = try merged("sso_region")
    guard RegionLabel.isOne(region) else {
      let origin =
        files.text("sso_region", profile: profile)?.origin ?? section?.origin("sso_region") ?? .option("sso_region")
      throw .misconfigured(
        ConfigurationError.invalidValue(
          setting: "sso_region", value: region, origin: origin, expected: RegionLabel.rule, line: files.line(origin)
        ).description)
    }
  }
}
