import Documents
import Foundation
import Testing

@testable import AWSClient
@testable import CatalogCompiler

/// botocore's recorded responses of real services, read with the real models.
@Suite struct ResponseFixtureTests {
  private static let folder = "tests/unit/response_parsing"
  /// Expected results that need a customization on top of the protocol.
  private static let customized: Set = [
    "iam-get-user-policy", "iam-list-roles", "cloudformation-get-template", "s3-get-bucket-location",
  ]

  @Test func recordedXMLResponses() throws {
    var report = SuiteReport("response_parsing/xml/responses")
    try each(in: "\(Self.folder)/xml/responses", ending: ".xml") { name, operation, body, expected in
      guard !Self.customized.contains(name) else { return report.ignore() }
      let response = HTTPResponse(status: 200, body: .bytes(body))
      do {
        let got = try WireProtocols.parser(for: operation.service.wireProtocol)
          .parseEarlyAndWhole(response, for: operation)
        let wanted = expected.setting("ResponseMetadata", to: nil)
        if let problem = ValueComparison.difference(got, wanted) { report.fail(name, problem) } else { report.pass() }
      } catch {
        report.fail(name, "\(error)")
      }
    }
    report.finish()
  }

  @Test(arguments: [("xml/errors", ".xml", "xml/errors"), ("json/errors", ".json", "json/expected")])
  func recordedErrors(_ folder: String, _ ending: String, _ expectedFolder: String) throws {
    var report = SuiteReport("response_parsing/\(folder)")
    try each(
      in: "\(Self.folder)/\(folder)", ending: ending, expectedIn: "\(Self.folder)/\(expectedFolder)"
    ) { name, operation, body, expected in
      let response = HTTPResponse(status: 400, body: .bytes(body))
      let error = WireProtocols.parser(for: operation.service.wireProtocol).parseError(response, for: operation)
      let wanted = expected["Error"] ?? .null
      if error.code != wanted["Code"]?.string {
        report.fail(name, "code \(error.code)")
      } else if error.message != wanted["Message"]?.string {
        report.fail(name, "message \(error.message)")
      } else if let id = expected["ResponseMetadata"]?["RequestId"]?.string, error.requestID != id {
        report.fail(name, "request id \(error.requestID ?? "none")")
      } else {
        report.pass()
      }
    }
    report.finish()
  }

  private func each(
    in folder: String, ending: String, expectedIn: String? = nil,
    _ body: (String, OperationModel, [UInt8], Document) throws -> Void
  ) throws {
    let names = try ModelFiles.names(in: folder).filter { $0.hasSuffix(ending) }.map {
      String($0.dropLast(ending.count))
    }
    let catalog = try RealModels.catalog(of: Set(names.map { String($0.prefix { $0 != "-" }) }))
    for name in names {
      let parts = name.split(separator: "-", maxSplits: 1)
      let service = try #require(catalog.service(String(parts[0])))
      let spelling = String(parts[1].prefix { $0 != "#" })
      let operation = try #require(service.operation(spelling), "no operation \(name)")
      let bytes = try Self.content("\(folder)/\(name)\(ending)")
      let expected = try JSONReader.read(Self.content("\(expectedIn ?? folder)/\(name).json"))
      try body(name, operation, bytes, expected)
    }
  }
}

extension ResponseFixtureTests {
  /// A file's bytes; some recordings have a pattern where the moment was.
  private static func content(_ path: String) throws -> [UInt8] {
    let text = try String(contentsOf: ModelFiles.url(path), encoding: .utf8)
    return Array(text.replacing("YYYY-MM-DDTHH:MM:SS", with: "2014-06-15T01:02:03").utf8)
  }
}

/// Catalogs of a few of the real models, made in memory.
enum RealModels {
  static func catalog(of services: Set<String>) throws -> Catalog {
    let directory = try ModelDirectory(models: ModelFiles.url("botocore/data").path, resources: nil)
    let sources = try directory.services.filter { services.contains($0.name) }.map { try directory.source(of: $0).0 }
    #expect(sources.count == services.count)
    return try Catalog(bytes: CatalogCompiler.compile(sources).catalog)
  }
}
