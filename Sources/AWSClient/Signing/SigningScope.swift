/// The scope of a signature: one service in one region, on one day.
package struct SigningScope: Sendable, Equatable {
  /// The region; for SigV4a the region set.
  package var region: String
  /// The signing name of the service.
  package var service: String

  /// A scope.
  package init(region: String, service: String) {
    self.region = region
    self.service = service
  }
}

/// The ways in which a signature covers the body.
package enum PayloadSigning: Sendable, Equatable {
  /// The SHA-256 of the body, computed here; bodies in memory and in files.
  case hash
  /// A SHA-256 in hexadecimal that was computed before.
  case digest(String)
  /// `UNSIGNED-PAYLOAD`.
  case unsigned
  /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER`: chunks with a checksum behind them.
  case unsignedWithTrailer
}

/// The options of a signature.
package struct SigningOptions: Sendable, Equatable {
  /// Whether dot segments and doubled slashes are taken out of the path first. Not for the S3 family.
  package var normalizesPath = true
  /// Whether the path is percent-encoded once more. Not for the S3 family.
  package var doubleEncodesPath = true
  /// The way in which the body is covered.
  package var payload = PayloadSigning.hash
  /// Whether `X-Amz-Content-SHA256` is sent; always so for an unsigned body.
  package var includesPayloadHeader = false
  /// The header, or query parameter, of the session token; S3 Express has its own.
  package var tokenName = "X-Amz-Security-Token"

  /// Whether the request will carry `X-Amz-Content-SHA256`.
  var sendsPayloadHeader: Bool {
    includesPayloadHeader || payload == .unsigned || payload == .unsignedWithTrailer
  }

  /// The rules of most services.
  package init() {}

  /// The rules of S3, S3 Control, Outposts and Object Lambda.
  package static var s3: SigningOptions {
    var options = SigningOptions()
    options.normalizesPath = false
    options.doubleEncodesPath = false
    options.includesPayloadHeader = true
    return options
  }

  /// The rules of directory buckets, whose session token has a header of its own.
  package static var s3Express: SigningOptions {
    var options = s3
    options.tokenName = "X-Amz-S3session-Token"
    return options
  }
}

/// The reasons for which a request cannot be signed.
package enum SigningError: Error, Sendable, Equatable {
  /// The body's file cannot be read.
  case unreadableBody(FileReadError)
  /// The body is a stream, whose hash is not known before it is sent.
  case unhashableBody
  /// No key for an elliptic curve can be made of the secret.
  case unusableKey
}
