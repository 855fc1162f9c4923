package import AWSClient
package import Documents

/// Calls an operation the way the AWS CLI does: parameters read and checked, pages merged, a streamed blob written to
/// its file, the output printed.
package enum OperationRunner {
  /// Runs an operation with `arguments`. `given` are the identifiers of the current node; what is typed wins over them.
  package static func run(_ arguments: OperationArguments, given: Document, _ context: Context) async throws {
    let operation = arguments.operation
    if operation.streamingInput?.shape.isEventStream == true, !arguments.asksForSkeleton {
      throw UsageError(
        "\(operation.service.cliName) \(operation.cliName): sends and receives events at the same time, which needs HTTP/2",
        hint: "Inia speaks HTTP/1.1, where an answer begins when the request has ended")
    }
    let request = try await context.request(arguments, given: given)
    if let skeleton = request.skeleton {
      return try await SkeletonPrinter.show(skeleton, of: operation, context)
    }
    try await call(operation, request, context)
  }

  /// Makes the call that `request` describes and shows what comes back.
  package static func call(
    _ operation: OperationModel, _ request: OperationRequest, _ context: Context
  ) async throws {
    let client = try context.session().client(operation.service.name)
    if context.options.plans { return try await Plan.show(client, operation, request, context) }
    let blob = operation.output?.payload.flatMap { $0.shape.type == .blob ? $0 : nil }
    if blob != nil, request.outfile == nil {
      // Wrong parameters are the greater fault.
      _ = try client.prepare(operation, request.input)
      throw UsageError(
        "\(operation.cliName): a file for the output is missing", hint: "name one after the parameters; - is stdout")
    }
    try await Confirmation.ask(operation, request.input.parameters, context)
    if request.paginates { return try await show(pages(operation, request, client), of: operation, context) }
    let output = try await client.call(operation, request.input)
    var document = output.document
    if let events = output.events, let outfile = request.outfile {
      return try await EventPrinter.save(events, of: operation, to: outfile, isRaw: request.isRaw, context)
    }
    if let events = output.events { return try await EventPrinter.show(events, document, of: operation, context) }
    if let blob, let outfile = request.outfile {
      let body = output.body ?? .bytes(document[blob.name]?.blob ?? [])
      document = document.setting(blob.name, to: nil)
      try await BodyWriter.write(body, output.metadata, to: outfile, isRaw: request.isRaw, context)
      if outfile == "-" { return }
    }
    guard operation.output != nil else { return }
    try await context.results.value(try request.shown(document, context), .operation(name: operation.name))
  }

  private static func pages(
    _ operation: OperationModel, _ request: OperationRequest, _ client: Client
  ) throws -> Pages {
    try client.pages(
      operation, request.input, pageSize: request.pageSize, startingToken: request.startingToken,
      maxItems: request.maxItems, readsAhead: request.maxItems == nil)
  }

  /// Shows all pages as one value; or each as it comes, where the output is of that kind.
  private static func show(_ pages: Pages, of operation: OperationModel, _ context: Context) async throws {
    var pages = pages
    guard context.results.takesPages else {
      return try await context.results.value(try await pages.all(), .operation(name: operation.name))
    }
    let isText = context.outputFormat == .text
    while let page = isText ? try await pages.nextResults() : try await pages.next()?.document {
      try await context.results.value(page, .operation(name: operation.name))
      try context.streams.output.flush()
    }
    guard isText, let token = pages.resumeToken else { return }
    try await context.results.value(["NextToken": ["NextToken": Document(token)]], .operation(name: operation.name))
  }
}
