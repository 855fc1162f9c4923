internal import Documents

/// The settings of transfers: the AWS CLI's in the `s3` block of a profile, and its defaults
/// (`awscli/customizations/s3/transferconfig.py`).
package struct TransferSettings: Sendable, Equatable {
  /// From this size on an object travels in parts.
  package var threshold: Int64 = 8 << 20
  /// The preferred size of a part.
  package var partSize: Int64 = 8 << 20
  /// The number of requests that run at once.
  package var concurrency = 10

  /// A setting that says nothing.
  package struct Fault: Error, Sendable, Equatable {
    /// The setting.
    package let name: String
    /// The text of the setting.
    package let value: String
  }

  /// The defaults.
  package init() {}

  /// The settings that a profile's `s3` block gives.
  package init(_ block: [String: String]) throws(Fault) {
    if let text = block["multipart_threshold"] { threshold = try Self.size("multipart_threshold", text) }
    if let text = block["multipart_chunksize"] { partSize = try Self.size("multipart_chunksize", text) }
    if let text = block["max_concurrent_requests"] {
      guard let number = Int(text), number > 0 else { throw Fault(name: "max_concurrent_requests", value: text) }
      concurrency = min(number, 1000)
    }
  }

  /// A number of bytes with or without a unit: `8388608`, `8MB`, `1GiB`. All units are of 1024.
  private static func size(_ name: String, _ text: String) throws(Fault) -> Int64 {
    let lower = text.lowercased()
    for (units, bits) in [(["kib", "kb"], 10), (["mib", "mb"], 20), (["gib", "gb"], 30), (["tib", "tb"], 40)] {
      for unit in units where lower.ends(with: unit) {
        guard let number = Int64(lower.dropLast(unit.count)), number > 0, number <= Int64.max >> bits else {
          throw Fault(name: name, value: text)
        }
        return number << bits
      }
    }
    guard let number = Int64(lower), number > 0 else { throw Fault(name: name, value: text) }
    return number
  }
}
