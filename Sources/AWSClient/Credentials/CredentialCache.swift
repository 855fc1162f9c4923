internal import Documents

/// The answers of STS and IAM Identity Center kept in `~/.aws/cli/cache`, in the AWS CLI's form, so that both tools use
/// one another's.
struct CredentialCache: Sendable {
  let context: CredentialContext

  /// Cached credentials are good until this many seconds before they expire.
  static let margin: Int64 = 15 * 60

  /// The cache's name for a call: the SHA-1 of its arguments as Python prints them, sorted by name.
  /// - Parameter isCompact: Without spaces between the arguments, as for sign-ons; with them, as for roles.
  static func key(_ arguments: [String: Document], isCompact: Bool) -> String {
    let separator = isCompact ? (",", ":") : (", ", ": ")
    let members = arguments.sorted { $0.key < $1.key }.map { name, value in
      "\"\(name)\"\(separator.1)\(JSONWriter.string(value, escapesNonASCII: true))"
    }
    return Hex.encode(SHA1.hash("{" + members.joined(separator: separator.0) + "}"))
  }

  /// The credentials kept under `key` while they are good.
  /// - Throws: ``CredentialError/failed(source:reason:)`` for a file that cannot be read, or not as credentials with an
  ///   end, as in botocore (`CachedCredentialFetcher._is_expired`): what is in it nobody can use.
  func load(_ key: String, source: String) throws(CredentialError) -> Credentials? {
    let path = path(key)
    let credentials: Credentials
    do throws(CredentialError) {
      let bytes: [UInt8]?
      do { bytes = try context.environment.files.read(path) } catch {
        throw .failed(source: path, reason: error.reason)
      }
      guard let bytes else { return nil }
      guard let response = try? JSONReader.read(bytes) else { throw .failed(source: path, reason: "it holds no JSON") }
      guard let found = try Credentials(response: response, source: path) else {
        throw .failed(source: path, reason: "it holds no credentials")
      }
      credentials = found
    } catch {
      guard case .failed(path, let reason) = error else { throw error }
      throw .failed(source: path, reason: "\(reason); without the file they are fetched anew")
    }
    guard let expiration = credentials.expiration,
      expiration >= context.runtime.clock.now().adding(seconds: Self.margin)
    else { return nil }
    return credentials.of(source)
  }

  /// Keeps an answer. A cache that cannot be written is no reason to fail.
  func store(_ response: Document, _ key: String) {
    let text = JSONWriter.string(response, escapesNonASCII: true)
    try? context.environment.files.write(path(key), Array(text.utf8))
  }

  private func path(_ key: String) -> String { context.environment.homeDirectory + "/.aws/cli/cache/\(key).json" }
}

extension Document {
  /// An answer of STS with the account among its credentials, where the AWS CLI looks for it.
  func namingAccount(_ account: String?) -> Document {
    guard let account, let credentials = self["Credentials"] else { return self }
    return setting("Credentials", to: credentials.setting("AccountId", to: Document(account)))
  }
}

extension Credentials {
  /// The credentials in an answer of STS: the member `Credentials` and the account in the role's name. Nil when they
  /// are not all there.
  /// - Throws: ``CredentialError/failed(source:reason:)`` where it is not said when they end, or not so that it can be
  ///   read.
  init?(response: Document, source: String) throws(CredentialError) {
    guard let body = response["Credentials"], let id = body["AccessKeyId"]?.string,
      let secret = body["SecretAccessKey"]?.string, let token = body["SessionToken"]?.string
    else { return nil }
    guard let end = body["Expiration"], !end.isNull else {
      throw .failed(source: source, reason: "it is not said when they end")
    }
    self.init(
      accessKeyID: id, secretAccessKey: secret, sessionToken: token,
      expiration: try Timestamp(end: end, source: source),
      accountID: body["AccountId"]?.string
        ?? response["AssumedRoleUser"]?["Arn"]?.string.flatMap(ARN.init)?.accountID, source: source)
  }

  /// The credentials that metadata services and processes give as JSON; nil when they are not all there. Without an
  /// `Expiration` they do not end.
  /// - Throws: ``CredentialError/failed(source:reason:)`` where it is not said so that it can be read when they end.
  init?(metadata: Document, tokenKey: String, source: String) throws(CredentialError) {
    guard let id = metadata["AccessKeyId"]?.string, let secret = metadata["SecretAccessKey"]?.string else { return nil }
    var expiration: Timestamp?
    if let end = metadata["Expiration"], !end.isNull { expiration = try Timestamp(end: end, source: source) }
    self.init(
      accessKeyID: id, secretAccessKey: secret, sessionToken: metadata[tokenKey]?.string, expiration: expiration,
      accountID: metadata["AccountId"]?.string, source: source)
  }
}

extension Timestamp {
  /// The moment when credentials or a sign-on end, in any of the forms that their sources write.
  /// - Throws: ``CredentialError/failed(source:reason:)`` for what is none: what cannot be read is no "never".
  init(end document: Document, what: String = "its Expiration", source: String) throws(CredentialError) {
    guard let time = Timestamp(loosely: document) else {
      let shown = JSONWriter.string(document)
      let text = shown.utf8.count > 100 ? String(shown.unicodeScalars.prefix(100)) + "…" : shown
      throw .failed(source: source, reason: "\(what) is no time: \(text)")
    }
    self = time
  }

  /// A moment in any of the forms that caches hold: dates go before numbers, the AWS CLI's end in `UTC`.
  private init?(loosely document: Document) {
    if let time = document.timestamp {
      self = time
    } else if let text = document.string {
      let clean = text.ends(with: "UTC") ? text.dropLast(3) + "Z" : text
      guard let time = Timestamp(iso8601: String(clean)) ?? Timestamp(parsing: String(clean)) else { return nil }
      self = time
    } else if let number = document.double, let time = Timestamp(epoch: number) {
      self = time
    } else {
      return nil
    }
  }
}
