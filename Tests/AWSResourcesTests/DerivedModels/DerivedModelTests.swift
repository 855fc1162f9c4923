import AWSClient
import Documents
import Testing

@testable import AWSResources

@Suite("Derived models")
struct DerivedModelTests {
  typealias Call = FakeCaller.Call

  /// What came of the inference of some services.
  struct Totals: Sendable {
    var services = 0
    var defined = 0
    var types = 0
    var top = 0
    var below = 0
    var identified = 0
    var loads = 0
    var actions = 0
    var waiters = 0
    var faults: [String] = []

    init(_ service: ServiceModel) {
      services = 1
      guard let definition = DerivedModelBuilder.definition(for: service) else { return }
      if !definition.isDerived { faults.append("\(service.name) does not say that it is derived") }
      faults += ModelLint(definition, service: service).faults()
      defined = definition.root.collections.isEmpty ? 0 : 1
      top = definition.root.collections.count
      types = definition.types.count
      for type in [definition.root] + definition.types {
        below += type.collections.count
        identified += type.collections.count { $0.result.hasOwnIdentifiers }
        loads += type.load == nil ? 0 : 1
        actions += type.actions.count
        waiters += type.waiters.count
      }
      below -= top
    }

    mutating func add(_ other: Totals) {
      for path: WritableKeyPath<Totals, Int> in [
        \.services, \.defined, \.types, \.top, \.below, \.identified, \.loads, \.actions, \.waiters,
      ] {
        self[keyPath: path] += other[keyPath: path]
      }
      faults += other.faults
    }
  }

  /// The services that have nothing to list at the top are few; a change in the rules shows here first.
  @Test("Every service is inferred without fault, and nearly all have something to list")
  func all() async throws {
    let services = Array(try Models.catalog().services)
    let totals = try await withThrowingTaskGroup(of: Totals.self) { group in
      for service in services { group.addTask { Totals(service) } }
      return try await group.reduce(into: nil as Totals?) { sum, next in
        if sum == nil { sum = next } else { sum?.add(next) }
      }
    }
    let all = try #require(totals)
    print(
      "\(all.services) services, \(all.defined) with a top: \(all.top) collections at the top, \(all.below) below, "
        + "\(all.identified) with identifiers; \(all.types) types, \(all.loads) loads, \(all.actions) actions, "
        + "\(all.waiters) waiters")
    #expect(all.faults == [])
    #expect(all.services == 424)
    #expect(all.defined >= 368)
    #expect(all.top + all.below >= 3000)
    #expect(all.identified * 10 >= (all.top + all.below) * 8)
  }

  /// Service, path of collections, operation, own identifiers, load.
  static let known: [(String, [String], String, [String], String?)] = [
    ("lambda", ["functions"], "ListFunctions", ["FunctionName"], "GetFunction"),
    ("lambda", ["functions", "aliases"], "ListAliases", ["Name"], "GetAlias"),
    ("lambda", ["layers", "layer_versions"], "ListLayerVersions", ["VersionNumber"], "GetLayerVersion"),
    ("rds", ["db_instances"], "DescribeDBInstances", ["DBInstanceIdentifier"], "DescribeDBInstances"),
    (
      "rds", ["db_cluster_endpoints"], "DescribeDBClusterEndpoints", ["DBClusterEndpointIdentifier"],
      "DescribeDBClusterEndpoints"
    ),
    ("route53", ["hosted_zones"], "ListHostedZones", ["Id"], "GetHostedZone"),
    (
      "route53", ["hosted_zones", "resource_record_sets"], "ListResourceRecordSets",
      ["StartRecordName", "StartRecordType"], nil
    ),
    ("eks", ["clusters"], "ListClusters", ["Name"], "DescribeCluster"),
    ("eks", ["clusters", "nodegroups"], "ListNodegroups", ["NodegroupName"], "DescribeNodegroup"),
    ("ecs", ["clusters", "services"], "ListServices", ["Service"], "DescribeServices"),
    ("wafv2", ["web_acls"], "ListWebACLs", ["Name", "Id"], "GetWebACL"),
    ("logs", ["log_groups"], "DescribeLogGroups", ["LogGroupIdentifier"], "DescribeLogGroups"),
    ("logs", ["log_groups", "log_streams"], "DescribeLogStreams", ["LogStreamName"], nil),
    ("kms", ["keys"], "ListKeys", ["KeyId"], "DescribeKey"),
    ("secretsmanager", ["secrets"], "ListSecrets", ["SecretId"], "DescribeSecret"),
    ("stepfunctions", ["state_machines"], "ListStateMachines", ["StateMachineArn"], "DescribeStateMachine"),
    ("secretsmanager", ["secrets"], "ListSecrets", ["SecretId"], "DescribeSecret"),
    ("kinesis", ["streams"], "ListStreams", ["StreamName"], "DescribeStream"),
    ("elbv2", ["load_balancers"], "DescribeLoadBalancers", ["LoadBalancerArn"], "DescribeLoadBalancers"),
    ("apigateway", ["rest_apis", "resources"], "GetResources", ["ResourceId"], "GetResource"),
  ]

