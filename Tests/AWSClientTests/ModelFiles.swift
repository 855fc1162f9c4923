import AWSClient
import Documents
import Foundation
import Testing

/// The unpacked botocore that `Scripts/fetch-models` leaves in the build folder; its data and its tests' data.
enum ModelFiles {
  static let build = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build")
  static let root = build.appendingPathComponent("models/botocore-1.43.11")

  static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

  static func json(_ path: String) throws -> Document { try json(url(path)) }
  static func json(_ url: URL) throws -> Document { try JSONReader.read([UInt8](Data(contentsOf: url))) }

  /// The names in a folder, sorted; a failure when it is missing.
  static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url(path).path).sorted()
  }

  /// The newest version folder of a service.
  static func newest(_ service: String) throws -> String {
    let versions = try names(in: "botocore/data/\(service)").filter { $0.first?.isNumber == true }
    return "botocore/data/\(service)/\(try #require(versions.last))"
  }

  /// The catalog that `Scripts/test` builds once; the error of opening it says where it should be.
  static func catalog() throws -> Catalog {
    let given = ProcessInfo.processInfo.environment["INIA_CATALOG"].flatMap { $0.isEmpty ? nil : $0 }
    return try Catalog.open(path: given ?? build.appendingPathComponent("share/inia/inia.catalog").path)
  }
}
