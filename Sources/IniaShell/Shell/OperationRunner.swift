package import AWSClient
package import Documents

/// Calls an operation the way the AWS CLI does: parameters read and checked, pages merged, a streamed blob written to
/// its file, the output printed.
package enum OperationRunner {
  /// Runs `operation` with `arguments`. `given` are the identifiers of the current node; what is typed wins over them.
  package static func run(
    _ operation: OperationModel, _ arguments: [Argument], _ context: Context, given: Document = .emptyMap
  ) async throws {
    let request = try await ParameterReader.read(arguments, for: operation, given: given, context)
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
    try await Guard.confirm(operation, request.input.parameters, context)
    let document: Document
    if request.paginates {
      var pages = try client.pages(
        operation, request.input, pageSize: request.pageSize, startingToken: request.startingToken,
        maxItems: request.maxItems)
      document = try await pages.all()
    } else {
      let output = try await client.call(operation, request.input)
      document = output.document
      if let body = output.body {
        guard let outfile = request.outfile else {
          throw UsageError(
            "\(operation.cliName): a file for the output is missing",
            hint: "name one after the parameters; - is stdout")
        }
        try await BodyWriter.write(body, to: outfile, context)
        if outfile == "-" { return }
      }
    }
    guard operation.output != nil else { return }
    try await context.results.value(document, .operation(name: operation.name))
  }
}
