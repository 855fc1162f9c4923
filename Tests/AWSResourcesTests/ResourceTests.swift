import AWSClient
import Documents
import Testing

@testable import AWSResources

@Suite("Resources")
struct ResourceTests {
  typealias Call = FakeCaller.Call

  // MARK: Identifiers

  @Test("Making a resource asks nothing, and knows its names")
  func making() throws {
    let caller = FakeCaller(try Models.service("s3"))
    let s3 = try Models.root(caller)
    #expect(s3.isService)
    let object = try s3.resource("Object", ["photos", "2026/a.jpg"])
    #expect(object.identifiers.map(\.name) == ["bucket_name", "key"])
    #expect(object.fullIdentifier == "photos,2026/a.jpg")
    #expect(object.description == "s3.Object(bucket_name='photos', key='2026/a.jpg')")
    #expect(try s3.subresource("Bucket", ["photos"]).subresource("object", ["2026/a.jpg"]) == object)
    #expect(try s3.subresource("bucket", ["photos"]).subresource("Object", ["2026/a.jpg"]).displayName == "2026/a.jpg")
    #expect(try object.subresource("acl").identifiers.map(\.value) == ["photos", "2026/a.jpg"])
    #expect(try object.subresource("Bucket").fullIdentifier == "photos")
    #expect(caller.calls == [])
  }

