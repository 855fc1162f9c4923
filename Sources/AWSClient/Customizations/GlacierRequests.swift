internal import Documents

/// Fills in what every Glacier request needs: the account `-`, which is one's own, the API's version, and the tree hash
/// of what is uploaded.
struct GlacierRequests: Customization {
  func applies(to operation: OperationModel) -> Bool { operation.service.name == "glacier" }

  func beforeSerialize(_ call: inout Call) {
    guard call.input.parameters["accountId"]?.isNull ?? true, call.operation.input != nil else { return }
    call.input.parameters = call.input.parameters.setting("accountId", to: "-")
  }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) throws(ClientError) {
    guard !call.isPresigned else { return }
    request.headers["x-amz-glacier-version"] = call.operation.service.apiVersion
    guard ["UploadArchive", "UploadMultipartPart"].contains(call.operation.name) else { return }
    let hashes = try Self.hashes(request.body)
    request.headers.addIfAbsent("x-amz-content-sha256", Hex.encode(hashes.linear))
    request.headers.addIfAbsent("x-amz-sha256-tree-hash", Hex.encode(hashes.tree))
  }

  /// The hash of a body, and the hash of the hashes of its mebibytes, two by two.
  static func hashes(_ body: RequestBody) throws(ClientError) -> (linear: [UInt8], tree: [UInt8]) {
    let size: Int64 = 1 << 20
    let length = body.length ?? 0
    var leaves: [[UInt8]] = []
    var linear = Checksum(.sha256)
    var at: Int64 = 0
    repeat {
      var leaf = Checksum(.sha256)
      let count = min(size, length - at)
      switch body {
      case .empty: break
      case .bytes(let bytes):
        let piece = bytes[Int(at)..<Int(at + count)]
        leaf.update(piece)
        linear.update(piece)
      case .file(let path, let offset, _):
        do {
          try leaf.update(file: path, offset: offset + at, length: count)
          try linear.update(file: path, offset: offset + at, length: count)
        } catch {
          throw .transport(.body(reason: "\(path): \(error.reason)"), url: path)
        }
      case .stream:
        throw .refused("Glacier needs the whole archive before it is sent: give a file")
      }
      leaves.append(leaf.value)
      at += count
    } while at < length
    return (linear.value, Self.tree(leaves))
  }

  private static func tree(_ leaves: [[UInt8]]) -> [UInt8] {
    var level = leaves
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count ? SHA256.hash(level[index] + level[index + 1]) : level[index]
      }
    }
    return level.first ?? []
  }
}
