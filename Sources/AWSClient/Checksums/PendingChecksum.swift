/// What is left to do for the checksum of a body when its request goes out.
enum PendingChecksum: Sendable, Equatable {
  /// The checksum comes behind the body, which then is read once only.
  case trailer(ChecksumAlgorithm)
  /// The body streams, and nothing may come behind it: the checksum has to be computed before it is sent.
  case ahead(ChosenChecksum)
}

/// A checksum that a request is to have.
struct ChosenChecksum: Sendable, Equatable {
  var algorithm: ChecksumAlgorithm
  /// The header that names the algorithm, where no parameter of the caller's does.
  var header: String?
  /// Whether the request cannot go without it: the caller named it, or the operation insists.
  var isDemanded: Bool
}
