import AWSClient
import Documents

/// The question before what destroys.
enum Confirmation {
  /// Asks the person before `operation` when it destroys. Throws when the answer is no.
  static func ask(_ operation: OperationModel, _ parameters: Document, _ context: Context) async throws {
    let effect = OperationEffect.of(operation)
    // What is refused anyway is not asked about.
    guard !context.options.isReadOnly || effect.isReadOnly else { return }
    guard effect.destroys(parameters), context.options.confirms, !context.options.saysYes,
      let console = context.streams.console
    else { return }
    let target = Masking.masked(parameters, operation.input)
    let details = target.entries.map { "\($0.key)=\($0.value.plainText)" }.joined(separator: " ")
    guard await console.confirm("\(operation.cliName) \(Sanitizer.line(details))") else {
      throw Failure(message: "not done", status: Failure.Status.interrupted)
    }
  }
}
