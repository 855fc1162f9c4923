import AWSClient
import AWSResources
import Documents

/// Runs an action of a resource and shows what it gives.
enum ActionRunner {
  static func run(
    _ action: ActionModel, of resource: Resource, _ arguments: OperationArguments, _ context: Context
  ) async throws {
    let operation = arguments.operation
    let request = try await context.request(arguments)
    if let skeleton = request.skeleton { return try await SkeletonPrinter.show(skeleton, of: operation, context) }
    guard request.maxItems == nil, request.pageSize == nil, request.startingToken == nil else {
      throw UsageError(
        "\(action.name): an action is one call; it takes no --max-items, --page-size or --starting-token",
        hint: "\(operation.service.cliName) \(operation.cliName) takes them")
    }
    let planned = try await resource.plan(action, request.input.parameters)
    var whole = request
    whole.input = OperationInput(planned.parameters, body: request.input.body)
    whole.paginates = false
    // What streams, and what is only planned, is the operation's own business.
    if context.options.plans || request.input.body != nil || operation.output?.payload?.shape.type == .blob {
      return try await OperationRunner.call(planned.operation, whole, context)
    }
    try await Confirmation.ask(planned.operation, planned.parameters, context)
    let result = try await resource.action(action.name, request.input.parameters)
    if case .response(let output) = result, operation.output != nil, output.document.count > 0 {
      let answer = try request.shown(output.document, context)
      return try await context.results.value(answer, .operation(name: operation.name))
    }
    try await show(result, of: planned.operation, context)
  }

  /// Shows an action's result: resources as a listing, an answer as an operation's output.
  static func show(_ result: ActionResult, of operation: OperationModel, _ context: Context) async throws {
    switch result {
    case .nothing: return
    case .response(let output):
      guard operation.output != nil, output.document.count > 0 else { return }
      try await context.results.value(output.document, .operation(name: operation.name))
    case .resource, .resources:
      let resources = result.resources
      var rows = MemberRows()
      let page = rows.rows(of: ResourcePage(resources))
      guard let first = resources.first else { return }
      let names = first.type.identifiers.map(\.name)
      let columns = ListingColumns.of(
        first.type, service: first.definition.service, row: page.first?.data, name: page.first?.name, all: false)
      try await context.results.begin(
        Listing(nameColumn: names.isEmpty ? "name" : names.joined(separator: ","), columns: columns))
      _ = try await context.results.rows(page, hasMore: false)
      try await context.results.end()
    }
  }
}
