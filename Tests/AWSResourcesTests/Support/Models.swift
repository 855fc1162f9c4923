import AWSClient
import Documents
import Foundation
import Testing

@testable import AWSResources

/// The real catalog and what the tests need from it.
enum Models {
  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "no catalog at \(path): build it with Scripts/test, or name one in INIA_CATALOG" }
  }

  private static let opened = Result<Catalog, any Error> {
    if let path = ProcessInfo.processInfo.environment["INIA_CATALOG"] { return try Catalog.open(path: path) }
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    let path = folder.appendingPathComponent(".build/share/inia/inia.catalog").path
    guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
    return try Catalog.open(path: path)
  }

  static let resources = Result<ResourceCatalog, any Error> { ResourceCatalog(try opened.get()) }

  static func catalog() throws -> Catalog { try opened.get() }

  static func service(_ name: String) throws -> ServiceModel { try #require(try catalog().service(name)) }

  static func definition(_ name: String) throws -> ResourceDefinition {
    try #require(try resources.get().definition(for: try service(name)))
  }

  /// The root of a service whose calls `caller` answers.
  static func root(_ caller: FakeCaller) throws -> Resource {
    Resource(service: try definition(caller.service.name), caller: caller)
  }

  /// The services that boto3 has resource models for.
  static let written = ["cloudformation", "cloudwatch", "dynamodb", "ec2", "glacier", "iam", "s3", "sns", "sqs"]
}
