package import Documents

/// The settings that fill a rule set's parameters when the operation and its input do not.
package struct EndpointBuiltIns: Sendable {
  /// The values by built-in name (`AWS::Region` …); a missing one is not set.
  package var values: [String: Document]
  /// Settings that rule sets know by the names of their parameters only (`clientContextParams` of a model).
  package var clientContext: [String: Document] = [:]

  /// Given values.
  package init(_ values: [String: Document] = [:]) { self.values = values }

  /// The built-ins that are known; a rule set with another one is newer than this program.
  static let names: Set<String> = [
    "AWS::Region", "AWS::UseFIPS", "AWS::UseDualStack", "AWS::STS::UseGlobalEndpoint", "AWS::S3::UseGlobalEndpoint",
    "AWS::S3::Accelerate", "AWS::S3::ForcePathStyle", "AWS::S3::UseArnRegion",
    "AWS::S3Control::UseArnRegion",
    "AWS::S3::DisableMultiRegionAccessPoints", "SDK::Endpoint", "AWS::Auth::AccountId",
    "AWS::Auth::AccountIdEndpointMode",
  ]

  /// The regions whose STS endpoint was the global one in the legacy setting.
  private static let legacySTSRegions: Set<String> = [
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global", "ca-central-1", "eu-central-1",
    "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
    "us-west-2",
  ]

  /// The built-ins of one service as botocore derives them from the configuration.
  package init(
    configuration: Configuration, endpointPrefix: String, region: String?, usesFIPS: Bool, endpointURL: String?,
    accountID: String?
  ) {
    let s3 = configuration.s3
    let isS3 = endpointPrefix == "s3" || endpointPrefix == "s3-control"
    let dualStack = (isS3 ? s3.usesDualStack?.value : nil) ?? configuration.usesDualStack.value
    let isLegacySTS = configuration.stsEndpoints.value == .legacy && Self.legacySTSRegions.contains(region ?? "")
    let isGlobalS3 = s3.usEast1Endpoint.value == .legacy && region == "us-east-1"
    values = [
      // An endpoint of one's own is neither the FIPS nor the IPv6 one.
      "AWS::UseFIPS": Document(usesFIPS && endpointURL == nil),
      "AWS::UseDualStack": Document(dualStack && endpointURL == nil),
      "AWS::STS::UseGlobalEndpoint": Document(isLegacySTS && endpointURL == nil),
      "AWS::S3::UseGlobalEndpoint": Document(isGlobalS3),
      "AWS::S3::Accelerate": Document(s3.usesAccelerate.value),
      "AWS::S3::ForcePathStyle": Document(Self.forcesPathStyle(s3, endpointURL)),
      "AWS::S3::UseArnRegion": Document(s3.usesARNRegion?.value ?? true),
      "AWS::S3Control::UseArnRegion": Document(s3.usesARNRegion?.value ?? false),
      "AWS::S3::DisableMultiRegionAccessPoints": Document(s3.disablesMultiRegionAccessPoints.value),
      "AWS::Auth::AccountIdEndpointMode": Document(configuration.accountIDEndpointMode.value.rawValue),
    ]
    if endpointPrefix == "s3", s3.disablesExpressSessions.value {
      clientContext["DisableS3ExpressSessionAuth"] = true
    }
    values["AWS::Region"] = region.map { Document($0) }
    values["SDK::Endpoint"] = endpointURL.map { Document($0) }
    if configuration.accountIDEndpointMode.value != .disabled {
      values["AWS::Auth::AccountId"] = accountID.map { Document($0) }
    }
  }

  /// With an endpoint of one's own, which rarely has a host name for every bucket, the path is the better guess.
  private static func forcesPathStyle(_ s3: S3Settings, _ endpointURL: String?) -> Bool {
    if s3.usesAccelerate.value { return false }
    if let endpointURL, !isAccelerate(endpointURL) { return s3.addressingStyle.value != .virtual }
    return s3.addressingStyle.value == .path
  }

  private static func isAccelerate(_ url: String) -> Bool {
    ["s3-accelerate.amazonaws.com", "s3-accelerate.dualstack.amazonaws.com"]
      .contains(EndpointURL(url)?.authority.lowercased() ?? "")
  }

  /// What single operations of S3 want otherwise.
  mutating func adjust(for operation: OperationModel, _ parameters: Document) {
    guard operation.service.name == "s3" else { return }
    if operation.name == "GetBucketLocation" {
      // It is asked of buckets whose region is not known; by host name it would be signed for the wrong one.
      values["AWS::S3::ForcePathStyle"] = true
    } else if let bucket = parameters["Bucket"]?.string, bucket.begins(with: "arn:") {
      values["AWS::S3::ForcePathStyle"] = false
    }
  }
}
