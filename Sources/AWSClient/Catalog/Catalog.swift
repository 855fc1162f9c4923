public import Documents

/// The models of all services, in one memory-mapped file.
///
/// Opening checks the header and maps the file; nothing is parsed and no index is built. A look-up is a binary search
/// over records that lie in the file. A catalog is cheap to copy and to share between tasks.
///
/// The file is not trusted: opening refuses what is foreign, cut off or of another version with ``CatalogError``, and
/// damage inside shows as empty values, never as a crash.
public struct Catalog: Sendable {
  let storage: CatalogStorage

  /// The catalog in the file at `path`, mapped. What is checked is the header, not all that follows; see
  /// ``CatalogInfo/isIntact()``.
  /// - Throws: ``CatalogError`` for a file that is not there or cannot be read, is no catalog, is cut off or of another
  ///   version.
  public static func open(path: String) throws(CatalogError) -> Catalog {
    Catalog(storage: try CatalogStorage(CatalogBytes(mapping: path), path: path))
  }

  init(storage: CatalogStorage) { self.storage = storage }

  /// A catalog in memory, and its documentation if wanted; for tests and for models that are compiled on the spot.
  /// - Throws: ``CatalogError``, as ``open(path:)``.
  package init(bytes: [UInt8], documentation: [UInt8]? = nil) throws(CatalogError) {
    storage = try CatalogStorage(CatalogBytes(bytes), path: "")
    if let documentation { storage.adopt(try DocumentationFile(CatalogBytes(documentation), path: "")) }
  }

  /// The services, sorted by botocore's name.
  public var services: ServiceList { ServiceList(storage: storage) }

  /// The service that botocore (`s3`, `config`, `codedeploy`) or the AWS CLI (`s3api`, `configservice`, `deploy`) calls
  /// `name`, in any letter case; nil when there is none.
  public func service(_ name: String) -> ServiceModel? {
    var wanted = name.lowercased()
    return wanted.withUTF8 { wanted in
      var low = 0
      var high = storage.count(.serviceNames, words: CatalogFormat.ServiceNameField.words)
      while low < high {
        let middle = (low + high) / 2
        let order = storage.compare(
          storage.word(.serviceNames, middle, 0, words: CatalogFormat.ServiceNameField.words), wanted)
        if order == 0 {
          let index = Int(storage.word(.serviceNames, middle, 1, words: CatalogFormat.ServiceNameField.words))
          return index < services.count ? ServiceModel(storage: storage, index: index) : nil
        }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// The resource model of `service` that boto3 ships (the newest resources-1.json), nil where it ships none.
  public func resourceModel(of service: ServiceModel) -> Document? {
    storage.document(storage.service(service.index, .resources))
  }

  /// The path of the documentation, which is opened when it is first asked for. Nil for a catalog in memory.
  public var documentationPath: String? { storage.documentationPath }

  /// The contents of the catalog in figures.
  public var info: CatalogInfo { CatalogInfo(storage: storage) }
}

/// The services of a catalog, sorted by botocore's name.
public struct ServiceList: RandomAccessCollection, Sendable {
  let storage: CatalogStorage
  /// The position of the first service: 0.
  public let startIndex = 0
  /// The number of services.
  public let endIndex: Int

  init(storage: CatalogStorage) {
    self.storage = storage
    endIndex = storage.count(.services, words: CatalogFormat.ServiceField.words)
  }

  /// The service at `position`.
  public subscript(position: Int) -> ServiceModel { ServiceModel(storage: storage, index: position) }
}
