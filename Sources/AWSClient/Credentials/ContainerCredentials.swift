internal import Documents

/// The credentials service of ECS, EKS and others, at the address that the container's environment names.
struct ContainerCredentials: CredentialSource {
  let context: CredentialContext

  var place: String { "container credentials" }
  var callsServices: Bool { false }

  private static let host = "169.254.170.2"
  private static let allowedHosts: Set<String> = [host, "169.254.170.23", "[fd00:ec2::23]", "[::1]", "localhost"]
  private static let attempts = 3

  func credentials() async throws -> Credentials? {
    let environment = context.environment
    let url: String
    if let relative = environment.value("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
      url = "http://\(Self.host)\(relative)"
    } else if let full = environment.value("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
      url = full
    } else {
      return nil
    }
    guard var request = HTTPRequest(url: url), Self.isAllowed(request) else {
      throw CredentialError.misconfigured(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI may name https, a loopback address or the container services, not \(url)")
    }
    request.headers["Accept"] = "application/json"
    request.headers["Authorization"] = try token()
    var failure = ""
    for attempt in 1...Self.attempts {
      if attempt > 1 { try await context.runtime.clock.sleep(seconds: 1) }
      do {
        let response = try await context.runtime.transport.send(request, .metadata(seconds: 2))
        let body = try await response.body.collect()
        guard response.status == 200 else {
          failure = "status \(response.status)"
          continue
        }
        guard let answer = try? JSONReader.read(body),
          let found = try Credentials(metadata: answer, tokenKey: "Token", source: place)
        else {
          failure = "the answer holds no credentials"
          continue
        }
        // As in botocore, a container tells both.
        if found.sessionToken == nil { throw CredentialError.incomplete(source: place, missing: "Token") }
        if found.expiration == nil { throw CredentialError.incomplete(source: place, missing: "Expiration") }
        return found.come(by: .container)
      } catch TransportError.cancelled {
        throw TransportError.cancelled
      } catch let error as TransportError {
        failure = "\(request.host): \(error)"
      }
    }
    throw CredentialError.failed(source: place, reason: failure)
  }

  /// The token of the request, read anew each time because the file is replaced while the container runs.
  private func token() throws(CredentialError) -> String? {
    let environment = context.environment
    var token = environment.value("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    if let path = environment.value("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") {
      guard let text = try context.trimmedText(ofFile: path) else {
        throw .failed(source: place, reason: "no token in \(path)")
      }
      token = text
    }
    if let token, token.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      throw .misconfigured("the container's authorization token has more than one line")
    }
    return token
  }

  private static func isAllowed(_ request: HTTPRequest) -> Bool {
    if request.scheme == "https" { return true }
    var host = request.host
    if !host.ends(with: "]"), let colon = host.utf8.lastIndex(of: UInt8(ascii: ":")) { host = String(host[..<colon]) }
    return allowedHosts.contains(host) || (EndpointURL.isIPv4(host) && host.begins(with: "127."))
  }
}

extension TransportOptions {
  /// Short waits, small answers, no proxy: metadata services are one hop away or not there.
  static func metadata(seconds: Double) -> TransportOptions {
    var options = TransportOptions()
    options.connectTimeout = seconds
    options.readTimeout = seconds
    options.answerTimeout = 60
    options.bodyLimit = 1 << 20
    return options
  }
}
