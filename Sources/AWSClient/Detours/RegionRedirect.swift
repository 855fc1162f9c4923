internal import Documents

/// What S3's refusals say of the region of a bucket that is elsewhere (botocore's `S3RegionRedirectorv2`).
enum RegionRedirect {
  /// Where a refusal leads.
  enum Lead: Sendable, Equatable {
    /// Nowhere: it is not about regions, or nobody can tell.
    case none
    /// To the region that it names.
    case region(String)
    /// To another region, which has to be asked for.
    case ask
  }

  /// Where `error` leads.
  static func lead(of error: ServiceError) -> Lead {
    guard isAboutRegion(error) else { return .none }
    if let region = region(in: error.headers) ?? error.fields["Region"]?.string { return .region(region) }
    return error.operation == "HeadBucket" ? .none : .ask
  }

  /// The region of the bucket, as the header of S3's answers has it.
  static func region(in headers: HTTPHeaders) -> String? { headers["x-amz-bucket-region"] }

  private static func isAboutRegion(_ error: ServiceError) -> Bool {
    switch (error.code, error.operation) {
    case ("301", "HeadObject"), ("400", "HeadObject"): return true
    case ("301", "HeadBucket"), ("400", "HeadBucket"): return region(in: error.headers) != nil
    case ("AuthorizationHeaderMalformed", _): return error.fields["Region"] != nil
    case ("PermanentRedirect", _): return true
    case ("IllegalLocationConstraintException", let operation): return operation != "CreateBucket"
    default: return [301, 302, 307].contains(error.status)
    }
  }

  /// Whether `region` can go into a host name: it must look like a region.
  static func isPlausible(_ region: String) -> Bool {
    !region.isEmpty && region.utf8.count < 64
      && region.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
      && !region.begins(with: "-") && !region.ends(with: "-")
  }
}
