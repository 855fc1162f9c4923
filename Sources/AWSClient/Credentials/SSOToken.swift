internal import Documents

/// The sign-on that `aws sso login` left in `~/.aws/sso/cache`, refreshed while its registration lives.
struct SSOToken: Sendable {
  typealias Value = (token: String, expiration: Timestamp)

  let context: CredentialContext
  let settings: SSOSettings
  let profile: String

  /// A token is refreshed this many seconds before it ends.
  private static let window: Int64 = 15 * 60

  private var path: String {
    let key = Hex.encode(SHA1.hash(settings.tokenKey))
    return context.environment.homeDirectory + "/.aws/sso/cache/\(key).json"
  }

  private var signOnNeeded: CredentialError {
    .signOnNeeded(source: "profile \(profile)", command: "aws sso login --profile \(profile)")
  }

  /// A token that is good now.
  /// - Throws: ``CredentialError/signOnNeeded(source:command:)`` when there is none.
  func value() async throws -> Value {
    let bytes: [UInt8]?
    do { bytes = try context.environment.files.read(path) } catch {
      throw CredentialError.failed(source: "profile \(profile)", reason: "\(path): \(error.reason)")
    }
    guard let bytes, let kept = try? JSONReader.read(bytes), let token = kept["accessToken"]?.string,
      let end = kept["expiresAt"]
    else { throw signOnNeeded }
    let expiration = try Timestamp(end: end, what: "the expiresAt in \(path)", source: "profile \(profile)")
    let left = expiration.seconds - context.runtime.clock.now().seconds
    // Sign-ons of the older form have no refresh token.
    if left < Self.window, settings.session != nil {
      do {
        if let fresh = try await refresh(kept) { return fresh }
      } catch {
        // Whatever keeps the new token from coming, the old one is good for a while.
        guard left > 0, !CredentialError.isCancellation(error) else { throw error }
      }
    }
    guard left > 0 else { throw signOnNeeded }
    return (token, expiration)
  }

  /// A new token for the refresh token; nil when that is not possible, which is no fault while the old one is good.
  private func refresh(_ kept: Document) async throws -> Value? {
    guard let refreshToken = kept["refreshToken"]?.string, let id = kept["clientId"]?.string,
      let secret = kept["clientSecret"]?.string, let registration = kept["registrationExpiresAt"]
    else { return nil }
    let end = try Timestamp(
      end: registration, what: "the registrationExpiresAt in \(path)", source: "profile \(profile)")
    guard end > context.runtime.clock.now() else { return nil }
    let response: Document
    do {
      response = try await context.call(
        CredentialCall(
          service: "sso-oidc", operation: "CreateToken",
          parameters: [
            "grantType": "refresh_token", "clientId": Document(id), "clientSecret": Document(secret),
            "refreshToken": Document(refreshToken),
          ], region: settings.region))
    } catch is ServiceError {
      return nil
    }
    guard let token = response["accessToken"]?.string, let seconds = response["expiresIn"]?.integer else { return nil }
    let expiration = try Timestamp(
      end: Document(context.runtime.clock.now().adding(seconds: seconds).seconds),
      what: "the end of the new token", source: "profile \(profile)")
    var members: [(key: String, value: Document)] = [
      ("startUrl", Document(settings.startURL)), ("region", Document(settings.region)),
      ("accessToken", Document(token)), ("expiresAt", Document(expiration.iso8601(fraction: .none))),
      ("clientId", Document(id)), ("clientSecret", Document(secret)), ("registrationExpiresAt", registration),
    ]
    if let next = response["refreshToken"] { members.append(("refreshToken", next)) }
    let text = JSONWriter.string(Document(map: members), escapesNonASCII: true)
    // A token that cannot be kept is still good for this session.
    try? context.environment.files.write(path, Array(text.utf8))
    return (token, expiration)
  }
}
