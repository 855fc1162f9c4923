import AWSClient
import Documents

extension Context {
  /// What reading parameters needs from outside, here.
  package var parameterSource: ParameterSource {
    let context = self
    let configured = (try? session())?.configuration.cliBinaryFormat.value.rawValue
    return ParameterSource(
      readFile: { try context.environment.files.read($0) },
      resolve: { context.localPath($0) },
      textBlobsAreBase64: (globals.output.binaryFormat ?? configured) != "raw-in-base64-out",
      paginates: globals.output.paginates != false,
      input: input, runtime: shell.world.runtime,
      client: { try context.session().client($0.name) })
  }

  /// The request that `arguments` spell. `given` are values that hold unless something else is typed.
  func request(_ arguments: OperationArguments, given: Document = .emptyMap) async throws -> OperationRequest {
    try await ParameterReader.read(arguments, given: given, parameterSource)
  }

  /// The parameters that `arguments` spell, where a command has options and parameters of a call on one line.
  func parameters(
    _ arguments: [Argument], for operation: OperationModel, given: Document = .emptyMap
  ) async throws -> Document {
    try await request(OperationArguments(arguments, for: operation), given: given).input.parameters
  }
}
