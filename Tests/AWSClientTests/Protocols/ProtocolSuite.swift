import AWSClient
import CatalogCompiler
import Documents
import Foundation
import TestSupport
import Testing

/// One file of botocore's protocol suites, its models compiled into a catalog: one service a case.
struct ProtocolSuite {
  /// One case of the file.
  struct Case {
    /// `input/query.json QueryLists`, or the position where a case has no id.
    let name: String
    let description: String
    let operation: OperationModel
    let endpoint: String?
    let model: Document
  }

  let file: String
  let cases: [Case]
  let catalog: Catalog

  init(_ file: String) throws {
    self.file = file
    let suites = try ModelFiles.json("tests/unit/protocols/\(file)")
    var sources: [CatalogCompiler.Source] = []
    var found: [(service: String, name: String, suite: Document, model: Document)] = []
    for (suiteNumber, suite) in suites.elements.enumerated() {
      for (number, model) in (suite["cases"] ?? .emptyList).elements.enumerated() {
        let service = "s\(suiteNumber)-\(number)"
        sources.append(
          CatalogCompiler.Source(
            name: service, service: Self.service(suite, model), endpointRules: try TestCatalog.plainRules(service)))
        found.append((service, "\(file) \(model["id"]?.string ?? "\(suiteNumber):\(number)")", suite, model))
      }
    }
    let catalog = try TestCatalog.make(sources)
    self.catalog = catalog
    cases = try found.map { service, name, suite, model in
      let operation = try #require(catalog.service(service)?.operations.first, "\(name) has no operation")
      return Case(
        name: name, description: suite["description"]?.string ?? "", operation: operation,
        endpoint: suite["clientEndpoint"]?.string, model: model)
    }
  }

  /// The suite as the model of a service with the case's one operation.
  private static func service(_ suite: Document, _ model: Document) -> Document {
    var metadata = suite["metadata"] ?? .emptyMap
    for (key, value) in [
      ("serviceId", "Test"), ("serviceFullName", "Test"), ("apiVersion", "2014-01-01"), ("endpointPrefix", "test"),
      ("signatureVersion", "v4"), ("uid", "test"),
    ] where metadata[key] == nil {
      metadata = metadata.setting(key, to: Document(value))
    }
    let given = model["given"] ?? .emptyMap
    let name = given["name"]?.string ?? "OperationName"
    var operation = given.setting("name", to: Document(name))
    if operation["http"] == nil { operation = operation.setting("http", to: ["method": "POST", "requestUri": "/"]) }
    // The suites leave the wrapper of query results out: it is always the operation's name and `Result`.
    if metadata["protocol"] == "query", let output = operation["output"], output["resultWrapper"] == nil {
      operation = operation.setting("output", to: output.setting("resultWrapper", to: Document("\(name)Result")))
    }
    // Old suites put traits where no real model has them: the payload on the reference, the location on the shape.
    var shapes = Self.withLocations(suite["shapes"] ?? .emptyMap)
    for side in ["input", "output"] {
      guard let reference = operation[side], let payload = reference["payload"], let shape = reference["shape"]?.string
      else { continue }
      shapes = shapes.setting(shape, to: (shapes[shape] ?? .emptyMap).setting("payload", to: payload))
    }
    return [
      "version": "2.0", "metadata": metadata, "operations": Document(map: [(key: name, value: operation)]),
      "shapes": shapes,
    ]
  }

  private static func withLocations(_ shapes: Document) -> Document {
    Document(
      map: shapes.entries.map { name, shape in
        guard let members = shape["members"] else { return (key: name, value: shape) }
        let located = members.entries.map { member, reference in
          let location = shapes[reference["shape"]?.string ?? ""]?["location"]
          return (
            key: member,
            value: reference["location"] ?? location == nil
              ? reference : reference.setting("location", to: reference["location"] ?? location)
          )
        }
        return (key: name, value: shape.setting("members", to: Document(map: located)))
      })
  }
}

/// What happened to the cases of a file.
struct SuiteReport {
  let file: String
  private(set) var passed = 0
  private(set) var ignored = 0
  private(set) var failures: [String] = []

  init(_ file: String) { self.file = file }

  mutating func pass() { passed += 1 }
  mutating func ignore() { ignored += 1 }
  mutating func fail(_ name: String, _ words: String) { failures.append("\(name): \(words)") }

  /// Prints the counts and records each failure; a file without cases is one too, unless it is known to be empty.
  func finish(mayBeEmpty: Bool = false) {
    print("protocol suite \(file): \(passed) passed, \(ignored) ignored, \(failures.count) failed")
    #expect(mayBeEmpty || passed > 0, "no case of \(file) was run")
    for failure in failures { Issue.record("\(failure)") }
  }
}
