internal import Documents

/// Reads the policy documents in IAM's answers, which are percent-encoded JSON, as the maps they are.
struct IAMPolicies: Customization {
  func applies(to operation: OperationModel) -> Bool { operation.service.name == "iam" && operation.output != nil }

  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {
    guard let shape = call.operation.output, Self.holdsPolicies(output, shape) else { return }
    let answer = output
    output = Document.build { Self.write(answer, shape, into: &$0) }
  }

  private static func isPolicy(_ shape: Shape) -> Bool { shape.type == .string && shape.name == "policyDocumentType" }

  private static func holdsPolicies(_ value: Document, _ shape: Shape) -> Bool {
    switch shape.type {
    case .string: return isPolicy(shape)
    case .list:
      guard let element = shape.element?.shape else { return false }
      return value.elements.contains { holdsPolicies($0, element) }
    case .structure:
      return value.entries.contains { name, value in
        shape.members.first { $0.name == name }.map { holdsPolicies(value, $0.shape) } ?? false
      }
    default: return false
    }
  }

  private static func write(_ value: Document, _ shape: Shape, into builder: inout TapeBuilder) {
    switch (shape.type, value.kind) {
    case (.string, .string) where isPolicy(shape):
      let text = PercentEncoding.decode(value.string ?? "")
      builder.copy((try? JSONReader.read(text: text)) ?? value)
    case (.list, .list):
      builder.beginList()
      for element in value.elements {
        if let shape = shape.element?.shape { write(element, shape, into: &builder) } else { builder.copy(element) }
      }
      builder.endList()
    case (.structure, .map):
      builder.beginMap()
      for (name, value) in value.entries {
        builder.key(name)
        if let member = shape.members.first(where: { $0.name == name }) {
          write(value, member.shape, into: &builder)
        } else {
          builder.copy(value)
        }
      }
      builder.endMap()
    default: builder.copy(value)
    }
  }
}
