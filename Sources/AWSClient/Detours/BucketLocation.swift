internal import Documents

/// Asks S3 where a bucket is.
struct BucketLocation: Sendable {
  private let calls: SideCalls

  init(_ calls: SideCalls) { self.calls = calls }

  /// The region of `bucket`; nil where that cannot be found out.
  func region(of bucket: String) async throws(ClientError) -> String? {
    guard let operation = calls.service.operation("HeadBucket") else { return nil }
    do throws(ClientError) {
      let output = try await calls.make(operation, OperationInput(["Bucket": Document(bucket)]))
      return RegionRedirect.region(in: output.metadata.headers)
    } catch {
      if case .cancelled = error { throw error }
      return (error.serviceError?.headers).flatMap(RegionRedirect.region)
    }
  }
}