  @Test("Wrong numbers of identifiers and unknown names are errors")
  func wrongMaking() throws {
    let s3 = try Models.root(FakeCaller(try Models.service("s3")))
    #expect(throws: ResourceError.unknownType("Bucketeer", service: "s3")) { try s3.resource("Bucketeer", []) }
    #expect(throws: ResourceError.missingIdentifiers(["key"], type: "Object")) { try s3.resource("Object", ["b"]) }
    #expect(throws: ResourceError.surplusIdentifiers(given: 2, wanted: 1, type: "Bucket")) {
      try s3.resource("Bucket", ["a", "b"])
    }
    let bucket = try s3.resource("Bucket", ["b"])
    #expect(throws: ResourceError.missingIdentifiers(["key"], type: "Object")) { try bucket.subresource("Object") }
    #expect(throws: ResourceError.unknownPart("nothing", kind: "collection", type: "Bucket")) {
      try bucket.collection("nothing")
    }
    #expect(throws: ResourceError.unknownPart("nothing", kind: "sub-resource", type: "Bucket")) {
      try bucket.subresource("nothing")
    }
  }

  // MARK: Attributes

  static let instance: Document = [
    "InstanceId": "i-1", "VpcId": "vpc-1", "State": ["Name": "running"], "Tags": [["Key": "Name", "Value": "web"]],
    "NetworkInterfaces": [["NetworkInterfaceId": "eni-1"], ["NetworkInterfaceId": "eni-2"]],
  ]
  static let described: Document = ["Reservations": [["Instances": [instance]]]]

  @Test("Attributes are loaded once, when the first is asked for")
  func lazyLoad() async throws {
    let caller = FakeCaller(try Models.service("ec2"), ["DescribeInstances": [Self.described]])
    let instance = try Models.root(caller).resource("Instance", ["i-1"])
    #expect(try await instance.attribute("id") == "i-1")
    #expect(try await instance.attribute("instance_id") == "i-1")
    #expect(caller.calls == [])
    #expect(try await instance.attribute("state") == ["Name": "running"])
    #expect(try await instance.attribute("vpc_id") == "vpc-1")
    let copy = instance
    #expect(try await copy.attributes()["network_interfaces_attribute"]?.count == 2)
    #expect(caller.calls == [Call("DescribeInstances", ["InstanceIds": ["i-1"]])])
    await #expect(throws: ResourceError.unknownPart("colour", kind: "attribute", type: "Instance")) {
      try await instance.attribute("colour")
    }
  }

  @Test("However many ask at once, one load answers them all")
  func loadOnce() async throws {
    let (open, opener) = AsyncStream.makeStream(of: Void.self)
    let caller = FakeCaller(
      try Models.service("ec2"), ["DescribeInstances": [.document(Self.described)]],
      gate: { for await _ in open { return } })
    let instance = try Models.root(caller).resource("Instance", ["i-1"])
    try await withThrowingTaskGroup(of: Document.self) { group in
      for _ in 0..<20 { group.addTask { try await instance.attribute("vpc_id") } }
      opener.yield()
      for try await value in group { #expect(value == "vpc-1") }
    }
    #expect(caller.calls.count == 1)
  }

  @Test("A failed load is tried again, a reload asks again")
  func failedLoad() async throws {
    let caller = FakeCaller(
      try Models.service("ec2"),
      [
        "DescribeInstances": [
          .error(.fake("RequestLimitExceeded")), .document(Self.described), .document(Self.described),
        ]
      ])
    let instance = try Models.root(caller).resource("Instance", ["i-1"])
    await #expect(throws: ServiceError.self) { try await instance.loaded() }
    #expect(try await instance.loaded()["VpcId"] == "vpc-1")
    try await instance.reload()
    #expect(caller.calls.count == 3)
  }

  @Test("A load that finds nothing says so; a type without load says that")
  func notFound() async throws {
    let caller = FakeCaller(try Models.service("ec2"), ["DescribeInstances": [["Reservations": []]]])
    let ec2 = try Models.root(caller)
    await #expect(throws: ResourceError.notFound(type: "Instance", identifier: "i-9")) {
      try await ec2.resource("Instance", ["i-9"]).loaded()
    }
    await #expect(throws: ResourceError.notLoadable(type: "Route")) {
      try await ec2.resource("Route", ["rtb-1", "0.0.0.0/0"]).loaded()
    }
  }

  @Test("Members that the shape does not know are shown behind the others")
  func unknownMembers() throws {
    let ec2 = try Models.root(FakeCaller(try Models.service("ec2")))
    let attributes = try ec2.resource("Vpc", ["vpc-1"]).attributes(of: [
      "FutureThing": 1, "VpcId": "vpc-1", "CidrBlock": "c",
    ])
    #expect(
      attributes.keys == ["cidr_block", "vpc_id", "future_thing"]
        || attributes.keys == ["vpc_id", "cidr_block", "future_thing"])
  }

  // MARK: Actions

  @Test("An action fills in identifiers, and its data count as out of date afterwards")
  func action() async throws {
    let caller = FakeCaller(
      try Models.service("ec2"),
      ["DescribeInstances": [Self.described, Self.described], "StopInstances": [["StoppingInstances": []]]])
    let instance = try Models.root(caller).resource("Instance", ["i-1"])
    _ = try await instance.loaded()
    let result = try await instance.action("stop", ["Force": true])
    guard case .response(let output) = result else {
      Issue.record("the answer is the result")
      return
    }
    #expect(output.document == ["StoppingInstances": []])
    _ = try await instance.loaded()
    #expect(
      caller.calls == [
        Call("DescribeInstances", ["InstanceIds": ["i-1"]]),
        Call("StopInstances", ["InstanceIds": ["i-1"], "Force": true]),
        Call("DescribeInstances", ["InstanceIds": ["i-1"]]),
      ])
    await #expect(throws: ResourceError.unknownPart("fly", kind: "action", type: "Instance")) {
      try await instance.action("fly")
    }
  }

  @Test("An action that makes resources gives them")
  func makingAction() async throws {
    let ec2 = FakeCaller(
      try Models.service("ec2"), ["RunInstances": [["Instances": [["InstanceId": "i-1"], ["InstanceId": "i-2"]]]]])
    let made = try await Models.root(ec2).action("create_instances", ["ImageId": "ami-1"]).resources
    #expect(made.map(\.fullIdentifier) == ["i-1", "i-2"])
    #expect(made.first?.row == ["InstanceId": "i-1"])

    let s3 = FakeCaller(try Models.service("s3"), ["CreateBucket": [["Location": "/b"]]])
    let bucket = try await Models.root(s3).action("create_bucket", ["Bucket": "b"]).resources.first
    #expect(bucket == (try Models.root(s3).resource("Bucket", ["b"])))

    let iam = FakeCaller(
      try Models.service("iam"),
      ["CreateAccessKey": [["AccessKey": ["UserName": "u", "AccessKeyId": "A", "SecretAccessKey": "s"]]]])
    let pair = try await Models.root(iam).resource("User", ["u"]).action("create_access_key_pair").resources.first
    #expect(pair?.identifiers.map(\.value) == ["u", "A", "s"])
  }

  @Test("EC2's create_tags gives a tag for each resource and tag, delete_tags fills in the instance")
  func tags() async throws {
    let caller = FakeCaller(try Models.service("ec2"), ["CreateTags": [[:]], "DeleteTags": [[:]]])
    let ec2 = try Models.root(caller)
    let tags = try await ec2.action(
      "create_tags",
      ["Resources": ["i-1", "i-2"], "Tags": [["Key": "a", "Value": "1"], ["Key": "b", "Value": "2"]]]
    ).resources
    #expect(tags.map(\.fullIdentifier) == ["i-1,a,1", "i-1,b,2", "i-2,a,1", "i-2,b,2"])
    _ = try await ec2.resource("Instance", ["i-1"]).action("delete_tags", ["Tags": [["Key": "a"]]])
    #expect(caller.calls.last == Call("DeleteTags", ["Resources": ["i-1"], "Tags": [["Key": "a"]]]))
  }

  @Test("A number typed as text goes out as a number")
  func numbers() async throws {
    let caller = FakeCaller(try Models.service("s3"), ["UploadPart": [["ETag": "e"]]])
    let part = try Models.root(caller).resource("MultipartUploadPart", ["b", "k", "u", "3"])
    _ = try await part.action("upload")
    #expect(
      caller.calls == [Call("UploadPart", ["Bucket": "b", "Key": "k", "UploadId": "u", "PartNumber": 3])])
  }

  // MARK: Relations

  @Test("A reference is found in the data, one or several, or dangles")
  func references() async throws {
    let caller = FakeCaller(try Models.service("ec2"), ["DescribeInstances": [Self.described]])
    let instance = try Models.root(caller).resource("Instance", ["i-1"])
    #expect(try await instance.reference("vpc").resources.map(\.fullIdentifier) == ["vpc-1"])
    let interfaces = try await instance.reference("network_interfaces").resources
    #expect(interfaces.map(\.fullIdentifier) == ["eni-1", "eni-2"])
    #expect(interfaces.first?.row == ["NetworkInterfaceId": "eni-1"])
    guard case .nothing = try await instance.reference("key_pair") else {
      Issue.record("a reference to nothing is nothing")
      return
    }
    #expect(caller.calls.count == 1)
  }

  @Test("A row without the identifier does not shift the others")
  func alignment() async throws {
    let table: Document = [
      "RouteTables": [
        [
          "RouteTableId": "rtb-1",
          "Routes": [
            ["DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"],
            ["DestinationIpv6CidrBlock": "::/0", "GatewayId": "eigw-1"],
            ["DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"],
          ],
        ]
      ]
    ]
    let caller = FakeCaller(try Models.service("ec2"), ["DescribeRouteTables": [table]])
    let routes = try await Models.root(caller).resource("RouteTable", ["rtb-1"]).reference("routes").resources
    #expect(routes.map(\.fullIdentifier) == ["10.0.0.0/16", "", "0.0.0.0/0"])
    #expect(routes.map(\.isAddressable) == [true, false, true])
    #expect(routes.map { $0.row?["GatewayId"] } == ["local", "eigw-1", "igw-1"])
  }

  // MARK: Waiters

  @Test("A waiter knows its client's waiter and parameters, and its answer refreshes the data")
  func waiters() async throws {
    let caller = FakeCaller(try Models.service("ec2"))
    let instance = try Models.root(caller).resource("Instance", ["i-1"])
    let wait = try await instance.planWait("running", ["DryRun": false])
    #expect(wait.waiter.name == "InstanceRunning")
    #expect(wait.parameters == ["InstanceIds": ["i-1"], "DryRun": false])
    await instance.finishWait("wait_until_running", lastAnswer: Self.described)
    #expect(try await instance.attribute("vpc_id") == "vpc-1")
    await #expect(throws: ResourceError.unknownPart("flying", kind: "waiter", type: "Instance")) {
      try await instance.planWait("flying")
    }
  }

  // MARK: S3's own loads

  @Test("A bucket's attributes are its row in the list of buckets")
  func bucketLoad() async throws {
    let buckets: Document = ["Buckets": [["Name": "a"], ["Name": "b", "BucketRegion": "eu-west-1"]]]
    let caller = FakeCaller(try Models.service("s3"), ["ListBuckets": [buckets, buckets]])
    let s3 = try Models.root(caller)
    #expect(try await s3.resource("Bucket", ["b"]).attribute("bucket_region") == "eu-west-1")
    #expect(try await s3.resource("Bucket", ["z"]).attribute("bucket_region") == .null)
  }

  @Test("Who may not list buckets gets one without attributes; other errors are errors")
  func bucketLoadDenied() async throws {
    let caller = FakeCaller(
      try Models.service("s3"), ["ListBuckets": [.error(.fake("AccessDenied")), .error(.fake("SlowDown"))]])
    let s3 = try Models.root(caller)
    #expect(try await s3.resource("Bucket", ["b"]).loaded() == .emptyMap)
    await #expect(throws: ServiceError.self) { try await s3.resource("Bucket", ["b"]).loaded() }
  }

  @Test("An object's summary has its length as size")
  func objectSummaryLoad() async throws {
    let caller = FakeCaller(try Models.service("s3"), ["HeadObject": [["ContentLength": 5, "ETag": "e"]]])
    let summary = try Models.root(caller).resource("ObjectSummary", ["b", "k"])
    #expect(try await summary.attribute("size") == 5)
    #expect(caller.calls == [Call("HeadObject", ["Bucket": "b", "Key": "k"])])
  }
}
