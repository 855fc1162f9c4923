internal import Documents

/// Refuses bucket names that can be neither a bucket nor an access point, before they end up in an address.
struct S3BucketNames: Customization {
  func applies(to operation: OperationModel) -> Bool { operation.service.name == "s3" }

  func beforeSerialize(_ call: inout Call) throws(ClientError) {
    guard let bucket = call.input.parameters["Bucket"]?.string, !Self.isName(bucket), !Self.isARN(bucket)
    else { return }
    throw .refused(
      "Parameter validation failed:\nInvalid bucket name \"\(bucket)\": Bucket name must be 1 to 255 letters, digits, "
        + "dots, dashes and underscores, or the ARN of an access point")
  }

  private static func isName(_ bucket: String) -> Bool {
    (1...255).contains(bucket.utf8.count) && bucket.utf8.allSatisfy { isWord($0) || $0 == 0x2E || $0 == 0x5F }
  }

  /// Whether it is an ARN of an access point, an object lambda access point or an access point on an outpost.
  static func isARN(_ bucket: String) -> Bool {
    let parts = bucket.parts(at: ":", most: 5, keepsEmpty: true)
    guard parts.count == 6, parts[0] == "arn", parts[1].begins(with: "aws") else { return false }
    let names = parts[5].parts(atAny: "/:")
    let isAccount = parts[4].utf8.count == 12 && parts[4].utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard parts[3].utf8.allSatisfy(isRegion) else { return false }
    switch parts[2] {
    case "s3", "s3-object-lambda":
      return isAccount && names.count == 2 && names[0] == "accesspoint" && isLabel(names[1], allowsDots: true)
    case "s3-outposts":
      return isAccount && !parts[3].isEmpty && names.count == 4 && names[0] == "outpost" && isLabel(names[1])
        && names[2] == "accesspoint"
        && isLabel(names[3])
    default: return false
    }
  }

  private static func isLabel(_ text: Substring, allowsDots: Bool = false) -> Bool {
    (1...63).contains(text.utf8.count) && text.utf8.allSatisfy { isWord($0) || (allowsDots && $0 == 0x2E) }
  }

  private static func isRegion(_ byte: UInt8) -> Bool { isWord(byte) && !(0x41...0x5A).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }
}
