internal import Documents

/// The hash of a body, which each attempt's signature holds, and what of bodies that stream has to stand before them.
enum BodyHash {
  /// `prepared` with what its header has to know of its body. Where that is a stream: the signature of every service
  /// but S3 holds its hash, and S3 wants its checksum where nothing protects what comes behind it. A stream that comes once
  /// only is read into memory, unless S3 takes it without; so is one without a length where the model wants to know it.
  static func add(to prepared: PreparedRequest) async throws(ClientError) -> PreparedRequest {
    if prepared.digest != nil { return prepared }
    guard case .stream(let source) = prepared.request.body else { return addHash(to: prepared) }
    let chosen = ahead(prepared).flatMap { source.isRewindable || $0.isDemanded ? $0 : nil }
    let needsHash = isHashed(prepared) && (source.isRewindable || !prepared.plan.signing.includesPayloadHeader)
    let needsLength = source.length == nil && prepared.operation.streamingInput?.shape.requiresLength == true
    guard needsHash || needsLength || chosen != nil else { return prepared }
    let isKept = needsLength || !source.isRewindable
    var prepared = prepared
    do {
      var hash = Checksum(.sha256)
      var checksum = Checksum(chosen?.algorithm ?? .crc32)
      var kept: [UInt8] = []
      while case let piece = try await source.read(upTo: 1 << 20), !piece.isEmpty {
        if needsHash { hash.update(piece) }
        if chosen != nil { checksum.update(piece) }
        if isKept { kept += piece }
      }
      if let chosen { RequestChecksums.write(checksum.value, chosen, to: &prepared.request) }
      if isKept {
        prepared.request.body = .bytes(kept)
      } else {
        if needsHash { prepared.digest = Hex.encode(hash.value) }
        try await source.reset()
      }
      return prepared
    } catch {
      let fault = (error as? TransportError) ?? .body(reason: String(describing: error))
      throw fault == .cancelled || error is CancellationError
        ? .cancelled : .transport(fault, url: prepared.request.shown)
    }
  }

  /// `prepared`, whose body is in memory, with its hash where it will be signed with it.
  private static func addHash(to prepared: PreparedRequest) -> PreparedRequest {
    guard let bytes = prepared.request.body.bytes, !bytes.isEmpty, isHashed(prepared),
      prepared.request.headers["X-Amz-Content-SHA256"] == nil
    else { return prepared }
    var prepared = prepared
    prepared.digest = Hex.encode(SHA256.hash(bytes))
    return prepared
  }

  private static func ahead(_ prepared: PreparedRequest) -> ChosenChecksum? {
    if case .ahead(let chosen)? = prepared.checksum { chosen } else { nil }
  }

  /// Whether the signature holds a hash of the body.
  private static func isHashed(_ prepared: PreparedRequest) -> Bool {
    switch prepared.plan.authentication {
    case .none, .bearer, .hmacV1, .sigV2: false
    case .sigV4, .sigV4a, .s3Express: prepared.signingOptions(for: prepared.request).payload == .hash
    }
  }
}
