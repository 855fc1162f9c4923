/// The contents of a catalog in figures, for `catalog info` and for tests.
public struct CatalogInfo: Sendable {
  /// The version of the file's layout.
  public let formatVersion: Int
  /// The hash of the models that the catalog was made from, 16 hexadecimal digits.
  public let sourceHash: String
  /// The version of botocore that the models came from; empty when unknown.
  public let botocoreVersion: String
  /// The version of boto3 that the resource models came from; empty when unknown.
  public let boto3Version: String
  /// The number of services.
  public let services: Int
  /// The number of operations of all services.
  public let operations: Int
  /// The number of shapes of all services.
  public let shapes: Int
  /// The number of members of all structures, elements of lists and keys and values of maps included.
  public let members: Int
  /// The number of operations that can be paged through.
  public let paginators: Int
  /// The number of waiters.
  public let waiters: Int
  /// The number of services with a resource model that boto3 ships.
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
