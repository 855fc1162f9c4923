import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// What operations do, held to the review of all of them.
@Suite struct OperationEffectTests {
  private static func reviewed() throws -> [String: String] {
    let text = try String(contentsOfFile: PackageRoot.path + "/Tests/Data/operation-effects.txt", encoding: .utf8)
    var found: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ": ")
      let head = parts[0].split(separator: " ")
      for name in parts[1].split(separator: " ") { found["\(head[0]).\(name)"] = String(head[1]) }
    }
    return found
  }

  private static let spelled: [OperationEffect.Kind: String] = [
    .reads: "read", .changes: "change", .destroys: "destroy",
  ]

  /// Verbs and exceptions give what was judged, for every operation; and every operation was judged. What this names of
  /// newer models is to be judged by its documentation: then it gets its word in the table, and a line with a reason
  /// among the exceptions where its verb says something else.
  @Test func everyOperationWasJudged() throws {
    var reviewed = try Self.reviewed()
    #expect(reviewed.count >= 18_378)
    var unknown: [String] = []
    var otherwise: [String] = []
    for service in try Catalog.open(path: try PackageRoot.catalog).services {
      for operation in service.operations {
        let id = "\(service.name).\(operation.name)"
        guard let expected = reviewed.removeValue(forKey: id) else {
          unknown.append(id)
          continue
        }
        if Self.spelled[OperationEffect.of(operation).kind] != expected { otherwise.append("\(id) \(expected)") }
      }
    }
    #expect(unknown.isEmpty, "not judged yet: \(unknown.joined(separator: " "))")
    #expect(otherwise.isEmpty, "judged otherwise: \(otherwise.joined(separator: ", "))")
    #expect(reviewed.isEmpty, "no such operations: \(reviewed.keys.sorted().joined(separator: " "))")
  }

  /// Exceptions and marks name operations that are there, once, for a reason; their conditions speak of parameters.
  @Test func exceptionsNameWhatIsThere() throws {
    let catalog = try Catalog.open(path: try PackageRoot.catalog)
    func operation(_ id: String) -> OperationModel? {
      let parts = id.split(separator: ".", maxSplits: 1).map(String.init)
      return parts.count == 2 ? catalog.service(parts[0])?.operation(parts[1]) : nil
    }
    let lines = [ReviewedOperations.reads, ReviewedOperations.changes, ReviewedOperations.destruction]
      .flatMap { $0.split(separator: "\n") }
    #expect(Set(lines.map { $0.prefix { $0 != " " } }).count == lines.count)
    #expect(ReviewedOperations.exceptions.count == lines.count)
    for (id, exception) in ReviewedOperations.exceptions {
      let model = try #require(operation(id), "\(id)")
      #expect(!exception.reason.isEmpty)
      let verb = ReviewedOperations.kind(ofVerb: ReviewedOperations.verb(of: model.name))
      #expect(verb != exception.kind || exception.condition != nil, "\(id) needs no line")
      guard let condition = exception.condition else { continue }
      _ = try JMESPath.compile(condition)
      let words = condition.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      let names = Set((model.input?.members.map(\.name)) ?? [])
      #expect(words.contains(where: names.contains), "\(id) \(condition)")
      let isQuiet =
        !OperationEffect.of(model).destroys(.emptyMap) || condition.contains("!") || condition.contains("contains")
      #expect(isQuiet, "\(id) without parameters: \(condition)")
    }
    for id in ReviewedOperations.withCredentials.union(ReviewedOperations.withCosts) {
      let model = try #require(operation(id), "\(id)")
      #expect(OperationEffect.of(model).kind == .reads, "\(id)")
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let id: String
    let kind: OperationEffect.Kind
    var testDescription: String { id }
    init(_ id: String, _ kind: OperationEffect.Kind) { (self.id, self.kind) = (id, kind) }
  }

  private func effect(_ id: String) throws -> OperationEffect {
    let parts = id.split(separator: ".", maxSplits: 1).map(String.init)
    let service = try Catalog.open(path: try PackageRoot.catalog).service(parts[0])
    return OperationEffect.of(try #require(service?.operation(parts[1])))
  }

  @Test(arguments: [
    Row("ses.VerifyEmailIdentity", .changes), Row("support.ResolveCase", .changes),
    Row("cognito-idp.GetUserAttributeVerificationCode", .changes), Row("stepfunctions.GetActivityTask", .changes),
    Row("redshift.GetClusterCredentials", .changes), Row("timestream-query.Query", .changes),
    Row("ivs.StartViewerSessionRevocation", .destroys),
    Row("networkflowmonitor.StopQueryWorkloadInsightsTopContributors", .destroys),
    Row("events.TestEventPattern", .reads), Row("cognito-idp.AdminGetUser", .reads),
    Row("rds.DownloadDBLogFilePortion", .reads), Row("clouddirectory.BatchRead", .reads),
    Row("iot.ListThingRegistrationTaskReports", .reads), Row("cognito-idp.AdminDeleteUser", .destroys),
    Row("organizations.CloseAccount", .destroys), Row("ec2.StopInstances", .destroys),
    Row("rds.RebootDBInstance", .destroys), Row("iam.DeactivateMFADevice", .destroys),
    Row("servicediscovery.DeregisterInstance", .destroys), Row("s3.PutObject", .changes), Row("s3.HeadObject", .reads),
    Row("sqs.ReceiveMessage", .changes), Row("lambda.Invoke", .changes), Row("dynamodb.ExecuteStatement", .destroys),
    Row("dynamodb.Query", .reads), Row("ec2.RunInstances", .changes), Row("iam.CreateUser", .changes),
    Row("ec2.DeleteTags", .changes), Row("resourcegroupstaggingapi.UntagResources", .changes),
    Row("kms.ScheduleKeyDeletion", .destroys), Row("sqs.PurgeQueue", .destroys), Row("sts.GetCallerIdentity", .reads),
  ])
  func knowsWhatIsEasilyMistaken(_ row: Row) throws { #expect(try effect(row.id).kind == row.kind) }

  @Test(arguments: [
    (
      "dynamodb.BatchWriteItem", #"{"RequestItems":{"t":[{"PutRequest":{"Item":{}}},{"DeleteRequest":{"Key":{}}}]}}"#,
      true
    ),
    ("dynamodb.BatchWriteItem", #"{"RequestItems":{"t":[{"PutRequest":{"Item":{}}}]}}"#, false),
    (
      "route53.ChangeResourceRecordSets", #"{"ChangeBatch":{"Changes":[{"Action":"UPSERT"},{"Action":"DELETE"}]}}"#,
      true
    ),
    ("route53.ChangeResourceRecordSets", #"{"ChangeBatch":{"Changes":[{"Action":"UPSERT"}]}}"#, false),
    ("ecs.UpdateService", #"{"service":"web","desiredCount":0}"#, true),
    ("ecs.UpdateService", #"{"service":"web","desiredCount":2}"#, false),
    ("dynamodb.ExecuteStatement", #"{"Statement":"DELETE FROM t"}"#, true),
    ("dynamodb.ExecuteStatement", #"{"Statement":"SELECT * FROM t"}"#, false),
    ("dynamodb.TransactWriteItems", #"{"TransactItems":[{"Delete":{"Key":{}}}]}"#, true),
    ("dynamodb.TransactWriteItems", #"{"TransactItems":[{"Put":{"Item":{}}}]}"#, false),
    ("ec2.TerminateInstances", "{}", true), ("ec2.DescribeInstances", "{}", false),
    // What cannot be told counts.
    ("dynamodb.ExecuteStatement", "{}", true),
  ])
  func parametersDecide(_ id: String, _ parameters: String, _ destroys: Bool) throws {
    #expect(try effect(id).destroys(JSONReader.read(text: parameters)) == destroys)
  }

  /// Read-only lets no credentials out; explain says what a call does.
  @Test func tellsOfCredentialsAndCosts() async throws {
    for id in ["sts.AssumeRole", "sts.GetSessionToken", "ecr.GetAuthorizationToken", "sso.GetRoleCredentials"] {
      let effect = try effect(id)
      #expect(effect.handsOutCredentials && !effect.isReadOnly)
    }
    #expect(try !effect("lambda.GetFunction").handsOutCredentials && effect("secretsmanager.GetSecretValue").isReadOnly)
    #expect(try effect("ce.GetCostAndUsage").costs)
    var options = ShellOptions()
    options.isReadOnly = true
    let fixture = try ShellFixture(options: options, rule: CannedAWS.answer)
    let refused = await fixture.run("sts get-session-token")
    #expect(refused.errors == "sts get-session-token is refused: this shell is read-only (its answer is credentials)\n")
    let explained = await fixture.run("explain dynamodb batch-write-item --request-items '{}'")
    #expect(explained.output.hasPrefix("Effect:\n  destroys when RequestItems"))
    #expect(fixture.transport.requests.isEmpty)
  }
}