  @Test("Well known things are where one looks for them", arguments: known)
  func places(_ service: String, _ path: [String], _ operation: String, _ own: [String], _ load: String?) throws {
    let definition = try Models.definition(service)
    #expect(definition.isDerived)
    var type = definition.root
    var found: CollectionModel?
    for name in path {
      let collection = try #require(type.collection(name), "\(type.name) has no \(name)")
      type = try #require(definition.type(collection.result.type))
      found = collection
    }
    #expect(found?.request.operation == operation)
    #expect(found?.result.ownIdentifiers == own)
    #expect(type.load?.request.operation == load)
  }

  @Test("Written models stay what they are")
  func written() throws {
    for name in Models.written { #expect(try !Models.definition(name).isDerived) }
  }

  @Test("A derived tree is walked, loaded and acted on like a written one")
  func walk() async throws {
    let caller = FakeCaller(
      try Models.service("eks"),
      [
        "ListClusters": [["clusters": ["prod", "test"]]], "ListNodegroups": [["nodegroups": ["workers"]]],
        "DescribeNodegroup": [["nodegroup": ["nodegroupName": "workers", "status": "ACTIVE"]]],
        "DeleteNodegroup": [[:]],
      ])
    var clusters = try Models.root(caller).collection("clusters").pages()
    let cluster = try #require(try await clusters.next()?.first)
    #expect(cluster.displayName == "prod")
    var groups = try cluster.collection("nodegroups").pages()
    let group = try #require(try await groups.next()?.first)
    #expect(group.identifiers.map(\.value) == ["prod", "workers"])
    #expect(group.displayName == "workers")
    #expect(try await group.attribute("status") == "ACTIVE")
    _ = try await group.action("delete")
    #expect(try await group.planWait("active").parameters == ["clusterName": "prod", "nodegroupName": "workers"])
    #expect(
      caller.calls == [
        Call("ListClusters", [:]), Call("ListNodegroups", ["clusterName": "prod"]),
        Call("DescribeNodegroup", ["clusterName": "prod", "nodegroupName": "workers"]),
        Call("DeleteNodegroup", ["clusterName": "prod", "nodegroupName": "workers"]),
      ])
  }

