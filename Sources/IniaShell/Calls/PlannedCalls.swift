import AWSClient
import AWSResources
import Documents

/// Calls that resources would make.
enum PlannedCalls {
  /// Prints the request of `call` as ``Plan`` does.
  static func show(_ call: PlannedCall, pageSize: Int? = nil, _ context: Context) async throws {
    var request = OperationRequest()
    request.input = OperationInput(call.parameters)
    request.pageSize = pageSize
    request.paginates = call.operation.paginator != nil
    let client = try context.session().client(call.operation.service.name)
    try await Plan.show(client, call.operation, request, context)
  }
}
