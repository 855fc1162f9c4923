import AWSClient
import Documents
import TestSupport
import Testing

/// The data is checked like code: what paginators and waiters of all services refer to exists.
struct CatalogLintTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  @Test func everythingCanBeWalked() {
    let walk = CatalogWalk.over(catalog, documentation: false)
    let info = catalog.info
    print(
      "walked \(info.services) services, \(walk.operations) operations, \(walk.shapes) shapes, \(walk.members) members, "
        + "\(walk.paginators) paginators, \(walk.waiters) waiters, \(walk.acceptors) acceptors")
    #expect(info.services >= 424 && walk.operations >= 18_378)
    #expect(walk.operations == info.operations && walk.shapes == info.shapes && walk.members == info.members)
    #expect(walk.paginators == info.paginators && walk.waiters == info.waiters)
    #expect(info.resourceModels == 9 && info.isIntact() && info.documentationMatches)
  }

  @Test func everyServiceIsComplete() throws {
    var rules = 0
    var undocumented: [String] = []
    for service in catalog.services {
      #expect(catalog.service(service.name) == service && catalog.service(service.cliName) == service)
      #expect(!service.serviceID.isEmpty && !service.endpointPrefix.isEmpty && !service.signingName.isEmpty)
      #expect(!service.signatureVersion.isEmpty && !service.apiVersion.isEmpty && !service.operations.isEmpty)
      if try !#require(try service.endpointRules()).parameters.isEmpty { rules += 1 }
      if service.summary?.isEmpty != false { undocumented.append(service.name) }
    }
    print("\(rules) endpoint rule sets; without documentation: \(undocumented)")
    #expect(rules == catalog.services.count)
    #expect(undocumented.count <= 10)
    #expect(try Partitions(catalog).all.count >= 8)
    for name in ["cloudformation", "cloudwatch", "dynamodb", "ec2", "glacier", "iam", "s3", "sns", "sqs"] {
      let service = try #require(catalog.service(name))
      #expect(catalog.resourceModel(of: service)?["resources"]?.count ?? 0 > 0)
    }
  }

  @Test func operationsAreFoundByEachSpelling() {
    var count = 0
    for service in catalog.services {
      for operation in service.operations {
        count += 1
        if service.operation(operation.name) != operation || service.operation(operation.cliName) != operation
          || service.operation(operation.pythonName) != operation
        {
          Issue.record("\(service.name) \(operation.name)")
        }
      }
    }
    print("\(count) operations found by three spellings each")
    #expect(count >= 18_378)
  }

  @Test func paginatorsFitTheirOperations() {
    var count = 0
    var expressions = 0
    for service in catalog.services {
      for operation in service.operations {
        guard let paginator = operation.paginator else { continue }
        count += 1
        let name = "\(service.name).\(operation.name)"
        guard let input = operation.input, let output = operation.output else {
          Issue.record("\(name) takes or returns nothing")
          continue
        }
        #expect(!paginator.inputTokens.isEmpty && !paginator.resultKeys.isEmpty, "\(name)")
        #expect(paginator.inputTokens.count == paginator.outputTokens.count, "\(name)")
        for member in paginator.inputTokens + (paginator.limitKey.map { [$0] } ?? []) {
          #expect(input.member(named: member) != nil, "\(name): no input member \(member)")
        }
        let paths =
          paginator.outputTokens + paginator.resultKeys + paginator.nonAggregateKeys
          + (paginator.moreResults.map { [$0] } ?? [])
        for path in paths {
          expressions += 1
          check(path, in: output, of: name)
        }
      }
    }
    print("\(count) paginators with \(expressions) expressions")
    #expect(count >= 3_112)
  }

  @Test func waitersFitTheirOperations() {
    var count = 0
    var acceptors = 0
    for service in catalog.services {
      for waiter in service.waiters {
        count += 1
        let name = "\(service.name).\(waiter.name)"
        guard let operation = service.operation(waiter.operation), operation.name == waiter.operation else {
          Issue.record("\(name) calls \(waiter.operation), which is not there")
          continue
        }
        #expect(waiter.delay > 0 && waiter.maxAttempts > 0, "\(name)")
        #expect(waiter.acceptors.contains { $0.state == .success }, "\(name) never succeeds")
        for acceptor in waiter.acceptors {
          acceptors += 1
          check(acceptor, of: operation, name)
        }
      }
    }
    print("\(count) waiters with \(acceptors) acceptors")
    #expect(count >= 363)
  }

  private func check(_ acceptor: Acceptor, of operation: OperationModel, _ name: String) {
    switch acceptor.matcher {
    case .status:
      #expect(acceptor.expected.integer != nil && acceptor.argument == nil, "\(name)")
    case .error:
      #expect(acceptor.expected.string != nil || acceptor.expected.boolean != nil, "\(name)")
    case .path, .pathAll, .pathAny:
      guard let argument = acceptor.argument, let output = operation.output else {
        Issue.record("\(name) looks at nothing")
        return
      }
      check(argument, in: output, of: name)
    }
  }

  /// The expression compiles, and finds something in an output in which everything is set.
  private func check(_ path: String, in output: Shape, of name: String) {
    do {
      let expression = try JMESPath.compile(path)
      if !path.contains(where: { "[(!=<>&".contains($0) }) {
        let found = path.split(separator: "|").contains { part in
          resolves(part.filter { $0 != " " }, in: output)
        }
        #expect(found, "\(name): \(path) finds nothing")
      }
      _ = expression.source
    } catch {
      Issue.record("\(name): \(path): \(error)")
    }
  }

  private func resolves(_ path: String, in output: Shape) -> Bool {
    var shape = output
    for part in path.split(separator: ".") {
      if shape.type == .map, let value = shape.value {
        shape = value.shape
        continue
      }
      guard let member = shape.member(named: String(part)) else { return false }
      shape = member.shape
    }
    return true
  }
}
