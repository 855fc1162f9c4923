extension SigningOptions {
  /// The names whose requests are signed by S3's rules.
  private static let s3Names: Set<String> = ["s3", "s3-outposts", "s3-object-lambda", "s3express"]

  /// The rules for a signing name.
  package static func rules(signingName: String, isExpress: Bool) -> SigningOptions {
    if isExpress { return .s3Express }
    return s3Names.contains(signingName) ? .s3 : SigningOptions()
  }

  /// What the signature of an S3 request says about its body: nothing, where TLS and an MD5 protect a body that
  /// streams; else its hash. `payload_signing_enabled` decides either way. (Checksums of the newer kinds are behind
  /// such a body, which is a case of its own.)
  package mutating func decideS3Payload(_ request: HTTPRequest, streamsInput: Bool, configured: Bool?) {
    if let configured {
      payload = configured ? .hash : .unsigned
    } else if request.scheme == "https", request.headers.contains("Content-MD5") {
      if streamsInput { payload = .unsigned }
    } else {
      payload = .hash
    }
  }
}
