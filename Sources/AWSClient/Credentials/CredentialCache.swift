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
  func load(_ key: String, source: String) -> Credentials? {
    guard let bytes = try? context.environment.files.read(path(key)), let response = try? JSONReader.read(bytes),
      let credentials = Credentials(response: response, source: source), let expiration = credentials.expiration,
      expiration.seconds - context.runtime.clock.now().seconds >= Self.margin
    else { return nil }
    return credentials
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
  init?(response: Document, source: String) {
    guard let body = response["Credentials"], let id = body["AccessKeyId"]?.string,
      let secret = body["SecretAccessKey"]?.string, let token = body["SessionToken"]?.string
    else { return nil }
    self.init(
      accessKeyID: id, secretAccessKey: secret, sessionToken: token,
      expiration: body["Expiration"].flatMap(Timestamp.init(loosely:)),
      accountID: body["AccountId"]?.string
        ?? response["AssumedRoleUser"]?["Arn"]?.string.flatMap(ARN.init)?.accountID, source: source)
  }

  /// The credentials that metadata services and processes give as JSON; nil when they are not all there.
  init?(metadata: Document, tokenKey: String, source: String) {
    guard let id = metadata["AccessKeyId"]?.string, let secret = metadata["SecretAccessKey"]?.string else { return nil }
    self.init(
      accessKeyID: id, secretAccessKey: secret, sessionToken: metadata[tokenKey]?.string,
      expiration: metadata["Expiration"].flatMap(Timestamp.init(loosely:)), accountID: metadata["AccountId"]?.string,
      source: source)
  }
}

extension Timestamp {
  /// A moment in any of the forms that caches hold; the AWS CLI's ends in `UTC`.
  init?(loosely document: Document) {
    if let time = document.timestamp {
      self = time
    } else if let text = document.string {
      let clean = text.ends(with: "UTC") ? text.dropLast(3) + "Z" : text
      guard let time = Timestamp(parsing: String(clean)) else { return nil }
      self = time
    } else if let number = document.double, let time = Timestamp(epoch: number) {
      self = time
    } else {
      return nil
    }
  }
}
