import AWSClient

/// Regions by name.
package enum Regions {
  /// The regions of the partition that the session's region lies in, sorted; without the partition-wide ones.
  package static func known(in context: Context) throws -> [String] {
    let region = try context.session().region ?? "us-east-1"
    let all = try Partitions(context.shell.catalog()).all
    let own = all.first { $0.regions.contains(region) } ?? all.first
    return own?.regions.filter(RegionName.isPlausible) ?? []
  }
}