  @Test("What narrows a list goes along to whatever is below it")
  func links() async throws {
    let caller = FakeCaller(
      try Models.service("ecs"),
      [
        "ListServices": [["serviceArns": ["arn:aws:ecs:us-east-1:1:service/c/web"]]],
        "DescribeServices": [["services": [["serviceName": "web"]]]], "UpdateService": [[:]],
      ])
    let cluster = try await Models.root(caller).collection("clusters").member("c")
    var services = try cluster.collection("services").pages()
    let service = try #require(try await services.next()?.first)
    #expect(service.displayName == "web")
    #expect(try await service.attribute("service_name") == "web")
    _ = try await service.action("update", ["desiredCount": 2])
    let arn: Document = "arn:aws:ecs:us-east-1:1:service/c/web"
    #expect(
      caller.calls == [
        Call("ListServices", ["cluster": "c"]), Call("DescribeServices", ["cluster": "c", "services": [arn]]),
        Call("UpdateService", ["cluster": "c", "service": arn, "desiredCount": 2]),
      ])
  }

  @Test("A choice that a list insists on has a usual value, and is part of what identifies its members")
  func facets() async throws {
    let caller = FakeCaller(
      try Models.service("wafv2"),
      ["ListWebACLs": [["WebACLs": [["Name": "n", "Id": "i"]]], [:]], "GetWebACL": [["WebACL": ["Name": "n"]]]])
    let acls = try Models.root(caller).collection("web_acls")
    var pages = acls.pages()
    let acl = try #require(try await pages.next()?.first)
    #expect(acl.displayName == "n,i")
    #expect(try await acl.reload() == ["Name": "n"])
    var other = acls.filter(["Scope": "CLOUDFRONT"]).pages()
    _ = try await other.next()
    #expect(
      caller.calls == [
        Call("ListWebACLs", ["Scope": "REGIONAL"]), Call("GetWebACL", ["Name": "n", "Scope": "REGIONAL", "Id": "i"]),
        Call("ListWebACLs", ["Scope": "CLOUDFRONT"]),
      ])
    let releases = try #require(try Models.definition("wafv2").root.collection("mobile_sdk_releases"))
    #expect(releases.facets == [FacetModel(parameter: "Platform", values: ["IOS", "ANDROID"])])
  }

  @Test("An account that a service insists on is a choice too, and a page's length is not")
  func accounts() throws {
    let dashboards = try #require(try Models.definition("quicksight").root.collection("dashboards"))
    #expect(dashboards.facets == [FacetModel(parameter: "AwsAccountId", values: [])])
    let load = try #require(try Models.definition("quicksight").type(dashboards.result.type)?.load)
    #expect(load.request.parameters.map(\.target) == ["AwsAccountId", "DashboardId"])
    let pools = try #require(try Models.definition("cognito-idp").root.collection("user_pools"))
    #expect(pools.facets == [])
    #expect(pools.request.parameters == [ParameterModel(target: "MaxResults", source: .constant(60))])
  }

  @Test("Rows that nothing tells apart are shown, and have no name")
  func nameless() async throws {
    let caller = FakeCaller(
      try Models.service("rds"), ["DescribeEvents": [["Events": [["Message": "a"], ["Message": "b"]]]]])
    var pages = try Models.root(caller).collection("events").pages()
    let events = try #require(try await pages.next())
    #expect(events.map { $0.row?["Message"] } == ["a", "b"])
    #expect(events.map(\.displayName) == ["", ""])
  }

  @Test("A load that brings more than was asked for is not taken for the first it brings")
  func surplus() async throws {
    let groups: Document = ["logGroups": [["logGroupName": "a", "storedBytes": 1], ["logGroupName": "b"]]]
    let caller = FakeCaller(try Models.service("logs"), ["DescribeLogGroups": [groups, groups]])
    let collection = try Models.root(caller).collection("log_groups")
    #expect(try await collection.member("b").loaded() == ["logGroupName": "b"])
    await #expect(throws: ResourceError.notFound(type: "LogGroup", identifier: "c")) {
      try await collection.member("c").loaded()
    }
    #expect(caller.calls.first == Call("DescribeLogGroups", ["logGroupIdentifiers": ["b"]]))
  }

  @Test("The name at the end of an ARN stands for an operation that wants a name")
  func lastParts() async throws {
    let caller = FakeCaller(
      try Models.service("lambda"),
      [
        "ListCapacityProviders": [
          ["CapacityProviders": [["CapacityProviderArn": "arn:aws:lambda:us-east-1:1:capacity-provider:cp"]]]
        ]
      ])
    var pages = try Models.root(caller).collection("capacity_providers").pages()
    #expect(try await pages.next()?.map(\.fullIdentifier) == ["cp"])
  }
}
