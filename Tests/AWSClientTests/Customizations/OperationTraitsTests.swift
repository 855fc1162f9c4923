import Documents
import TestSupport
import Testing

@testable import AWSClient

/// What is peculiar stands in tables by name: each name has to be one of the models'.
@Suite struct OperationTraitsTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  /// The operations with a trait, as `service.Operation`.
  func operations(_ has: (OperationTraits) -> Bool) -> [String] {
    catalog.services.flatMap { service in
      service.operations.filter { has(OperationTraits($0)) }.map { "\(service.name).\($0.name)" }
    }
  }

  @Test func fewHaveTraits() {
    #expect(
      operations(\.isLongPoll).sorted() == [
        "sqs.ReceiveMessage", "stepfunctions.GetActivityTask", "swf.PollForActivityTask", "swf.PollForDecisionTask",
      ])
    #expect(operations { $0.finalEvent != nil } == ["s3.SelectObjectContent"])
    #expect(
      operations { $0.copyURL != nil }.sorted() == [
        "docdb.CopyDBClusterSnapshot", "docdb.CreateDBCluster", "ec2.CopySnapshot", "neptune.CopyDBClusterSnapshot",
        "neptune.CreateDBCluster", "rds.CopyDBClusterSnapshot", "rds.CopyDBSnapshot", "rds.CreateDBCluster",
        "rds.CreateDBInstanceReadReplica", "rds.StartDBInstanceAutomatedBackupsReplication",
      ])
    #expect(operations { $0.copyURL?.sendsDestination == true } == ["ec2.CopySnapshot"])
    #expect(Set(operations { $0.crc32Field != nil }.map { $0.prefix { $0 != "." } }) == ["dynamodb"])
    #expect(Set(operations { $0.bucketParameter != nil }.map { $0.prefix { $0 != "." } }) == ["s3"])
    #expect(operations(\.asksBeforeBody) == operations { $0.bucketParameter != nil })
    #expect(operations(\.repeatsUnreadable) == operations { $0.bucketParameter != nil })
  }

  @Test func rulesOfRetriesNameServices() {
    #expect(RetryRules.special.keys.filter { catalog.service($0)?.name != $0 } == [])
  }

  /// Players send no content type, so the signature must not hold it.
  @Test func speechIsOpenedByPlayers() async throws {
    let session = try Session.fake(catalog, FakeTransport([]))
    let url = try await session.client("polly").presign(
      "SynthesizeSpeech", ["OutputFormat": "mp3", "Text": "hello", "VoiceId": "Joanna"])
    #expect(url.contains("X-Amz-SignedHeaders=host&"))
    let other = try await session.client("polly").presign("DescribeVoices", [:])
    #expect(other.contains("X-Amz-SignedHeaders=host&"))
  }
}
