internal import Documents

/// Finds the region of a bucket that S3 says is elsewhere, once per call; what was found is kept for the session.
struct RegionRedirect: Sendable {
  private let client: Client

  init(_ client: Client) { self.client = client }

  /// The region to go to; nil when `error` is not about regions, or the region cannot be found out.
  func region(for error: ServiceError, _ prepared: PreparedRequest) async throws(ClientError) -> String? {
    guard client.service.name == "s3", let bucket = prepared.call.input.parameters["Bucket"]?.string,
      !bucket.hasPrefix("arn:"), Self.isAboutRegion(error)
    else { return nil }
    var region = error.headers["x-amz-bucket-region"] ?? error.fields["Region"]?.string
    if region == nil, error.operation != "HeadBucket" { region = try await ask(bucket) }
    guard let region, Self.isPlausible(region), region != prepared.plan.region else { return nil }
    client.session.state.remember(bucket: bucket, region: region)
    return region
  }

  private func ask(_ bucket: String) async throws(ClientError) -> String? {
    guard let operation = client.service.operation("HeadBucket") else { return nil }
    do throws(ClientError) {
      let output = try await client.callWithoutRedirect(operation, OperationInput(["Bucket": Document(bucket)]))
      return output.metadata.headers["x-amz-bucket-region"]
    } catch {
      if case .cancelled = error { throw error }
      return error.serviceError?.headers["x-amz-bucket-region"]
    }
  }

  private static func isAboutRegion(_ error: ServiceError) -> Bool {
    switch (error.code, error.operation) {
    case ("301", "HeadObject"), ("400", "HeadObject"): return true
    case ("301", "HeadBucket"), ("400", "HeadBucket"): return error.headers.contains("x-amz-bucket-region")
    case ("AuthorizationHeaderMalformed", _): return error.fields["Region"] != nil
    case ("PermanentRedirect", _): return true
    case ("IllegalLocationConstraintException", let operation): return operation != "CreateBucket"
    default: return [301, 302, 307].contains(error.status)
    }
  }

  /// What goes into a host name must look like a region.
  private static func isPlausible(_ region: String) -> Bool {
    !region.isEmpty && region.utf8.count < 64
      && region.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
      && !region.hasPrefix("-") && !region.hasSuffix("-")
  }
}
