import AWSClient

/// Commands of the AWS CLI that are an operation under another name.
enum CommandAliases {
  /// The service that the AWS CLI calls `name` as well.
  static func service(_ name: String) -> String? { name == "runtime.sagemaker" ? "sagemaker-runtime" : nil }

  /// The operation that the AWS CLI calls `name`, and `arguments` as the operation takes them.
  static func operation(
    _ name: String, of service: ServiceModel, _ arguments: [Argument]
  ) -> (operation: OperationModel, arguments: [Argument])? {
    guard let entry = table["\(service.cliName).\(name)"], let operation = service.operation(entry.operation) else {
      return nil
    }
    guard let option = entry.options else { return (operation, arguments) }
    return (operation, arguments.map { $0.renaming(option: "--options", to: option) })
  }

  private typealias Entry = (operation: String, options: String?)

  private static let table: [String: Entry] = [
    "rds.add-option-to-option-group": ("modify-option-group", "--options-to-include"),
    "rds.remove-option-from-option-group": ("modify-option-group", "--options-to-remove"),
    "mturk.list-hi-ts-for-qualification-type": ("list-hits-for-qualification-type", nil),
    "cloudwatch.get-o-tel-enrichment": ("get-otel-enrichment", nil),
    "cloudwatch.start-o-tel-enrichment": ("start-otel-enrichment", nil),
    "cloudwatch.stop-o-tel-enrichment": ("stop-otel-enrichment", nil),
    "socialmessaging.delete-whatsapp-media-message": ("delete-whatsapp-message-media", nil),
  ]
}

extension Argument {
  /// The argument with another name, where it is the option `name`.
  fileprivate func renaming(option name: String, to other: String) -> Argument {
    guard option?.name == name, case .text(let text, false)? = pieces.first else { return self }
    return Argument(pieces: [.text(other + text.dropFirst(name.count), isQuoted: false)] + pieces.dropFirst())
  }
}
