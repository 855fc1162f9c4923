import AWSClient
import Documents
import Foundation
import Testing

/// The cases that AWS publishes with the rule sets, from botocore's tests.
@Suite struct EndpointSuiteTests {
  let catalog: Catalog
  let partitions: Partitions

  init() throws {
    catalog = try ModelFiles.catalog()
    partitions = try Partitions(catalog)
  }

  @Test func everyServicesCases() throws {
    let folder = "tests/functional/endpoint-rules"
    var count = 0
    var failures: [String] = []
    for service in try ModelFiles.names(in: folder) where !service.hasPrefix("_") {
      let rules = try #require(try catalog.service(service)?.endpointRules())
      let cases = try ModelFiles.json("\(folder)/\(service)/endpoint-tests-1.json")
      for test in (cases["testCases"] ?? .null).elements {
        count += 1
        if let failure = run(rules, test) { failures.append("\(service): \(failure)") }
      }
    }
    print("endpoint cases: \(count), failed: \(failures.count)")
    #expect(count > 0, "no cases found under \(folder)")
    #expect(failures.isEmpty, "\(failures.prefix(20).joined(separator: "\n"))")
  }

  @Test func everyFunctionsCases() throws {
    let folder = "tests/unit/data/endpoints"
    var count = 0
    var failures: [String] = []
    for name in try ModelFiles.names(in: folder + "/test-cases") {
      let rules = try EndpointRulesTests.rules(ModelFiles.json("\(folder)/valid-rules/\(name)"))
      for test in (try ModelFiles.json("\(folder)/test-cases/\(name)")["testCases"] ?? .null).elements {
        count += 1
        if let failure = run(rules, test) { failures.append("\(name): \(failure)") }
      }
    }
    print("endpoint function cases: \(count), failed: \(failures.count)")
    #expect(count > 0, "no cases found under \(folder)")
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  private func run(_ rules: EndpointRules, _ test: Document) -> String? {
    let title = test["documentation"]?.string ?? ""
    var parameters: [String: Document] = [:]
    for (name, value) in (test["params"] ?? .null).entries { parameters[name] = value }
    let expected = test["expect"] ?? .null
    do {
      let found = try rules.resolve(parameters, partitions: partitions)
      guard let endpoint = expected["endpoint"] else { return "\(title): got \(found.url) instead of an error" }
      var headers: [(key: String, value: Document)] = []
      for name in Set(found.headers.map(\.name)).sorted() {
        headers.append((name, Document(list: found.headers.values(name).map { Document($0) })))
      }
      if found.url != endpoint["url"]?.string { return "\(title): \(found.url)" }
      if found.properties != endpoint["properties"] ?? .emptyMap { return "\(title): properties differ" }
      if Document(map: headers) != endpoint["headers"] ?? .emptyMap { return "\(title): headers \(found.headers)" }
      return nil
    } catch {
      guard let words = expected["error"]?.string else { return "\(title): \(error)" }
      return error == .refused(words) || String(describing: error) == words ? nil : "\(title): \(error)"
    }
  }
}
