internal import Documents

/// The groups of regions that share nothing with one another (`aws`, `aws-cn`, `aws-us-gov` …), as partitions.json
/// lists them.
public struct Partitions: Sendable {
  /// A group of regions.
  public struct Partition: Sendable, Equatable {
    /// The name: `aws`, `aws-cn` …
    public let name: String
    /// The end of host names: `amazonaws.com` …
    public let dnsSuffix: String
    /// The end of host names with IPv6: `api.aws` …
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

  /// The partitions of a catalog.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it has none.
  public init(_ catalog: Catalog) throws(EndpointError) {
    let storage = catalog.storage
    let count = storage.count(.partitions, words: CatalogFormat.PartitionField.words)
    guard count > 0 else { throw .unusableRules("the catalog has no partitions") }
    all = (0..<count).map { index in
      func text(_ field: CatalogFormat.PartitionField) -> String { storage.string(storage.partition(index, field)) }
      let flags = CatalogFormat.PartitionFlags(rawValue: storage.partition(index, .flags))
      return Partition(
        name: text(.name), dnsSuffix: text(.dnsSuffix), dualStackDNSSuffix: text(.dualStackDNSSuffix),
        implicitGlobalRegion: text(.implicitGlobalRegion), supportsFIPS: flags.contains(.supportsFIPS),
        supportsDualStack: flags.contains(.supportsDualStack),
        regions: storage.strings(storage.partition(index, .regions)), pattern: RegionPattern(text(.pattern)))
    }
  }

  /// The partition of `region`; the first one, `aws`, for a region that fits none.
  public func partition(of region: String?) -> Partition {
    region.flatMap(known) ?? all[0]
  }

  /// The partition of `region`; nil when it fits none, which is a sign of a mistyped name.
  public func known(_ region: String) -> Partition? { all.first { $0.contains(region) } }

  /// Whether `region` is listed, rather than only looking like one.
  public func lists(_ region: String) -> Bool { all.contains { $0.regions.contains(region) } }

  /// Every listed region, without the pseudo ones.
  public var regions: [String] { all.flatMap(\.regions).filter { !$0.ends(with: "-global") } }
}
