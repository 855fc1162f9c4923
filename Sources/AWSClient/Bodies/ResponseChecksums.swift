internal import Documents
import Synchronization

/// Checks the bodies of responses that carry their checksum (botocore's flexible checksums).
enum ResponseChecksums {
  /// Which is taken of several: botocore's order, with MD5, which it does not know, behind.
  private static let order: [ChecksumAlgorithm] = [
    .xxhash128, .xxhash3, .crc64nvme, .xxhash64, .crc32c, .crc32, .sha1, .sha256, .sha512, .md5,
  ]

  /// The checksum to check and its value; nil when there is none, or none of the whole object.
  static func expected(_ response: HTTPResponse, _ call: Call) -> (algorithm: ChecksumAlgorithm, value: [UInt8])? {
    guard let trait = call.operation.httpChecksum, let member = trait.requestValidationModeMember,
      call.input.parameters[member]?.string == "ENABLED"
    else { return nil }
    let offered = trait.responseAlgorithms.compactMap { ChecksumAlgorithm(name: $0) }
    for algorithm in order where offered.contains(algorithm) {
      // A dash is behind the checksum of checksums that objects of many parts have.
      guard let text = response.headers[algorithm.headerName], !text.holds("-") else { continue }
      // What is no base64 is the checksum of nothing.
      return (algorithm, Base64.decode(text) ?? [])
    }
    return nil
  }

  /// Whether the body of `response`, where it is whole, does not fit the CRC-32 in that header field, a decimal number.
  static func isDamaged(_ response: HTTPResponse, crc32 field: String) -> Bool {
    guard let expected = response.headers[field].flatMap({ UInt32($0) }), let bytes = response.body.bytes else {
      return false
    }
    return ChecksumAlgorithm.crc32.compute(bytes).reduce(0) { $0 << 8 | UInt32($1) } != expected
  }

  /// `response` with its body checked: now, or at its end when it is still arriving.
  static func check(_ response: HTTPResponse, _ call: Call) throws(ClientError) -> HTTPResponse {
    guard let (algorithm, value) = expected(response, call) else { return response }
    let error = ClientError.checksumMismatch(algorithm: algorithm.rawValue, operation: call.operation.name)
    switch response.body {
    case .bytes(let bytes):
      guard algorithm.compute(bytes) == value else { throw error }
      return response
    case .stream(let stream):
      let running = RunningChecksum(algorithm)
      var response = response
      response.body = .stream(
        BodyStream(
          next: {
            // Iterators of a body stream hold no place of their own: a new one goes on where the last one was.
            var chunks = stream.makeAsyncIterator()
            if let chunk = try await chunks.next() {
              running.update(chunk)
              return chunk
            }
            guard running.value == value else { throw error }
            return nil
          }, cancel: { stream.cancel() }))
      return response
    }
  }
}

/// A checksum that is computed while a body is read.
private final class RunningChecksum: Sendable {
  private let checksum: Mutex<Checksum>

  init(_ algorithm: ChecksumAlgorithm) { checksum = Mutex(Checksum(algorithm)) }

  var value: [UInt8] { checksum.withLock { $0.value } }

  func update(_ chunk: [UInt8]) { checksum.withLock { $0.update(chunk) } }
}
