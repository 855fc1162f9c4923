import AWSClient

/// Regions by name.
package enum Regions {
  /// Whether a word is spelled as regions are: `us-west-2`, `us-gov-east-1`, `eusc-de-east-1`.
  package static func looksLikeRegion(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last, !last.isEmpty, last.allSatisfy(\.isNumber) else { return false }
    return parts.dropLast().allSatisfy { part in !part.isEmpty && part.allSatisfy { $0.isLetter && $0.isASCII } }
  }

  /// The regions of the partition that the session's region lies in, sorted; without the partition-wide ones.
  package static func known(in context: Context) throws -> [String] {
    let region = try context.session().region ?? "us-east-1"
    let all = try Partitions(context.shell.catalog()).all
    let own = all.first { $0.regions.contains(region) } ?? all[0]
    return own.regions.filter(looksLikeRegion)
  }
}
