package import Documents

/// From where to where: what a command's two ends mean for each of the things that are moved, as the AWS CLI has it.
package struct TransferRoute: Sendable, Equatable {
  /// The first end: a file or a folder's path ending in `/`; an object or the beginning of keys.
  package let source: TransferPlace
  /// The other end.
  package let destination: TransferPlace
  /// Whether everything below the source is meant.
  package let isFolder: Bool
  /// Whether the destination is a folder that the source's names are added to.
  package let takesName: Bool

  /// The route between two ends. `destinationIsFolder` tells of a local destination that it is there and a folder.
  package init(from source: TransferPlace, to destination: TransferPlace, isFolder: Bool, destinationIsFolder: Bool) {
    self.isFolder = isFolder
    self.source = isFolder ? Self.folder(source) : source
    let namesFolder =
      switch destination {
      case .file(let path): path.ends(with: "/") || destinationIsFolder
      case .object(let address): address.isFolder
      }
    takesName = isFolder || namesFolder
    self.destination = takesName ? Self.folder(destination) : destination
  }

  /// Whether one end lies in the other: what is written may be met by what is read.
  package var overlaps: Bool {
    guard isFolder, case .object(let from) = source, case .object(let to) = destination else { return false }
    return from.bucket.isSame(as: to.bucket)
      && (to.key.utf8.starts(with: from.key.utf8) || from.key.utf8.starts(with: to.key.utf8))
  }

  private static func folder(_ place: TransferPlace) -> TransferPlace {
    switch place {
    case .file(let path): return .file(path.ends(with: "/") ? path : path + "/")
    case .object(var address):
      if !address.isFolder { address.key += "/" }
      return .object(address)
    }
  }

  /// Why an entry cannot have its name at the destination.
  package enum Refusal: Error, Sendable, Equatable {
    /// A level of the key is `..`: in a folder that would be another one, or outside of it.
    case parent
    /// The key holds a NUL, which no file's name can.
    case zero
    /// Another key has the same file.
    case taken
    /// The file's name is no UTF-8, which every key is.
    case noText
  }

  /// The destination of the entry called `key` below the source. Levels of a key that are empty or `.` are none of a
  /// file's, as in the AWS CLI (`os.path`); the path never leaves the destination.
  package func destination(of key: ByteName) throws(Refusal) -> TransferPlace {
    guard takesName else { return destination }
    switch destination {
    case .file(let path): return .file(path + String(raw: try Self.fileName(of: key).bytes))
    case .object(let address):
      guard let text = key.text else { throw .noText }
      return .object(ObjectAddress(bucket: address.bucket, key: address.key + text))
    }
  }

  /// The name of an entry's file, where it is another than the entry's own; nil where it is the same or none.
  package func otherFileName(of key: ByteName) -> ByteName? {
    guard takesName, let name = try? Self.fileName(of: key), name != key else { return nil }
    return name
  }

  /// The name that a file has which is called `key` in S3. It ends in a slash where the key names no file.
  private static func fileName(of key: ByteName) throws(Refusal) -> ByteName {
    guard !key.bytes.contains(0) else { throw .zero }
    let (dot, slash) = (UInt8(ascii: "."), UInt8(ascii: "/"))
    let levels = key.bytes.split(separator: slash, omittingEmptySubsequences: false)
    guard !levels.contains([dot, dot]) else { throw .parent }
    let isNothing: (ArraySlice<UInt8>) -> Bool = { $0.isEmpty || $0 == [dot] }
    let named = levels.filter { !isNothing($0) }.joined(separator: [slash])
    return ByteName(bytes: Array(named) + (levels.last.map(isNothing) == true ? [slash] : []))
  }
}
