package import AWSClient
package import Documents

/// The maker of catalogs: of models in memory, or of the packages botocore and boto3 as they are installed.
package struct CatalogCompiler {
  /// The model files of one service.
  package struct Source: Sendable {
    /// The name that botocore has for the service: that of the folder the files lie in.
    package var name: String
    /// The content of service-2.json.
    package var service: Document
    /// The content of paginators-1.json.
    package var paginators: Document?
    /// The content of waiters-2.json.
    package var waiters: Document?
    /// The content of endpoint-rule-set-1.json.
    package var endpointRules: Document?
    /// The content of boto3's resources-1.json.
    package var resources: Document?
    /// The content of service-2.sdk-extras.json, laid over ``service`` (`botocore/loaders.py`).
    package var serviceExtras: Document?
    /// The content of paginators-1.sdk-extras.json, laid over ``paginators``.
    package var paginatorExtras: Document?

    /// The files of a service; only the model is needed.
    package init(
      name: String, service: Document, paginators: Document? = nil, waiters: Document? = nil,
      endpointRules: Document? = nil, resources: Document? = nil, serviceExtras: Document? = nil,
      paginatorExtras: Document? = nil
    ) {
      self.name = name
      self.service = service
      self.paginators = paginators
      self.waiters = waiters
      self.endpointRules = endpointRules
      self.resources = resources
      self.serviceExtras = serviceExtras
      self.paginatorExtras = paginatorExtras
    }
  }

  /// A compiled catalog and its documentation, as the bytes of two files.
  package typealias Files = (catalog: [UInt8], documentation: [UInt8])

  /// The services that the AWS CLI calls otherwise than botocore does.
  static let cliNames = ["s3": "s3api", "config": "configservice", "codedeploy": "deploy"]

  /// The catalog of `sources`, in any order, with botocore's partitions.json and endpoints.json.
  /// - Throws: ``CatalogError/badModel(name:detail:)``.
  package static func compile(
    _ sources: [Source], partitions: Document = .emptyMap, endpoints: Document = .emptyMap
  ) throws(CatalogError) -> Files {
    var services: [CompiledService] = []
    for source in sources { services.append(try ServiceCompiler.compile(source)) }
    return try assemble(services, EndpointWorld(partitions, endpoints), origin: CatalogWriter.Origin())
  }

  /// The catalog of botocore's data folder and boto3's: of each service the newest API version, services side by side
  /// on all cores. Either argument may also be a folder in which packages lie (`botocore-1.43.11/botocore/data` …).
  /// - Throws: ``CatalogError``: a folder without models, a file that cannot be read, a model that is not what it
  ///   should be.
  package static func compile(
    modelsDirectory: String, resourcesDirectory: String? = nil
  ) async throws(CatalogError) -> Files {
    let directory = try ModelDirectory(models: modelsDirectory, resources: resourcesDirectory)
    let result = await Result<[(CompiledService, ModelDirectory.Digest)], any Error>.of {
      try await withThrowingTaskGroup { group in
        for service in directory.services {
          group.addTask {
            let (source, digest) = try directory.source(of: service)
            return (try ServiceCompiler.compile(source), digest)
          }
        }
        var compiled: [(CompiledService, ModelDirectory.Digest)] = []
        for try await one in group { compiled.append(one) }
        return compiled
      }
    }
    var compiled: [(service: CompiledService, digest: ModelDirectory.Digest)] = []
    do {
      compiled = try result.get()
    } catch let error as CatalogError {
      throw error
    } catch {
      throw .badModel(name: modelsDirectory, detail: "\(error)")
    }
    compiled.sort { ServiceCompiler.precedes($0.service.name, $1.service.name) }
    let (partitions, partitionsDigest) = try directory.document("partitions.json")
    let (endpoints, endpointsDigest) = try directory.document("endpoints.json")
    let origin = CatalogWriter.Origin(
      botocoreVersion: directory.botocoreVersion, boto3Version: directory.boto3Version,
      sourceHash: ModelDirectory.hash(compiled.map(\.digest) + [partitionsDigest, endpointsDigest]))
    return try assemble(compiled.map(\.service), EndpointWorld(partitions, endpoints), origin: origin)
  }

  private static func assemble(
    _ services: [CompiledService], _ world: EndpointWorld, origin: CatalogWriter.Origin
  ) throws(CatalogError) -> Files {
    var writer = try CatalogWriter(world, names: services.flatMap { [$0.name, $0.cliName] }.sorted())
    for service in services.sorted(by: { ServiceCompiler.precedes($0.name, $1.name) }) { try writer.add(service) }
    return try writer.finish(origin)
  }

  /// Writes both files, the documentation first, so that a catalog is never newer than the words beside it. Each is
  /// replaced in one step.
  /// - Throws: ``CatalogError/unwritable(path:reason:)``.
  package static func write(_ files: Files, to path: String) throws(CatalogError) {
    do throws(FileReadError) {
      try AtomicFile.write(files.documentation, to: DocumentationFile.path(beside: path))
      try AtomicFile.write(files.catalog, to: path)
    } catch {
      throw .unwritable(path: error.path, reason: error.reason)
    }
  }
}

extension Result where Failure == any Error {
  /// What `body` returned or threw.
  fileprivate static func of(_ body: () async throws -> Success) async -> Result {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}
