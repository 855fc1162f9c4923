package import AWSClient
package import Documents

/// `--generate-cli-skeleton`: an operation's input or output with a sample for every member.
package enum SkeletonPrinter {
  /// Prints the skeleton; nothing is sent.
  package static func show(
    _ kind: OperationRequest.Skeleton, of operation: OperationModel, _ context: Context
  ) async throws {
    switch kind {
    case .input: try write(JSONWriter.string(jsonInput(operation), style: .indented(4)), context)
    case .yamlInput: try write(YAMLSkeleton.text(input(operation), of: operation.input), context)
    case .output:
      let output = operation.output.map { sample($0, path: [], name: "", isOutput: true) } ?? Document.emptyMap
      try await context.results.value(output, .operation(name: operation.name))
    }
  }

  /// The input skeleton: strings empty or the first enum value, numbers 0, booleans true, as the AWS CLI prints it.
  package static func input(_ operation: OperationModel) -> Document {
    operation.input.map { sample($0, path: [], name: "", isOutput: false) } ?? .emptyMap
  }

  /// The input skeleton as JSON has it, to the letter the AWS CLI's: nothing for blobs, and times without an offset.
  static func jsonInput(_ operation: OperationModel) -> Document { plain(input(operation)) }

  private static func plain(_ value: Document) -> Document {
    switch value.kind {
    case .map: Document(map: value.entries.map { (key: $0.key, value: plain($0.value)) })
    case .list: Document(list: value.elements.map(plain))
    case .blob: .null
    case .timestamp: "1970-01-01T00:00:00"
    default: value
    }
  }

  private static func write(_ text: String, _ context: Context) throws {
    try context.streams.output.write(text.ends(with: "\n") ? text : text + "\n")
  }

  private static func sample(_ shape: Shape, path: [Int], name: String, isOutput: Bool) -> Document {
    switch shape.type {
    case .structure:
      guard !shape.isDocument, !path.contains(shape.index) else { return .emptyMap }
      let path = path + [shape.index]
      return Document(
        map: shape.members.map { member in
          (key: member.name, value: sample(member.shape, path: path, name: member.name, isOutput: isOutput))
        })
    case .list:
      guard let element = shape.element else { return .emptyList }
      return Document(list: [sample(element.shape, path: path, name: element.shape.name, isOutput: isOutput)])
    case .map:
      guard let value = shape.value else { return .emptyMap }
      let inner = sample(value.shape, path: path, name: value.shape.name, isOutput: isOutput)
      return Document(map: [(key: "KeyName", value: inner)])
    case .byte, .short, .integer, .long, .bigInteger: return 0
    case .float, .double, .bigDecimal: return 0.0
    case .boolean: return true
    case .timestamp: return Document(Timestamp(seconds: 0))
    case .blob: return isOutput ? Document(blob: Array("blob".utf8)) : Document(blob: [])
    default:
      if let first = shape.enumValues.first { return Document(first) }
      return isOutput ? Document(name) : ""
    }
  }
}
