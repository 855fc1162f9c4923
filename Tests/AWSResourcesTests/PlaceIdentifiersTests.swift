import AWSClient
import Documents
import Testing

@testable import AWSResources

/// What the place fills in: identifiers of the kind of thing that an operation is about, or that a parameter names.
@Suite struct PlaceIdentifiersTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let service: String
    let type: String
    let operation: String
    let expected: Document
    var testDescription: String { "\(service) \(type) \(operation)" }

    init(_ service: String, _ type: String, _ operation: String, _ expected: Document = [:]) {
      (self.service, self.type, self.operation, self.expected) = (service, type, operation, expected)
    }
  }

  /// The parameters that a resource whose identifiers are called after themselves fills in.
  private func given(_ row: Row) throws -> Document {
    let service = try Models.service(row.service)
    let root = try Models.root(FakeCaller(service))
    let type = try #require(root.definition.type(row.type))
    let resource = try root.resource(row.type, type.identifiers.map { "<\($0.modelName)>" })
    return resource.identifiers(for: try #require(service.operation(row.operation)))
  }

  /// A bare name or id of another kind of thing.
  @Test(arguments: [
    Row("events", "Rule", "DeleteEventBus"), Row("events", "Rule", "DeleteArchive"),
    Row("events", "EventBus", "DeleteRule", ["EventBusName": "<Name>"]),
    Row("glue", "Database", "DeleteCrawler"), Row("glue", "Database", "StartTrigger"),
    Row("glue", "Crawler", "DeleteDatabase"),
    Row("servicediscovery", "Namespace", "DeleteService"), Row("servicediscovery", "Service", "DeleteNamespace"),
    Row("wafv2", "RuleGroup", "DeleteIPSet", ["Scope": "<Scope>"]), Row("databrew", "Project", "DeleteRuleset"),
    Row("mediapackage", "HarvestJob", "DeleteChannel"), Row("kafka", "VpcConnection", "DeleteConfiguration"),
    Row("iam", "SamlProvider", "ListPoliciesGrantingServiceAccess"),
    Row("ec2", "PlacementGroup", "AuthorizeSecurityGroupIngress"),
    Row("comprehendmedical", "PHIDetectionJob", "DescribeSNOMEDCTInferenceJob"),
    Row("opensearchserverless", "SecurityPolicy", "CreateSecurityConfig"),
  ])
  func isNotOfAnotherThing(_ row: Row) throws { #expect(try given(row) == row.expected) }

  /// What an update may leave out is a setting: filling it in would change more than was typed.
  @Test(arguments: [
    Row("glue", "Database", "UpdateCrawler"), Row("mediaconvert", "Queue", "UpdateJobTemplate"),
    Row("databrew", "Job", "UpdateSchedule"),
    Row("glue", "Database", "UpdateTable", ["DatabaseName": "<Name>"]),
    Row("ecs", "Cluster", "UpdateService", ["cluster": "<Cluster>"]),
    Row("ecs", "Cluster", "UpdateContainerAgent", ["cluster": "<Cluster>"]),
  ])
  func isNoSetting(_ row: Row) throws { #expect(try given(row) == row.expected) }

  /// Its own kind of thing, and those that it lies in; names in normal form.
  @Test(arguments: [
    Row("events", "Rule", "DeleteRule", ["Name": "<Name>"]), Row("events", "Rule", "PutTargets", ["Rule": "<Name>"]),
    Row("events", "Rule", "ListTargetsByRule", ["Rule": "<Name>"]),
    Row("events", "EventBus", "DescribeEventBus", ["Name": "<Name>"]),
    Row("ecs", "Cluster", "RunTask", ["cluster": "<Cluster>"]),
    Row("ecs", "Cluster", "ListServices", ["cluster": "<Cluster>"]),
    Row("ecs", "Cluster", "DescribeClusters", ["clusters": ["<Cluster>"]]),
    Row("glue", "Database", "GetTables", ["DatabaseName": "<Name>"]),
    Row("glue", "Table", "GetTable", ["DatabaseName": "<Name>", "Name": "<TableName>"]),
    Row("glue", "Table", "DeleteDatabase", ["Name": "<Name>"]),
    Row("glue", "Table", "DeleteTableVersion", ["DatabaseName": "<Name>", "TableName": "<TableName>"]),
    Row("servicediscovery", "Service", "ListInstances", ["ServiceId": "<Id>"]),
    Row("ec2", "Instance", "StopInstances", ["InstanceIds": ["<Id>"]]),
    Row("ec2", "Instance", "CreateImage", ["InstanceId": "<Id>"]),
    Row("ec2", "KeyPair", "DeleteKeyPair", ["KeyName": "<Name>"]),
    Row("ec2", "Subnet", "RunInstances", ["SubnetId": "<Id>"]),
    Row("ec2", "PlacementGroup", "DeletePlacementGroup", ["GroupName": "<Name>"]),
    Row("s3", "Bucket", "PutBucketPolicy", ["Bucket": "<Name>"]),
    Row("s3", "Object", "GetObjectAcl", ["Bucket": "<BucketName>", "Key": "<Key>"]),
    Row("s3", "Object", "DeleteObjectTagging", ["Bucket": "<BucketName>", "Key": "<Key>"]),
    Row(
      "s3", "MultipartUpload", "AbortMultipartUpload",
      ["Bucket": "<BucketName>", "Key": "<ObjectKey>", "UploadId": "<Id>"]),
    Row("iam", "AccessKey", "UpdateAccessKey", ["UserName": "<UserName>", "AccessKeyId": "<Id>"]),
    Row("sqs", "Queue", "SendMessage", ["QueueUrl": "<Url>"]), Row("sns", "Topic", "Publish", ["TopicArn": "<Arn>"]),
    Row("cloudwatch", "Alarm", "DeleteAlarms", ["AlarmNames": ["<Name>"]]),
    Row("dynamodb", "Table", "Scan", ["TableName": "<Name>"]),
    Row("swf", "Domain", "ListActivityTypes", ["domain": "<Name>", "registrationStatus": "<RegistrationStatus>"]),
    Row("batch", "SchedulingPolicy", "UpdateSchedulingPolicy", ["arn": "<Arn>"]),
    Row("dsql", "Cluster", "PutClusterPolicy", ["identifier": "<Identifier>"]),
  ])
  func isOfItsKind(_ row: Row) throws { #expect(try given(row) == row.expected) }

  /// The name of a member without an identifier of its own would take its parent's place.
  @Test func nothingIsNamedByItsParent() async throws {
    let domains = try Models.root(FakeCaller(try Models.service("cloudsearch")))
    let domain = try domains.resource("Domain", ["d1"])
    let suggesters = try domain.collection("suggesters")
    await #expect(throws: ResourceError.nothingTellsApart(type: suggesters.model.result.type)) {
      try await suggesters.member("foo")
    }
    // In all services.
    var count = 0
    for service in try Models.catalog().services {
      guard let definition = try Models.resources.get().definition(for: service) else { continue }
      let root = Resource(service: definition, caller: FakeCaller(service))
      for type in definition.types {
        let parent = try root.resource(type.name, type.identifiers.map { "parent-\($0.name)" })
        for model in type.collections where model.handWritten == nil && definition.type(model.result.type) != nil {
          guard !model.result.hasOwnIdentifiers else { continue }
          count += 1
          let found = try? await parent.collection(model.name).member("typed-name")
          #expect(found == nil, "\(service.name) \(type.name) \(model.name)")
        }
      }
    }
    #expect(count > 200)
  }
}
