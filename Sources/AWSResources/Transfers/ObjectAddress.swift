/// A place in S3: a bucket and a key, or the beginning of keys where it ends in `/` or is empty.
package struct ObjectAddress: Sendable, Hashable {
  /// The bucket's name, or the ARN of an access point.
  package var bucket: String
  /// The key.
  package var key: String

  /// A place by bucket and key.
  package init(bucket: String, key: String = "") {
    self.bucket = bucket
    self.key = key
  }

  /// The address that `s3://BUCKET/KEY` names, or `s3://ARN/KEY` for access points; nil for anything that begins
  /// otherwise.
  package init?(uri: String) {
    guard uri.utf8.starts(with: "s3://".utf8) else { return nil }
    self.init(path: String(uri.dropFirst(5)))
  }

  /// The address that `BUCKET/KEY` names.
  package init(path: String) {
    let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    bucket = parts.first ?? ""
    key = parts.count > 1 ? parts[1] : ""
    guard path.hasPrefix("arn:"), let resource = Self.accessPoint(path) else { return }
    bucket = String(path.prefix(resource))
    key = String(path.dropFirst(resource + 1))
  }

  /// The number of characters of `arn` that are an access point's, or those of one on an Outpost; nil where it names
  /// none. Slashes and colons stand for each other in the resource's part.
  private static func accessPoint(_ arn: String) -> Int? {
    let colons = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard colons.count == 6, ["s3", "s3-outposts"].contains(colons[2]) else { return nil }
    let wanted = colons[2] == "s3" ? 2 : 4
    var length = arn.count - colons[5].count
    for (index, part) in colons[5].split(omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == ":" })
      .enumerated()
    {
      if index == 0, part != (wanted == 2 ? "accesspoint" : "outpost") { return nil }
      if index == 2, part != "accesspoint" { if wanted == 4 { return nil } }
      if index == wanted { return length - 1 }
      length += part.count + 1
    }
    return length - 1
  }

  /// `s3://BUCKET/KEY`.
  package var uri: String { "s3://\(bucket)/\(key)" }

  /// Whether the address is the beginning of keys and no key.
  package var isFolder: Bool { key.isEmpty || key.utf8.last == UInt8(ascii: "/") }

  /// The key's last level, `/` left off.
  package var name: String {
    let levels = key.utf8.split(separator: UInt8(ascii: "/"))
    return levels.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
