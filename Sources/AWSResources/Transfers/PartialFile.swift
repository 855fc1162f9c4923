internal import AWSClient
package import Documents

/// A file that is being downloaded: it has a name of its own until all of it is there and on the disk, so that nobody
/// meets half of it and the old one stays when the download fails. A link that has its name gives way to it, as in the
/// AWS CLI (`s3transfer`).
package struct PartialFile: Sendable {
  private let file: ReplacedFile

  /// Begins the file at `path`, making the folders that it lies in.
  package init(_ path: String) throws(TransferError) {
    file = try Self.telling { () throws(FileReadError) in
      try ReplacedFile.makeFolders(above: path, 0o777)
      return try ReplacedFile.open(path, links: .replaced, access: .kept)
    }
  }

  /// Whether its parts may come in any order; a named pipe takes them one after the other.
  package var takesParts: Bool { file.isSeekable }

  /// Writes bytes at their place.
  package func write(_ bytes: [UInt8], at offset: Int64) throws(TransferError) {
    try Self.telling { () throws(FileReadError) in try file.write(bytes[...], at: offset) }
  }

  /// Gives the file the time of the object and its name, once it is on the disk.
  package func finish(modified: Timestamp?) throws(TransferError) {
    try Self.telling { () throws(FileReadError) in try file.commit(modified: modified) }
  }

  /// Gives the download up.
  package func abandon() { file.abandon() }

  private static func telling<T>(_ body: () throws(FileReadError) -> T) throws(TransferError) -> T {
    do { return try body() } catch { throw .file(path: error.path, code: error.code) }
  }
}
