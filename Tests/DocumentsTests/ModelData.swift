import Foundation
import Testing

/// Test data of other projects, which `Scripts/fetch-models` unpacks and nobody commits.
enum ModelData {
  /// A path below `.build/models` of this package.
  static func url(_ path: String) -> URL {
    var root = URL(fileURLWithPath: #filePath)
    while root.path != "/", !FileManager.default.fileExists(atPath: root.appendingPathComponent("Package.swift").path) {
      root.deleteLastPathComponent()
    }
    return root.appendingPathComponent(".build/models/botocore-1.43.11/tests/unit/" + path)
  }

  /// A file's bytes; the test fails with words where it is missing.
  static func read(_ path: String) throws -> [UInt8] {
    let url = url(path)
    guard let data = FileManager.default.contents(atPath: url.path) else {
      Issue.record("\(url.path) is missing: run Scripts/fetch-models")
      throw CocoaError(.fileNoSuchFile)
    }
    return Array(data)
  }
}
