/// Keeps line ends in keys: XML readers would turn a carriage return into a line feed.
struct S3LineEnds: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && ["DeleteObjects", "PutBucketLifecycleConfiguration"].contains(operation.name)
  }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    guard let body = request.body.bytes, body.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(body.count + 64)
    for byte in body {
      switch byte {
      case 0x0A: escaped += Array("&#xA;".utf8)
      case 0x0D: escaped += Array("&#xD;".utf8)
      default: escaped.append(byte)
      }
    }
    request.body = .bytes(escaped)
  }
}
