import AWSClient
import Documents

/// The question before what destroys.
enum Confirmation {
  /// Asks the person before `operation` when it destroys. Throws when the answer is no.
  static func ask(_ operation: OperationModel, _ parameters: Document, _ context: Context) async throws {
    // Whatever comes of it, a job has asked by then.
    defer { context.beginning?.end() }
    let effect = OperationEffect.of(operation)
    // What is refused anyway is not asked about.
    guard !context.options.isReadOnly || effect.isReadOnly else { return }
    guard effect.destroys(parameters), context.options.confirms, !context.saysYes, context.isAttended
    else { return }
    let target = Masking.masked(parameters, operation.input)
    let details = target.entries.map { "\($0.key)=\(Self.words($0.value))" }.joined(separator: " ")
    try await context.ask(
      "\(operation.cliName) \(Sanitizer.line(details))", of: "\(operation.service.cliName) \(operation.cliName)")
  }

  /// A value as a person reads it: names one by one.
  private static func words(_ value: Document) -> String {
    guard value.kind == .list, !value.elements.contains(where: { $0.kind.isContainer }) else { return value.plainText }
    return NameList.text(value.elements.map { Quoting.word($0.plainText) })
  }
}
