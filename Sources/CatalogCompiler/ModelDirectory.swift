import AWSClient
import Documents
import Glibc

/// The data folders of botocore and boto3: which services they hold, and their files, plain or gzipped.
struct ModelDirectory: Sendable {
  /// A service and the version folders its files are taken from.
  struct Service: Sendable {
    var name: String
    var folder: String
    var resources: String?
  }

  /// What tells the content of files apart.
  typealias Digest = [UInt8]

  let models: String
  let resources: String?
  let services: [Service]

  /// Finds the data folders in `models` and `resources`, which may also be folders that packages were unpacked in.
  init(models root: String, resources resourcesRoot: String?) throws(CatalogError) {
    guard let models = Self.dataFolder(of: "botocore", in: root) else {
      throw .unreadable(path: root, reason: "no botocore data folder there")
    }
    self.models = models
    if let resourcesRoot {
      guard let found = Self.dataFolder(of: "boto3", in: resourcesRoot) else {
        throw .unreadable(path: resourcesRoot, reason: "no boto3 data folder there")
      }
      resources = found
    } else {
      resources = Self.dataFolder(of: "boto3", in: root)
    }
    var services: [Service] = []
    for name in Self.entries(of: models) {
      guard let folder = Self.newest(in: "\(models)/\(name)", with: "service-2.json") else { continue }
      let resourceFolder = resources.flatMap { Self.newest(in: "\($0)/\(name)", with: "resources-1.json") }
      services.append(Service(name: name, folder: folder, resources: resourceFolder))
    }
    guard !services.isEmpty else { throw .unreadable(path: models, reason: "no service models there") }
    self.services = services
  }

  // MARK: Files

  /// All files of a service, and the digest of their bytes.
  func source(of service: Service) throws(CatalogError) -> (CatalogCompiler.Source, Digest) {
    var digests: Digest = []
    func read(_ path: String) throws(CatalogError) -> Document? {
      guard let bytes = try Self.content(of: path) else { return nil }
      digests += SHA256.hash(bytes)
      return try Self.parse(bytes, path)
    }
    let folder = service.folder
    guard let model = try read("\(folder)/service-2.json") else { throw .notFound(path: "\(folder)/service-2.json") }
    var source = CatalogCompiler.Source(name: service.name, service: model)
    source.paginators = try read("\(folder)/paginators-1.json")
    source.waiters = try read("\(folder)/waiters-2.json")
    source.endpointRules = try read("\(folder)/endpoint-rule-set-1.json")
    source.serviceExtras = try read("\(folder)/service-2.sdk-extras.json")
    source.paginatorExtras = try read("\(folder)/paginators-1.sdk-extras.json")
    if let resources = service.resources { source.resources = try read("\(resources)/resources-1.json") }
    return (source, digests)
  }

  /// A file of botocore's data folder itself.
  func document(_ name: String) throws(CatalogError) -> (Document, Digest) {
    let path = "\(models)/\(name)"
    guard let bytes = try Self.content(of: path) else { throw .notFound(path: path) }
    return (try Self.parse(bytes, path), SHA256.hash(bytes))
  }

  /// The number that stands for all `digests` together.
  static func hash(_ digests: [Digest]) -> UInt64 {
    SHA256.hash(Array(digests.joined())).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The version of botocore; empty when it cannot be told.
  var botocoreVersion: String { Self.version(of: "botocore", at: models) }
  /// The version of boto3; empty when there is no boto3 or it cannot be told.
  var boto3Version: String { resources.map { Self.version(of: "boto3", at: $0) } ?? "" }

  /// `__version__` of the package that a data folder belongs to, else what its folder's name says.
  private static func version(of package: String, at folder: String) -> String {
    if let bytes = try? content(of: "\(folder)/../__init__.py") {
      let line = String(decoding: bytes, as: UTF8.self).parts(at: "\n").first { $0.begins(with: "__version__") }
      let quoted = line?.parts(atAny: "'\"")
      if let version = quoted?.dropFirst().first { return String(version) }
    }
    let named = folder.parts(at: "/").last { $0.begins(with: "\(package)-") }
    return named.map { String($0.without(first: package.utf8.count + 1)) } ?? ""
  }

  private static func parse(_ bytes: [UInt8], _ path: String) throws(CatalogError) -> Document {
    do {
      return try JSONReader.read(bytes)
    } catch {
      throw .badModel(name: path, detail: "\(error)")
    }
  }

  /// The bytes of a file, or of the gzipped file of that name; nil when there is neither.
  private static func content(of path: String) throws(CatalogError) -> [UInt8]? {
    if let plain = try bytes(of: path) { return plain }
    guard let packed = try bytes(of: path + ".gz") else { return nil }
    do {
      return try Zlib.inflate(packed, .gzip)
    } catch {
      throw .badModel(name: path + ".gz", detail: "cannot be unpacked: \(error)")
    }
  }

  private static func bytes(of path: String) throws(CatalogError) -> [UInt8]? {
    do {
      return try FileAccess.system.read(path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  // MARK: Folders

  /// The data folder of a package: the folder itself, or inside it, or inside a package unpacked in it.
  private static func dataFolder(of package: String, in root: String) -> String? {
    let mark = package == "botocore" ? "partitions.json" : "ec2"
    var candidates = [root, "\(root)/data", "\(root)/\(package)/data"]
    for name in entries(of: root).reversed() where name.begins(with: "\(package)-") {
      candidates.append("\(root)/\(name)/\(package)/data")
    }
    return candidates.first { access("\($0)/\(mark)".systemPath, R_OK) == 0 }
  }

  /// The version folder that sorts last among those that hold `file`; versions are dates.
  private static func newest(in folder: String, with file: String) -> String? {
    entries(of: folder).reversed().map { "\(folder)/\($0)" }.first { version in
      [file, "\(file).gz"].contains { access("\(version)/\($0)".systemPath, R_OK) == 0 }
    }
  }

  /// The names in a folder, sorted; none when it cannot be read.
  private static func entries(of folder: String) -> [String] {
    (FolderNames.read(folder) ?? []).map { String(raw: $0) }.filter { !$0.begins(with: ".") }
      .sorted { ServiceCompiler.precedes($0, $1) }
  }
}
