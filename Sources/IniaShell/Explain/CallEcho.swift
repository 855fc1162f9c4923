package import AWSClient
package import Documents

/// An API call spelled as an AWS CLI line, secrets masked: what `set echo-calls on` and `-E` show.
package enum CallEcho {
  /// One line that the AWS CLI would take.
  package static func line(_ operation: OperationModel, _ parameters: Document, _ context: Context) -> String {
    var words = ["aws", operation.service.cliName, operation.cliName]
    if let region = try? context.session().region { words += ["--region", Quoting.word(region)] }
    let isLaunch = operation.service.name == "ec2" && operation.name == "RunInstances"
    for (name, value) in parameters.entries {
      // The AWS CLI has one option for both.
      if isLaunch, name == "MinCount" {
        words += ["--count", "\(value.plainText):\((parameters["MaxCount"] ?? value).plainText)"]
        continue
      }
      if isLaunch, name == "MaxCount", parameters["MinCount"] != nil { continue }
      guard let member = operation.input?.member(named: name) else {
        words += ["--\(Names.kebab(name))", Quoting.word(value.plainText)]
        continue
      }
      words += option(member, value, operation)
    }
    return "+ " + words.joined(separator: " ")
  }

  private static func option(_ member: Member, _ value: Document, _ operation: OperationModel) -> [String] {
    let option = "--" + OptionNames.name(of: member, in: operation)
    guard !member.isSensitive else { return [option, "'***'"] }
    let shape = member.shape
    let value = masked(value, shape)
    switch (value.kind, shape.type) {
    case (.boolean, .boolean):
      return [value.boolean == true ? option : "--" + OptionNames.negation(of: member, in: operation)]
    case (.list, .list):
      let words = value.elements.map { word($0, isText: $0.kind == .string) }
      // A list of one that looks like more, or of none, is JSON.
      let areWords = value.elements.allSatisfy { element in
        !element.kind.isContainer && !element.isNull && isPlain(element.plainText)
      }
      return areWords && !words.isEmpty ? [option] + words : [option, Quoting.word(json(value))]
    case (.string, .structure) where shape.isDocument: return [option, Quoting.word(json(value))]
    case (.string, _) where !member.isJSONValue, (.blob, _), (.timestamp, _):
      let text = value.plainText
      return isPlain(text) ? [option, word(value, isText: true)] : ["\(option)=\(Quoting.word(text))"]
    default: return [option, Quoting.word(json(value))]
    }
  }

  /// Whether a word stands for itself: it begins no option, no list, no structure.
  private static func isPlain(_ text: String) -> Bool { !text.hasPrefix("-") && !text.hasPrefix("[") }

  private static func word(_ value: Document, isText: Bool) -> String {
    let text = isText ? value.plainText : json(value)
    return text.isEmpty ? "''" : Quoting.word(text)
  }

  private static func json(_ value: Document) -> String {
    value.kind.isContainer || value.kind == .string || value.isNull
      ? JSONWriter.string(value, style: .compact) : value.plainText
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
