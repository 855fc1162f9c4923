internal import Documents

/// A role of IAM Identity Center, for the token of a sign-on.
struct SSOCredentials: CredentialSource {
  let context: CredentialContext
  let profile: String

  var place: String { "sign-on of profile \(profile)" }
  var callsServices: Bool {
    ["sso_session", "sso_account_id", "sso_role_name"].contains { context.text($0, profile) != nil }
  }

  func credentials() async throws -> Credentials? {
    guard let settings = try SSOSettings(context.files, profile: profile),
      settings.accountID != nil || settings.roleName != nil
    else { return nil }
    guard let account = settings.accountID, let role = settings.roleName else {
      let missing = settings.accountID == nil ? "sso_account_id" : "sso_role_name"
      throw CredentialError.incomplete(source: "profile \(profile)", missing: missing)
    }
    var arguments = ["roleName": Document(role), "accountId": Document(account)]
    arguments[settings.session == nil ? "startUrl" : "sessionName"] = Document(settings.tokenKey)
    let source = "role \(role) in account \(account) of \(place)"
    let cache = CredentialCache(context: context)
    let key = CredentialCache.key(arguments, isCompact: true)
    let features: UserAgentFeatures = settings.session == nil ? [.profileOldSSO, .oldSSO] : [.profileSSO, .sso]
    if let cached = try cache.load(key, source: source) { return cached.come(by: features) }
    let token = try await SSOToken(context: context, settings: settings, profile: profile).value().token
    let response: Document
    do {
      response = try await context.call(
        CredentialCall(
          service: "sso", operation: "GetRoleCredentials",
          parameters: [
            "roleName": Document(role), "accountId": Document(account), "accessToken": Document(token),
          ], region: settings.region))
    } catch let error as ServiceError where error.code == "UnauthorizedException" {
      throw CredentialError.signOnNeeded(
        source: "profile \(profile)", command: "aws sso login --profile \(profile)")
    }
    guard let kept = try Self.cacheEntry(response, account, source),
      let credentials = try Credentials(response: kept, source: source)
    else { throw CredentialError.failed(source: source, reason: "the answer holds no credentials") }
    cache.store(kept, key)
    return credentials.come(by: features)
  }

  /// The answer in the form of the AWS CLI's cache, whose expiration is a text.
  private static func cacheEntry(
    _ response: Document, _ account: String, _ source: String
  ) throws(CredentialError) -> Document? {
    guard let role = response["roleCredentials"], let id = role["accessKeyId"], let secret = role["secretAccessKey"],
      let token = role["sessionToken"], let end = role["expiration"]
    else { return nil }
    guard let milliseconds = end.integer, let time = Timestamp(milliseconds: milliseconds) else {
      throw .failed(source: source, reason: "its expiration is no time: \(JSONWriter.string(end))")
    }
    let expiration = time.iso8601(fraction: .none)
    return [
      "ProviderType": "sso",
      "Credentials": [
        "AccessKeyId": id, "SecretAccessKey": secret, "SessionToken": token, "Expiration": Document(expiration),
        "AccountId": Document(account),
      ],
    ]
  }
}
