import AWSClient
import Documents
import Testing

@testable import AWSResources

/// Names compared with boto3's: literal for what is renamed and for a type of each sort, and a digest over everything.
@Suite("Names of resource parts")
struct NamingTests {
  /// All the renames there are in boto3's models: type, attribute's member, name.
  static let renamed: [(String, String, String, String)] = [
    ("cloudformation", "StackResource", "StackName", "stack_name_attribute"),
    ("ec2", "ClassicAddress", "PublicIp", "public_ip_attribute"),
    ("ec2", "Instance", "NetworkInterfaces", "network_interfaces_attribute"),
    ("ec2", "NetworkInterface", "Association", "association_attribute"),
    ("ec2", "RouteTable", "Associations", "associations_attribute"),
    ("ec2", "RouteTable", "Routes", "routes_attribute"),
    ("ec2", "VpcAddress", "AllocationId", "allocation_id_attribute"),
    ("iam", "InstanceProfile", "Roles", "roles_attribute"),
    ("iam", "VirtualMfaDevice", "User", "user_attribute"),
  ]

  @Test("A name that is taken gets the part's kind behind it", arguments: renamed)
  func renames(_ service: String, _ type: String, _ member: String, _ name: String) throws {
    let type = try #require(try Models.definition(service).type(type))
    // Attributes that share their plain name with an identifier are identifiers, whatever they are renamed to.
    guard !type.identifiers.contains(where: { $0.name == Names.snake(member) }) else { return }
    #expect(type.attributes.first { $0.memberName == member }?.name == name)
  }

  @Test("An identifier knows the attribute that is the same value")
  func aliases() throws {
    let metric = try #require(try Models.definition("cloudwatch").type("Metric"))
    #expect(metric.identifiers.map(\.alias) == ["namespace_attribute", "metric_name"])
    let queue = try #require(try Models.definition("sqs").type("Queue"))
    #expect(queue.identifiers == [IdentifierModel(name: "url", modelName: "Url")])
  }

  @Test("An S3 bucket's parts")
  func bucket() throws {
    let bucket = try #require(try Models.definition("s3").type("Bucket"))
    #expect(bucket.actions.map(\.name) == ["create", "delete", "delete_objects", "put_object"])
    #expect(bucket.collections.map(\.name) == ["multipart_uploads", "object_versions", "objects"])
    #expect(bucket.waiters.map(\.name) == ["wait_until_exists", "wait_until_not_exists"])
    #expect(bucket.attributes.map(\.name) == ["creation_date", "bucket_region", "bucket_arn"])
    #expect(bucket.references == [])
    #expect(
      bucket.subresources.map(\.name) == [
        "Acl", "Cors", "Lifecycle", "LifecycleConfiguration", "Logging", "Notification", "Object", "Policy",
        "RequestPayment", "Tagging", "Versioning", "Website",
      ])
    #expect(bucket.subresource("lifecycle_configuration")?.name == "LifecycleConfiguration")
    #expect(bucket.waiter("exists")?.waiterName == "BucketExists")
    #expect(bucket.load?.request.operation == "ListBuckets")
    #expect(bucket.primaryCollection == "objects")
  }

  @Test("A service leads to all its types")
  func root() throws {
    let sns = try Models.definition("sns").root
    #expect(sns.subresources.map(\.name) == ["PlatformApplication", "PlatformEndpoint", "Subscription", "Topic"])
    #expect(sns.collections.map(\.name) == ["platform_applications", "subscriptions", "topics"])
  }

  @Test("EC2 has the two actions that boto3 adds by hand")
  func ec2() throws {
    let ec2 = try Models.definition("ec2")
    #expect(ec2.root.action("create_tags")?.request.operation == "CreateTags")
    #expect(ec2.type("Instance")?.action("delete_tags")?.request.operation == "DeleteTags")
  }

  @Test("Every name of every part of all nine models is boto3's")
  func digest() throws {
    var lines: [String] = []
    for service in Models.written {
      let definition = try ModelLintTests.plain(service)
      for type in [definition.root] + definition.types { lines += Self.lines(type, service: service) }
    }
    #expect(lines.count == 1491)
    let text = lines.map { $0 + "\n" }.joined()
    let hash = SHA256.hash(text).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    // From a Python script over boto3's ResourceModel that prints the same lines.
    #expect(hash == "12c8fc39ab93f52dad91b37d239123037b8393be2cf5849fe2b7ef9c3809a5aa")
  }

  static func lines(_ type: ResourceType, service: String) -> [String] {
    var lines = type.identifiers.map { "identifier \($0.name)" + ($0.alias.map { " \($0)" } ?? "") }
    lines += type.attributes.map { "attribute \($0.name) \($0.memberName)" }
    lines += [type.load].compactMap { $0 }.map { "load \($0.request.operation) \($0.path ?? "None")" }
    lines += type.actions.map { "action \($0.name) \($0.request.operation)" }
    lines += type.batchActions.map { "batch \($0.name) \($0.request.operation)" }
    lines += type.references.map { "reference \($0.name) \($0.result.type)" }
    lines += type.subresources.map { "subresource \($0.name) \($0.result.type)" }
    lines += type.collections.map { "collection \($0.name) \($0.request.operation) \($0.result.type)" }
    lines += type.waiters.map { "waiter \($0.name) \($0.waiterName)" }
    return lines.map { "\(service).\(type.name) \($0)" }
  }
}
