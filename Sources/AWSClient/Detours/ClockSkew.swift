internal import Documents

/// Finds out from a refusal that this machine's clock and the service's differ, and by how much: the signature holds a
/// time, and services take it for minutes only. botocore fails there; the other SDKs sign again, as Inia does.
enum ClockSkew {
  /// Differences below this many seconds are not why a signature was refused: the strictest services allow five minutes.
  static let tolerance: Int64 = 4 * 60

  /// What services say when the time in a signature is wrong, and what they say when only the signature is: some look
  /// at the one before the other. On its own a code proves nothing; the service's time must differ too.
  private static let codes: Set<String> = [
    "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
  ]

  /// The seconds to add to this machine's time, so that it is the service's; nil when the refusal has other reasons.
  /// - Parameters:
  ///   - signed: The time in the refused signature.
  ///   - now: This machine's time when the refusal came.
  static func offset(for error: ServiceError, signed: Timestamp, now: Timestamp) -> Int64? {
    guard codes.contains(error.code) || isBare(error), let there = serverTime(error) else { return nil }
    let difference = there.seconds.subtractingReportingOverflow(signed.seconds)
    guard !difference.overflow, difference.partialValue.magnitude >= UInt64(tolerance) else { return nil }
    let offset = there.seconds.subtractingReportingOverflow(now.seconds)
    return offset.overflow ? nil : offset.partialValue
  }

  /// Whether the answer has no body to tell a reason, as that to HEAD.
  private static func isBare(_ error: ServiceError) -> Bool { error.status == 403 && error.code == "403" }

  /// The service's time: the header that every server sends, else what S3 writes into its refusal.
  private static func serverTime(_ error: ServiceError) -> Timestamp? {
    error.headers["Date"].flatMap(Timestamp.init(rfc822:))
      ?? error.fields["ServerTime"]?.string.flatMap(Timestamp.init(iso8601:))
  }
}
