import AWSClient
import Documents
import Synchronization
import TestSupport
import Testing

/// Sessions over a small invented world, so that nothing depends on the real models.
@Suite struct SessionTests {
  let catalog: Catalog

  init() throws {
    catalog = try TestCatalog.make([
      TestCatalog.service(
        "todo",
        """
        {"metadata": {"apiVersion": "2026-01-01", "endpointPrefix": "todo", "protocol": "json", "jsonVersion": "1.1",
          "serviceFullName": "To do", "serviceId": "ToDo", "signatureVersion": "v4", "targetPrefix": "ToDo"},
         "operations": {
          "ListTasks": {"name": "ListTasks", "http": {"method": "POST", "requestUri": "/"},
            "input": {"shape": "ListTasksInput"}, "output": {"shape": "ListTasksOutput"},
            "errors": [{"shape": "Busy"}]}},
         "shapes": {
          "ListTasksInput": {"type": "structure", "members": {"Next": {"shape": "String"}, "Max": {"shape": "String"}}},
          "ListTasksOutput": {"type": "structure", "members": {"Tasks": {"shape": "Tasks"}, "Next": {"shape": "String"}}},
          "Tasks": {"type": "list", "member": {"shape": "String"}},
          "String": {"type": "string"},
          "Busy": {"type": "structure", "members": {}, "exception": true, "retryable": {"throttling": true}}}}
        """,
        paginators: """
          {"pagination": {"ListTasks": {"input_token": "Next", "output_token": "Next", "limit_key": "Max",
            "result_key": "Tasks"}}}
          """)
    ])
  }

  @Test func regionsComeFromOptionsEnvironmentAndFiles() throws {
    let transport = FakeTransport([])
    let config = "[default]\nregion = from-file\n[profile other]\nregion = from-other\n"
    #expect(try Session.fake(catalog, transport, region: nil, config: config).region == "from-file")
    #expect(
      try Session.fake(catalog, transport, region: nil, variables: ["AWS_DEFAULT_REGION": "from-env"], config: config)
        .region == "from-env")
    let other = try Session.fake(
      catalog, transport, region: nil, variables: ["AWS_PROFILE": "other"], config: config)
    #expect(other.region == "from-other")
    #expect(other.profile == "other")
    #expect(try other.client("todo", region: "here").region == "here")
    #expect(throws: ClientError.self) {
      try Session.fake(catalog, transport, variables: ["AWS_PROFILE": "missing"], config: config)
    }
  }

  @Test func readsNoFileTwiceAndSendsNothing() throws {
    let reads = Mutex<[String]>([])
    var environment = Environment(homeDirectory: "/home/tester")
    environment.files = FileAccess(
      read: { path throws(FileReadError) in
        reads.withLock { $0.append(path) }
        return nil
      }, write: { _, _ in })
    let transport = FakeTransport([])
    let session = try Session(catalog: catalog, environment: environment, runtime: .fake(transport))
    _ = try session.client("todo")
    #expect(Set(reads.withLock { $0 }).count == reads.withLock { $0.count })
    #expect(transport.requests.isEmpty)
  }

  @Test func settingsReachTheTransport() async throws {
    let transport = FakeTransport([.reply(200, "{}")])
    let session = try Session.fake(
      catalog, transport,
      variables: ["AWS_CA_BUNDLE": "/ca.pem", "HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "x"])
    let client = try session.client("todo")
    _ = try await client.call(try client.operation("list-tasks"))
    let options = try #require(transport.options.first)
    #expect(options.caBundle == "/ca.pem")
    #expect(options.verifiesTLS)
    #expect(options.proxies.https == "http://proxy:1")
    #expect(options.proxies.exceptions == "x")
    #expect(options.readTimeout == 60)
    #expect(transport.requests[0].url == "https://todo.us-east-1.test/")
  }

  @Test func throttlingErrorsOfTheModelAreTriedAgain() async throws {
    let transport = FakeTransport([.reply(400, #"{"__type": "Busy"}"#), .reply(200, #"{"Tasks": ["a"]}"#)])
    let client = try Session.fake(catalog, transport).client("todo")
    let output = try await client.call(try client.operation("ListTasks"))
    #expect(output.document == ["Tasks": ["a"]])
    #expect(output.metadata.attempts == 2)
  }

  @Test func adaptiveModeHoldsRequestsBack() async throws {
    let clock = ManualClock()
    let transport = FakeTransport { _, number in
      number == 0 ? .reply(400, #"{"__type": "Busy"}"#) : .reply(200, "{}")
    }
    let client = try Session.fake(catalog, transport, variables: ["AWS_RETRY_MODE": "adaptive"], clock: clock)
      .client("todo")
    let operation = try client.operation("ListTasks")
    for _ in 0..<4 { _ = try await client.call(operation) }
    #expect(clock.slept.count > 1)
  }

  @Test func unsignedRequestsNeedNoCredentials() async throws {
    let transport = FakeTransport([.reply(200, "{}")])
    var options = ConfigurationOptions(region: "us-east-1")
    options.signsRequests = false
    let session = try Session(
      catalog: catalog, options: options, environment: Environment(), runtime: .fake(transport),
      credentials: FixedCredentials(nil))
    let client = try session.client("todo")
    _ = try await client.call(try client.operation("ListTasks"))
    #expect(transport.requests[0].headers["Authorization"] == nil)
  }

  @Test func pageSizesTakeTheTypeOfTheirParameter() async throws {
    let transport = FakeTransport([.reply(200, #"{"Tasks": ["a"], "Next": "n"}"#), .reply(200, #"{"Tasks": ["b"]}"#)])
    let client = try Session.fake(catalog, transport).client("todo")
    var pages = try client.pages(try client.operation("ListTasks"), pageSize: 1)
    #expect(try await pages.all() == ["Tasks": ["a", "b"]])
    #expect(
      transport.requests[0].body.bytes == Array(#"{"Max": "1"}"#.utf8)
        || transport.requests[0].body.bytes == Array(#"{"Max":"1"}"#.utf8))
  }

  @Test func cancelledCallsEndAtOnce() async throws {
    let transport = FakeTransport([])
    let client = try Session.fake(catalog, transport).client("todo")
    let operation = try client.operation("ListTasks")
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.call(operation)
    }
    await #expect {
      try await task.value
    } throws: { error in
      if case ClientError.cancelled = error { true } else { false }
    }
  }

  @Test func callsOverARealConnection() async throws {
    let server = try TestServer(headers: ["x-amzn-RequestId: r"], body: #"{"Tasks": ["real"]}"#)
    defer { server.stop() }
    let session = try Session.fake(
      catalog, CurlTransport(), variables: ["AWS_ENDPOINT_URL": "http://\(server.host)"])
    let client = try session.client("todo")
    let output = try await client.call(try client.operation("ListTasks"), OperationInput(["Next": "x"]))
    #expect(output.document == ["Tasks": ["real"]])
    let request = try #require(server.requests.first)
    #expect(request.header("x-amz-target") == "ToDo.ListTasks")
    #expect(request.header("authorization")?.contains("us-east-1/todo/aws4_request") == true)
  }
}
