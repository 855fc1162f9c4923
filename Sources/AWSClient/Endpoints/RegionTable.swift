internal import Documents

/// What endpoints.json still knows and the rule sets do not: which services have one endpoint for a whole partition,
/// and the credential scopes of endpoints that the rules leave to the model.
struct RegionTable: Sendable {
  private let partitions: [Document]

  init(_ endpoints: Document) {
    partitions = Array((endpoints["partitions"] ?? .null).elements)
  }

  /// The pseudo region (`aws-global`) that a service is reached in when no region is given; nil for a service that
  /// needs one. As botocore does, only the first partition is asked.
  func partitionEndpoint(endpointPrefix: String) -> String? {
    partitions.first?["services"]?[endpointPrefix]?["partitionEndpoint"]?.string
  }

  /// The credential scope of a service's endpoint in `region` where it differs from the plain one.
  func credentialScope(
    endpointPrefix: String, region: String, partition: String
  ) -> (region: String?, service: String?) {
    guard let group = partitions.first(where: { $0["partition"]?.string == partition }),
      let service = group["services"]?[endpointPrefix]
    else { return (nil, nil) }
    var name = region
    if service["endpoints"]?[region] == nil, service["isRegionalized"]?.boolean == false,
      let global = service["partitionEndpoint"]?.string
    {
      name = global
    }
    let own = service["endpoints"]?[name]?["credentialScope"]
    let common = service["defaults"]?["credentialScope"]
    return (own?["region"]?.string ?? common?["region"]?.string, own?["service"]?.string ?? common?["service"]?.string)
  }
}
