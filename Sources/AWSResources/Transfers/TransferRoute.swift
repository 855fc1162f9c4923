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
      case .file(let path): path.hasSuffix("/") || destinationIsFolder
      case .object(let address): address.isFolder
      }
    takesName = isFolder || namesFolder
    self.destination = takesName ? Self.folder(destination) : destination
  }

  private static func folder(_ place: TransferPlace) -> TransferPlace {
    switch place {
    case .file(let path): return .file(path.hasSuffix("/") ? path : path + "/")
    case .object(var address):
      if !address.isFolder { address.key += "/" }
      return .object(address)
    }
  }

  /// The destination of the entry called `key` below the source.
  package func destination(of key: String) -> TransferPlace {
    guard takesName else { return destination }
    switch destination {
    case .file(let path): return .file(path + key)
    case .object(let address): return .object(ObjectAddress(bucket: address.bucket, key: address.key + key))
    }
  }
}
