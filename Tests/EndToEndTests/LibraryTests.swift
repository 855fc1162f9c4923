import AWSClient
import Documents
import Foundation
import LibraryExamples
import TestSupport
import Testing

/// The examples of docs/library.md: they are what Tests/LibraryExamples holds, and they work on the local AWS.
@Suite(.timeLimit(.minutes(15))) struct LibraryTests {
  @Test func theDocumentHoldsTheExamples() throws {
    var examples: [String] = []
    for file in ["Clients", "Resources"] {
      let source = try String(
        contentsOfFile: "\(PackageRoot.path)/Tests/LibraryExamples/\(file).swift", encoding: .utf8)
      examples += source.split(separator: /\/\/ example: .*\n/).dropFirst().map { $0.trimmed }
    }
    let document = try String(contentsOfFile: PackageRoot.path + "/docs/library.md", encoding: .utf8)
    let blocks = document.split(separator: "```").enumerated().filter { $0.offset % 2 == 1 }.map { block in
      block.element.trimmingPrefix("swift\n").trimmed
    }
    print("library: \(blocks.count) examples in docs/library.md")
    #expect(blocks.count > 15)
    #expect(Set(blocks) == Set(examples))
  }

  private static let environment = Environment(
    variables: ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true"],
    homeDirectory: "/nowhere")

  /// A session on a server of its own, with a bucket of some keys.
  private func session(_ server: LocalAWS) async throws -> Session {
    let session = try Session(
      catalog: try Catalog.open(path: try PackageRoot.catalog),
      options: ConfigurationOptions(region: "us-east-1", endpointURL: server.endpoint),
      environment: Self.environment)
    let s3 = try session.client("s3")
    _ = try await s3.call("CreateBucket", ["Bucket": "examples"])
    for key in ["a/1", "a/2", "a/3", "a/4", "b"] {
      _ = try await s3.call(
        "PutObject", ["Bucket": "examples", "Key": Document(key), "Body": Document(blob: Array(key.utf8))])
    }
    return session
  }

  @Test func clientsWork() async throws {
    let server = try LocalAWS(seeded: false)
    let session = try await session(server)
    #expect(try await bucketNames(session) == ["examples"])
    #expect(try await tag(session, bucket: "examples", owner: "me") == 204)
    #expect(try await size(session, of: "b", in: "examples") == 1)
    #expect(try await size(session, of: "none", in: "examples") == nil)
    #expect(try await countKeys(session, in: "examples") == 5)
    #expect(try await keys(session, in: "examples", above: 1) == ["a/1", "a/2", "a/3", "a/4"])
    let parts = try await firstTwoAndTheRest(session, in: "examples")
    #expect(parts == (2, 3))
    #expect(try await waitForBucket(session, "examples"))
    let file = FileManager.default.temporaryDirectory.appending(path: "inia-library-\(UUID().uuidString)")
    try Data(repeating: 7, count: 100_000).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try await copy(session, file: file.path, length: 100_000, to: "c", in: "examples") == 100_000)
    let rows = #"{"name": "ada", "age": 36}"# + "\n" + #"{"name": "bob", "age": 5}"# + "\n"
    _ = try await session.client("s3").call(
      "PutObject", ["Bucket": "examples", "Key": "people", "Body": Document(blob: Array(rows.utf8))])
    let query = "SELECT p.name FROM s3object p WHERE p.name = 'ada'"
    let found = try await find(session, query, in: "people", of: "examples")
    #expect(try JSONReader.read(Array(found.split(separator: 0x0A).joined())) == ["name": "ada"])
    #expect(try await link(session, to: "b", in: "examples").contains("X-Amz-Expires=300"))
  }

  @Test func sessionsWork() async throws {
    let catalog = try Catalog.open(path: try PackageRoot.catalog)
    let session = try patient(catalog, "http://127.0.0.1:9")
    #expect(session.configuration.maxAttempts?.value == 10)
    // The profile is nowhere on this machine, and that is said.
    #expect(throws: ClientError.self) {
      try open(catalogAt: try PackageRoot.catalog, profile: "no such profile of mine", region: "eu-central-1")
    }
  }

  @Test func sessionsStandSideBySide() async throws {
    let server = try LocalAWS(seeded: false)
    let owners = try await bothRegions(
      try Catalog.open(path: try PackageRoot.catalog), server.endpoint, Self.environment)
    #expect(owners == ["eu-west-1 123456789012", "us-west-2 123456789012"])
    let session = try Session(
      catalog: try Catalog.open(path: try PackageRoot.catalog),
      options: ConfigurationOptions(region: "us-east-1", endpointURL: server.endpoint), environment: Self.environment)
    #expect(
      try await LibraryExamples.owners(session, in: ["us-east-1", "ap-south-1"])
        == ["us-east-1 123456789012", "ap-south-1 123456789012"])
  }

  @Test func resourcesWork() async throws {
    let server = try LocalAWS(seeded: false)
    let session = try await session(server)
    #expect(try await allBuckets(session) == ["examples"])
    #expect(try sameBucket(session, "examples"))
    let (size, type) = try await describe(session, key: "b", in: "examples")
    #expect(size == 1 && type == "binary/octet-stream")
    #expect(try await write(session, "text", to: "d", in: "examples") == ["examples,d"])
    let ec2 = try session.client("ec2")
    _ = try await ec2.call("RunInstances", ["ImageId": "ami-12c6146b", "MinCount": 1, "MaxCount": 1])
    #expect(try await networks(session).count == 1)
    #expect(try objectOf(session, "examples", "b") == ["bucket_name=examples", "key=b"])
    #expect(try await someKeys(session, in: "examples", under: "a/").count == 3)
    #expect(try await empty(session, "examples", under: "a/") == 1)
    #expect(try await waitUntilThere(session, "examples"))
  }
}

extension StringProtocol {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
