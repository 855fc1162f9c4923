public import Documents

/// The groups of regions that share nothing with one another (`aws`, `aws-cn`, `aws-us-gov` …), from partitions.json.
public struct Partitions: Sendable {
  /// One group.
  public struct Partition: Sendable, Equatable {
    /// `aws`, `aws-cn` …
    public let name: String
    /// `amazonaws.com` …
    public let dnsSuffix: String
    /// `api.aws` …
    public let dualStackDNSSuffix: String
    /// The region that signs for services without regions.
    public let implicitGlobalRegion: String
    /// Whether there are FIPS endpoints.
    public let supportsFIPS: Bool
    /// Whether there are endpoints with IPv6.
    public let supportsDualStack: Bool
    /// The regions known when the models were made, sorted; pseudo regions (`aws-global`) among them.
    public let regions: [String]

    let pattern: RegionPattern

    /// Partitions are the same when they have the same name.
    public static func == (left: Partition, right: Partition) -> Bool { left.name == right.name }

    /// Whether `region` belongs here: by being listed, or by looking like one that does.
    public func contains(_ region: String) -> Bool { regions.contains(region) || pattern.matches(region) }
  }

  /// All groups, `aws` first.
  public let all: [Partition]

  /// Reads partitions.json.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it is not what it should be.
  public init(_ document: Document) throws(EndpointError) {
    var all: [Partition] = []
    for entry in (document["partitions"] ?? .null).elements {
      guard let outputs = entry["outputs"], let name = entry["id"]?.string,
        let suffix = outputs["dnsSuffix"]?.string, let pattern = entry["regionRegex"]?.string
      else { throw .unusableRules("partitions.json: a partition without id, outputs or regionRegex") }
      all.append(
        Partition(
          name: name, dnsSuffix: suffix, dualStackDNSSuffix: outputs["dualStackDnsSuffix"]?.string ?? suffix,
          implicitGlobalRegion: outputs["implicitGlobalRegion"]?.string ?? "",
          supportsFIPS: outputs["supportsFIPS"]?.boolean ?? false,
          supportsDualStack: outputs["supportsDualStack"]?.boolean ?? false,
          regions: (entry["regions"]?.keys ?? []).sorted(), pattern: try RegionPattern(pattern)))
    }
    guard !all.isEmpty else { throw .unusableRules("partitions.json: no partitions") }
    self.all = all
  }

  /// The partition of `region`; the first one, `aws`, for a region that fits none.
  public func partition(of region: String?) -> Partition {
    region.flatMap(known) ?? all[0]
  }

  /// The partition of `region`, nil when it fits none: a sign of a slip of the pen.
  public func known(_ region: String) -> Partition? { all.first { $0.contains(region) } }

  /// Whether `region` is listed, rather than only looking like one.
  public func lists(_ region: String) -> Bool { all.contains { $0.regions.contains(region) } }

  /// Every listed region, without the pseudo ones.
  public var regions: [String] { all.flatMap(\.regions).filter { !$0.hasSuffix("-global") } }
}
