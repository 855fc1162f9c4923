package import AWSClient
package import Documents

/// An API call spelled as an AWS CLI line, secrets masked: what `set echo-calls on` and `-E` show.
package enum CallEcho {
  /// One line that the AWS CLI would take.
  package static func line(_ operation: OperationModel, _ parameters: Document, _ context: Context) -> String {
    var words = ["aws", operation.service.cliName, operation.cliName]
    if let region = try? context.session().region { words += ["--region", region] }
    for (name, value) in parameters.entries {
      let member = operation.input?.member(name)
      let option = "--" + (member?.cliName ?? Names.kebab(name))
      guard member?.isSensitive != true else {
        words += [option, "'***'"]
        continue
      }
      switch (value.kind, member?.shape.type) {
      case (.boolean, .boolean): words.append(value.boolean == true ? option : "--no-" + option.dropFirst(2))
      case (.list, _) where value.elements.allSatisfy({ !$0.kind.isContainer }) && value.count > 0:
        words.append(option)
        words += value.elements.map { Quoting.word($0.plainText) }
      default: words += [option, Quoting.word(masked(value, member?.shape).plainText)]
      }
    }
    return "+ " + words.joined(separator: " ")
  }

  /// `value` with every member that the model calls sensitive replaced by `***`.
  package static func masked(_ value: Document, _ shape: Shape?, depth: Int = 0) -> Document {
    guard let shape, depth < 64 else { return value }
    if shape.isSensitive { return "***" }
    switch value.kind {
    case .map:
      return Document(
        map: value.entries.map { entry in
          let inner = shape.type == .map ? shape.value?.shape : shape.member(entry.key)?.shape
          let isSensitive = shape.type != .map && shape.member(entry.key)?.isSensitive == true
          return (key: entry.key, value: isSensitive ? "***" : masked(entry.value, inner, depth: depth + 1))
        })
    case .list: return Document(list: value.elements.map { masked($0, shape.element?.shape, depth: depth + 1) })
    default: return value
    }
  }
}
