internal import Documents

/// The hash of bodies that stream.
enum BodyHash {
  /// `prepared`, whose signature needs a hash of its body though that is a stream: every service but S3. A stream that
  /// comes once only is read into memory.
  static func add(to prepared: PreparedRequest) async throws(ClientError) -> PreparedRequest {
    guard case .stream(let source) = prepared.request.body,
      RequestSigner.planned(prepared.request, prepared).payload == .hash,
      source.isRewindable || !prepared.plan.signing.includesPayloadHeader
    else { return prepared }
    switch prepared.plan.authentication {
    case .none, .bearer, .hmacV1, .sigV2: return prepared
    case .sigV4, .sigV4a, .s3Express: break
    }
    var prepared = prepared
    do {
      var checksum = Checksum(.sha256)
      var kept: [UInt8] = []
      while case let piece = try await source.read(upTo: 1 << 20), !piece.isEmpty {
        checksum.update(piece)
        if !source.isRewindable { kept += piece }
      }
      if source.isRewindable {
        prepared.digest = Hex.encode(checksum.value)
        try await source.reset()
      } else {
        prepared.request.body = .bytes(kept)
      }
      return prepared
    } catch {
      let fault = (error as? TransportError) ?? .body(reason: String(describing: error))
      throw fault == .cancelled || error is CancellationError
        ? .cancelled : .transport(fault, url: prepared.request.shown)
    }
  }
}

extension HTTPRequest {
  /// The address for messages, without the query, which may hold secrets.
  var shown: String { "\(scheme)://\(host)\(path)" }
}
