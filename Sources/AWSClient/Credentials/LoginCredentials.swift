internal import Documents

/// The session that `aws login` left for a profile's `login_session`: short-lived keys, kept in a file and renewed with
/// a token that only the holder of a key can use.
struct LoginCredentials: CredentialSource {
  let context: CredentialContext
  let profile: String

  var place: String { "login session of profile \(profile)" }
  var callsServices: Bool { context.text("login_session", profile) != nil }

  /// Keys that live longer than this many seconds are used as they are.
  private static let window: Int64 = 5 * 60
  private static let fields = ["accessToken", "refreshToken", "dpopKey", "clientId"]

  func credentials() async throws -> Credentials? {
    guard let session = context.text("login_session", profile) else { return nil }
    let path = path(session)
    let kept = try load(path)
    guard let credentials = try Self.credentials(kept, path, source: place), let expiration = credentials.expiration
    else { throw CredentialError.failed(source: place, reason: "\(path) holds no credentials") }
    let left = expiration.seconds.subtractingReportingOverflow(context.runtime.clock.now().seconds)
    if !left.overflow, left.partialValue > Self.window { return credentials }
    return try await renew(kept, path)
  }

  private func path(_ session: String) -> String {
    let folder = context.environment.value("AWS_LOGIN_CACHE_DIRECTORY").map(context.environment.expand)
    let name = Hex.encode(SHA256.hash(session)) + ".json"
    return (folder ?? context.environment.homeDirectory + "/.aws/login/cache") + "/" + name
  }

  private func load(_ path: String) throws(CredentialError) -> Document {
    let bytes: [UInt8]?
    do { bytes = try context.environment.files.read(path) } catch {
      throw .failed(source: place, reason: "\(path): \(error.reason)")
    }
    guard let bytes, let kept = try? JSONReader.read(bytes) else { throw signOnNeeded }
    let missing = Self.fields.filter { kept[$0] == nil }
    guard missing.isEmpty else { throw .incomplete(source: path, missing: missing.joined(separator: ", ")) }
    return kept
  }

  private func renew(_ kept: Document, _ path: String) async throws -> Credentials {
    let key: P256Key
    do {
      key = try P256Key(pem: kept["dpopKey"]?.string ?? "")
    } catch .locked {
      throw CredentialError.failed(source: place, reason: "the key in \(path) is protected by a passphrase")
    } catch {
      throw CredentialError.failed(source: place, reason: "\(path) holds no key of the curve P-256")
    }
    guard let client = kept["clientId"], let token = kept["refreshToken"] else { throw signOnNeeded }
    let runtime = context.runtime
    let response: Document
    do {
      response = try await context.call(
        CredentialCall(
          service: "signin", operation: "CreateOAuth2Token",
          parameters: ["tokenInput": ["clientId": client, "refreshToken": token, "grantType": "refresh_token"]],
          headers: { url in
            var headers = HTTPHeaders()
            headers["DPoP"] = DPoP.proof(key, url: url, now: runtime.clock.now(), id: runtime.uuid())
            return headers
          }))
    } catch let error as ServiceError where error.code == "AccessDeniedException" {
      switch error.fields["error"]?.string {
      case "TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED": throw signOnNeeded
      case "INSUFFICIENT_PERMISSIONS":
        throw CredentialError.failed(
          source: place, reason: "the user may not sign in so; the permission signin:CreateOAuth2Token is missing")
      default: throw CredentialError.failed(source: place, reason: error.message)
      }
    }
    guard let output = response["tokenOutput"], let keys = output["accessToken"],
      let seconds = output["expiresIn"]?.integer, let next = output["refreshToken"]
    else { throw CredentialError.failed(source: place, reason: "the answer holds no credentials") }
    let expiration = runtime.clock.now().adding(seconds: seconds)
    let access =
      keys.setting("accountId", to: kept["accessToken"]?["accountId"])
      .setting("expiresAt", to: Document(expiration.iso8601(fraction: .none)))
    let renewed = kept.setting("accessToken", to: access).setting("refreshToken", to: next)
    guard let credentials = try Self.credentials(renewed, "the answer", source: place) else {
      throw CredentialError.failed(source: place, reason: "the answer holds no credentials")
    }
    do {
      try context.environment.files.write(path, Array(JSONWriter.string(renewed, escapesNonASCII: true).utf8))
    } catch {
      // The old refresh token is used up; without the new one the session would end unnoticed.
      throw CredentialError.failed(source: place, reason: "\(path): \(error.reason)")
    }
    return credentials
  }

  private var signOnNeeded: CredentialError {
    .signOnNeeded(source: "profile \(profile)", command: "aws login --profile \(profile)")
  }

  private static func credentials(
    _ kept: Document, _ place: String, source: String
  ) throws(CredentialError) -> Credentials? {
    guard let token = kept["accessToken"], let id = token["accessKeyId"]?.string,
      let secret = token["secretAccessKey"]?.string, let session = token["sessionToken"]?.string,
      let end = token["expiresAt"]
    else { return nil }
    let expiration = try Timestamp(end: end, what: "the expiresAt in \(place)", source: source)
    return Credentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: session, expiration: expiration,
      accountID: token["accountId"]?.string, source: source
    ).come(by: [.profileLogin, .login])
  }
}
