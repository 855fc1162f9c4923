/// What a catalog holds, for `catalog info` and for tests.
public struct CatalogInfo: Sendable {
  /// The version of the file's layout.
  public let formatVersion: Int
  /// Tells apart the models that catalogs were made from, 16 hexadecimal digits.
  public let sourceHash: String
  /// The versions of the packages that the models came from; empty when unknown.
  public let botocoreVersion: String
  /// The version of boto3 that the resource models came from.
  public let boto3Version: String
  /// How many services there are.
  public let services: Int
  /// How many operations all services have.
  public let operations: Int
  /// How many shapes all services have.
  public let shapes: Int
  /// How many members all structures have, elements of lists and keys and values of maps included.
  public let members: Int
  /// How many operations can be paged through.
  public let paginators: Int
  /// How many waiters there are.
  public let waiters: Int
  /// How many services have a resource model that boto3 ships.
  public let resourceModels: Int
  /// The size of the catalog in bytes.
  public let size: Int
  /// The size of the documentation in bytes, nil when there is none beside the catalog.
  public let documentationSize: Int?
  /// Whether the documentation beside the catalog was made with it; false also when there is none.
  public let documentationMatches: Bool

  private let storage: CatalogStorage

  init(storage: CatalogStorage) {
    self.storage = storage
    formatVersion = Int(CatalogFormat.version)
    let digits = String(storage.file.sourceHash, radix: 16)
    sourceHash = String(repeating: "0", count: 16 - digits.count) + digits
    botocoreVersion = storage.string(storage.info(.botocoreVersion))
    boto3Version = storage.string(storage.info(.boto3Version))
    services = storage.count(.services, words: CatalogFormat.ServiceField.words)
    operations = storage.count(.operations, words: CatalogFormat.OperationField.words)
    shapes = storage.count(.shapes, words: CatalogFormat.ShapeField.words)
    members = storage.count(.members, words: CatalogFormat.MemberField.words)
    paginators = storage.count(.paginators, words: CatalogFormat.PaginatorField.words)
    waiters = storage.count(.waiters, words: CatalogFormat.WaiterField.words)
    resourceModels = (0..<services).count { storage.service($0, .resources) != 0 }
    size = storage.file.bytes.count
    let documentation = storage.documentationPath.flatMap { try? DocumentationFile(path: $0) }
    documentationSize = documentation?.size
    documentationMatches = documentation?.sourceHash == storage.file.sourceHash
  }

  /// Whether every byte of the catalog, and of the documentation where there is one, is as it was written. Reads both
  /// files whole.
  public func isIntact() -> Bool {
    guard storage.file.isIntact else { return false }
    guard let path = storage.documentationPath, let file = try? DocumentationFile(path: path) else { return true }
    return file.isIntact
  }
}
