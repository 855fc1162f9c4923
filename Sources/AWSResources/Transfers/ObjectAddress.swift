internal import Documents

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
  /// otherwise, and for what is no UTF-8.
  package init?(uri: String) {
    guard uri.begins(with: "s3://"), let uri = uri.plain else { return nil }
    self.init(path: String(uri.without(first: 5)))
  }

  /// The address that `BUCKET/KEY` names.
  package init(path: String) {
    let sides = path.cut(at: "/")
    bucket = String(sides?.before ?? path[...])
    key = String(sides?.after ?? "")
    guard path.begins(with: "arn:"), let length = Self.accessPoint(path) else { return }
    bucket = String(path.without(last: path.utf8.count - length))
    key = String(path.without(first: length + 1))
  }

  /// The number of bytes of `arn` that are an access point's, or those of one on an Outpost; nil where it names
  /// none. Slashes and colons stand for each other in the resource's part.
  private static func accessPoint(_ arn: String) -> Int? {
    let colons = arn.parts(at: ":", most: 5, keepsEmpty: true)
    guard colons.count == 6, ["s3", "s3-outposts"].contains(colons[2]) else { return nil }
    let wanted = colons[2] == "s3" ? 2 : 4
    var length = arn.utf8.count - colons[5].utf8.count
    for (index, part) in colons[5].parts(atAny: "/:").enumerated() {
      if index == 0, !part.isSame(as: wanted == 2 ? "accesspoint" : "outpost") { return nil }
      if index == 2, wanted == 4, !part.isSame(as: "accesspoint") { return nil }
      if index == wanted { return length - 1 }
      length += part.utf8.count + 1
    }
    return length - 1
  }

  /// Whether both have the same bytes: keys that look alike are two.
  package static func == (left: ObjectAddress, right: ObjectAddress) -> Bool {
    left.bucket.isSame(as: right.bucket) && left.key.isSame(as: right.key)
  }

  /// The bytes, which ``==(_:_:)`` goes by.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(ByteName(bucket))
    hasher.combine(ByteName(key))
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
