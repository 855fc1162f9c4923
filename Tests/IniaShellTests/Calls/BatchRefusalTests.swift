import AWSClient
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// What a batch refuses inside an answer that is no error.
@Suite struct BatchRefusalTests {
  @Test func eachTellsOfWhatWasRefused() async throws {
    let server = MemoryS3(["b/a": .init("1"), "b/kept": .init("2")]) { request, _ in
      if request.method == "GET" {
        let rows = ["a", "kept"].map { "<Contents><Key>\($0)</Key><Size>1</Size></Contents>" }.joined()
        return .reply(200, "<ListBucketResult><IsTruncated>false</IsTruncated>\(rows)</ListBucketResult>")
      }
      guard request.method == "POST", request.query.contains("delete") else { return nil }
      return .reply(
        200,
        "<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>kept</Key><Code>AccessDenied</Code>"
          + "<Message>Access Denied</Message></Error></DeleteResult>")
    }
    let shell = try ShellFixture(variables: MemoryS3.variables, rule: server.answer)
    let each = await shell.run("each /s3/b/objects do delete --yes")
    #expect(each.status == 254)
    #expect(
      each.errors == "each: delete on 1 of objects\neach: kept: AccessDenied: Access Denied\n", "\(each.errors)")
    #expect(each.output.contains("AccessDenied"))
    // The operation itself prints them, as in the AWS CLI.
    let operation = await shell.run("s3api delete-objects --bucket b --delete 'Objects=[{Key=a},{Key=kept}]'")
    #expect(operation.status == 0 && operation.output.contains("AccessDenied"), "\(operation.errors)")
  }

  /// What deletes one by one names each that was refused.
  @Test(arguments: [
    "rm -r /s3/b --yes", "s3 rm s3://b --recursive --yes", "s3 sync DIR s3://b --delete --yes",
    "s3 rb s3://b --force --yes",
  ])
  func deletionsOneByOneTellToo(_ line: String) async throws {
    let place = try TransferFolder(
      MemoryS3(["b/a": .init("1"), "b/kept": .init("2")]) { request, _ in
        request.method == "DELETE" && request.path.hasSuffix("/kept")
          ? .reply(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>") : nil
      })
    defer { place.clear() }
    let outcome = await place.run(line)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("delete failed: s3://b/kept An error occurred (AccessDenied)"), "\(outcome.errors)")
    #expect(place.server.objects.keys.sorted() == ["b/kept"])
  }

  /// Answers, and what they tell of.
  @Test(
    arguments: [
      (#"{"Errors":[{"Key":"k","VersionId":"v","Code":"AccessDenied"}]}"#, ["k (version v): AccessDenied"]),
      (#"{"Failed":[{"Id":"1","SenderFault":true,"Code":"Gone","Message":"no"}],"Successful":[]}"#, ["1: Gone: no"]),
      (#"{"Unsuccessful":[{"ResourceId":"r","Error":{"Code":"C","Message":"m"}}]}"#, ["r: C: m"]),
      (#"{"Failures":[{"Name":"n","ErrorCode":"E","ErrorMessage":"m"}]}"#, ["n: E: m"]),
      (#"{"Errors":[]}"#, []), (#"{"Errors":"none"}"#, []), (#"{"Errors":[{"Other":1}]}"#, []), ("{}", []),
    ] as [(String, [String])])
  func answersTellOfRefusals(_ json: String, _ words: [String]) throws {
    #expect(BatchRefusal.all(in: try JSONReader.read(Array(json.utf8))).map(\.words) == words)
  }
}
