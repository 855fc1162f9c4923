internal import Documents

/// The role of an EC2 instance, from its metadata service: version 2 with a token, version 1 where that is refused and
/// allowed.
struct InstanceCredentials: CredentialSource {
  let context: CredentialContext

  var place: String { "instance metadata" }
  var callsServices: Bool { false }

  private static let rolePath = "latest/meta-data/iam/security-credentials/"

  /// Why there is no answer; told apart because a machine outside EC2 is no fault.
  private enum NoAnswer: Error { case notThere }

  func credentials() async throws -> Credentials? {
    guard !context.configuration.metadata.isDisabled else { return nil }
    do {
      let token = try await token()
      let name = String(decoding: try await get(Self.rolePath, token), as: UTF8.self).trimmingSpace
      let body = try await get(Self.rolePath + name.prefix { $0 != "\n" }, token) { (try? JSONReader.read($0)) != nil }
      // A role that EC2 may not assume is answered with a code and a message, at status 200.
      guard let answer = try? JSONReader.read(body),
        var found = try Credentials(metadata: answer, tokenKey: "Token", source: "\(place) (role \(name))"),
        found.sessionToken != nil, let expiration = found.expiration
      else { return nil }
      found.expiration = extended(expiration)
      return found.come(by: .instance)
    } catch is NoAnswer {
      return nil
    }
  }

  private func token() async throws -> String? {
    let headers: HTTPHeaders = ["x-aws-ec2-metadata-token-ttl-seconds": "21600"]
    attempts: for _ in 0..<context.configuration.metadata.attempts.value {
      do {
        let response = try await send("PUT", "latest/api/token", headers)
        switch response.status {
        case 200: return String(decoding: try await response.body.collect(), as: UTF8.self)
        case 400: throw NoAnswer.notThere
        case 403, 404, 405: break attempts
        default: continue
        }
      } catch TransportError.timedOut(.read) {
        // Behind a container's extra hop the answer to PUT does not come through.
        break
      }
    }
    if context.configuration.metadata.disablesVersion1.value {
      throw CredentialError.failed(
        source: place, reason: "no token could be had, and version 1 is disabled (ec2_metadata_v1_disabled)")
    }
    return nil
  }

  private func get(
    _ path: String, _ token: String?, isGood: ([UInt8]) -> Bool = { _ in true }
  ) async throws -> [UInt8] {
    var headers = HTTPHeaders()
    headers["x-aws-ec2-metadata-token"] = token
    for _ in 0..<context.configuration.metadata.attempts.value {
      do {
        let response = try await send("GET", path, headers)
        let body = try await response.body.collect()
        if response.status == 200, !body.isEmpty, isGood(body) { return body }
      } catch TransportError.timedOut(.read) {
        continue
      }
    }
    throw NoAnswer.notThere
  }

  private func send(_ method: String, _ path: String, _ headers: HTTPHeaders) async throws -> HTTPResponse {
    let settings = context.configuration.metadata
    let standard = settings.usesIPv6.value ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/"
    let base = settings.endpoint?.value ?? standard
    guard
      var request = HTTPRequest(method: method, url: base + (base.ends(with: "/") ? "" : "/") + path, headers: headers)
    else { throw CredentialError.misconfigured("ec2_metadata_service_endpoint is not an http URL: \(base)") }
    request.headers["User-Agent"] = UserAgent.text(context.configuration)
    do {
      return try await context.runtime.transport.send(request, .metadata(seconds: Double(settings.timeout.value)))
    } catch TransportError.cancelled {
      throw TransportError.cancelled
    } catch TransportError.timedOut(.read) {
      throw TransportError.timedOut(.read)
    } catch is TransportError {
      throw NoAnswer.notThere
    }
  }

  /// Credentials that the service could not renew in time are used on for a while, since they often still work.
  private func extended(_ expiration: Timestamp) -> Timestamp {
    let now = context.runtime.clock.now()
    let window = 15 * 60 + 120 + Int64(clamping: context.runtime.random() * 480)
    let extended = now.adding(seconds: window)
    return extended >= expiration ? Timestamp(seconds: extended.seconds) : expiration
  }
}
