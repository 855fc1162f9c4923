import AWSClient
import AWSResources
import TestSupport
import Testing

@testable import IniaShell

/// Whether a place exists, with as few calls as it takes.
@Suite struct ExistenceTests {
  private typealias Rule = @Sendable (HTTPRequest, Int) -> FakeTransport.Answer

  /// What a place turns out to be, or what is said of it; and how many calls that took.
  private func check(_ path: String, rule: @escaping Rule = CannedAWS.answer) async throws -> (said: String, calls: Int)
  {
    let fixture = try ShellFixture(rule: rule)
    let context = fixture.shell.context()
    let location = Location(path.split(separator: "/").map(String.init))
    let said: String
    do {
      let found = try await ExistenceCheck(context).check(try await Navigator(context).find(location))
      said =
        switch found.node {
        case .root: "root"
        case .service: "service"
        case .collection: "collection"
        case .resource(let resource): resource.type.name
        case .folder: "folder"
        case .key: "key"
        }
    } catch {
      said = Failure(error).message
    }
    return (said, fixture.transport.requests.count)
  }

  /// A look at the place, one in a listing where that knows names only, and one for the nearest names.
  @Test(arguments: [
    ("/", "root", 0), ("/s3", "service", 0), ("/s3/buckets", "collection", 0), ("/s3/photos", "Bucket", 1),
    ("/s3/buckets/photos", "Bucket", 1), ("/s3/photos/objects", "folder", 1), ("/s3/photos/2026", "folder", 1),
    ("/ec2/instances/i-0123456789abcdef0", "Instance", 1), ("/sqs/queues/orders", "Queue", 2),
    ("/s3/nobucket", "/s3/nobucket: does not exist", 2), ("/s3/photos/none/x", "/s3/photos/none/x: does not exist", 2),
    ("/ec2/instances/i-00000000deadbeef0", "/ec2/instances/i-00000000deadbeef0: does not exist", 2),
    ("/dynamodb/tables/none", "/dynamodb/tables/none: does not exist", 2),
  ])
  func asksAsLittleAsItTakes(_ path: String, _ said: String, _ calls: Int) async throws {
    let checked = try await check(path)
    #expect(checked.said == said)
    #expect(checked.calls == calls)
  }

  /// A key is a folder where anything lies below it, an object otherwise.
  @Test func settlesKeys() async throws {
    let server = MemoryS3(["b/a/1": .init("1"), "b/a": .init("2"), "b/c": .init("3"), "b/empty/": .init("")])
    #expect(try await check("/s3/b/a", rule: server.answer).said == "folder")
    #expect(try await check("/s3/b/c", rule: server.answer).said == "Object")
    #expect(try await check("/s3/b/empty", rule: server.answer).said == "folder")
    #expect(try await check("/s3/b/d", rule: server.answer).said == "/s3/b/d: does not exist")
  }

  /// Where looking is not permitted a place is taken as there, and that is said; any other failure stays what it is.
  @Test func tellsForbiddenFromAbsent() async throws {
    let forbidden = try ShellFixture { _, _ in
      .reply(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
    }
    let outcome = await forbidden.run("cd /s3/secret; pwd")
    #expect(outcome.output == "/s3/secret\n" && outcome.status == 0)
    #expect(
      outcome.errors
        == "note: /s3/secret cannot be checked: An error occurred (AccessDenied) when calling the HeadBucket operation: no\n"
    )
    let broken = try ShellFixture(variables: ["AWS_MAX_ATTEMPTS": "1"]) { _, _ in
      .reply(500, "<Error><Code>InternalError</Code><Message>broke</Message></Error>")
    }
    let failed = await broken.run("cd /s3/secret; pwd")
    #expect(failed.output == "/\n" && failed.errors.contains("(InternalError)"), "\(failed.errors)")
  }

  @Test(arguments: [
    ("NoSuchBucket", 404, true, false), ("404", 404, true, false), ("InvalidInstanceID.NotFound", 400, true, false),
    ("ResourceNotFoundException", 400, true, false), ("InvalidInstanceID.Malformed", 400, true, false),
    ("AWS.SimpleQueueService.NonExistentQueue", 400, true, false), ("AccessDenied", 403, false, true),
    ("AccessDeniedException", 400, false, true), ("UnauthorizedOperation", 403, false, true), ("403", 403, false, true),
    // Who signs wrongly or with old credentials is nobody who may not look.
    ("SignatureDoesNotMatch", 403, false, false), ("ExpiredToken", 403, false, false),
    ("InvalidClientTokenId", 403, false, false), ("InternalError", 500, false, false),
    ("Throttling", 400, false, false),
  ])
  func knowsCodes(_ code: String, _ status: Int, _ isAbsent: Bool, _ isDenied: Bool) {
    let error = ServiceError(code: code, message: "words", status: status, service: "s3", operation: "HeadBucket")
    for wrapped in [error, ClientError.service(error)] as [any Error] {
      #expect(Absence.isAbsent(wrapped) == isAbsent)
      #expect(Absence.isDenied(wrapped) == isDenied)
    }
  }

  @Test func takesOtherErrorsForNeither() {
    for error in [CancellationError(), ClientError.noCredentials(looked: []), UsageError("NotFound")] as [any Error] {
      #expect(!Absence.isAbsent(error) && !Absence.isDenied(error))
    }
    #expect(Absence.isAbsent(ResourceError.notFound(type: "Table", identifier: "t")))
  }
}
