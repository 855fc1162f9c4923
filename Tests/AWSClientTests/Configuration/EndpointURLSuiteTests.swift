import AWSClient
import Documents
import Foundation
import Testing

/// The matrix of profiles, environments and options that the SDKs share, from botocore's tests.
@Suite struct EndpointURLSuiteTests {
  static let path = "tests/functional/configured_endpoint_urls/profile-tests.json"
  static let serviceIDs = ["s3": "S3", "dynamodb": "DynamoDB"]

  @Test func everyCase() throws {
    let suite = try #require(try ModelFiles.json(Self.path)["testSuites"]?[0])
    let cases = Array((suite["endpointUrlTests"] ?? .null).elements)
    print("configured endpoint URL cases: \(cases.count)")
    #expect(!cases.isEmpty)
    for test in cases { try check(test, suite) }
  }

  private func check(_ test: Document, _ suite: Document) throws {
    let name = test["name"]?.string ?? ""
    let profile = try #require(test["profile"]?.string)
    var text = Self.section("profile \(profile)", suite["profiles"]?[profile] ?? .null)
    for (name, section) in (suite["services"] ?? .null).entries { text += Self.section("services \(name)", section) }
    var variables = ["AWS_CONFIG_FILE": "/config"]
    for (key, value) in (suite["environments"]?[test["environment"]?.string ?? ""] ?? .null).entries {
      variables[key] = value.string
    }
    let given = suite["client_configs"]?[test["client_config"]?.string ?? ""] ?? .null
    var options = ConfigurationOptions(profile: profile, endpointURL: given["endpoint_url"]?.string)
    if given["ignore_configured_endpoint_urls"]?.boolean == true {
      options.overrides["ignore_configured_endpoint_urls"] = "true"
    }
    let configuration = try Configuration(
      options: options,
      environment: Environment(variables: variables, homeDirectory: "/home/u", files: .fixed(["/config": text])))
    let service = try #require(Self.serviceIDs[test["service"]?.string ?? ""])
    let expected = test["output"]?["endpointUrl"]?.string
    let found = try configuration.endpointURL(serviceID: service)?.value
    // Where nothing is configured the suite expects what the rules make.
    if expected?.hasSuffix(".amazonaws.com") == true {
      #expect(found == nil, "\(name)")
    } else {
      #expect(found == expected, "\(name)")
    }
  }

  private static func section(_ name: String, _ values: Document) -> String {
    var text = "[\(name)]\n"
    for (key, value) in values.entries {
      if value.kind == .map {
        text += "\(key) =\n"
        for (key, value) in value.entries { text += "  \(key)=\(value.string ?? "")\n" }
      } else {
        text += "\(key)=\(value.string ?? "")\n"
      }
    }
    return text + "\n"
  }
}
