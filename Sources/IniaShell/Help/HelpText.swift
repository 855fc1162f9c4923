package import AWSClient

/// The words of help, made from the commands' definitions and the models' own documentation.
package enum HelpText {
  /// Every command, a line each, and how to read on.
  package static func overview(_ vocabulary: Vocabulary) -> String {
    var lines = ["Commands:"]
    let rows = vocabulary.commands.map { ($0.name + alias($0), $0.summary) }
    lines += columns(rows)
    lines += [
      "",
      "Beyond these, the first word may be an action, waiter or operation of the place you are in, or a service:",
      "  SERVICE OPERATION [PARAM…]   ec2 describe-instances --max-items 5    (aws in front is dropped)",
      "  COMMAND | program   COMMAND > file   !program   @SESSION COMMAND   a && b   a || b   a; b   # comment",
      "", "Options that every line takes:",
    ]
    lines += columns(
      GlobalOption.all.map { option in
        let letter = option.value == nil ? option.letter.map { ", \($0)" } ?? "" : ""
        return ("\(option.name)\(letter) \(option.placeholder)".trimmingBlanks(), option.summary)
      })
    lines += [
      "", "help COMMAND · help SERVICE · help SERVICE OPERATION · help SERVICE OPERATION PARAMETER",
    ]
    return lines.joined(separator: "\n")
  }

  private static func alias(_ definition: CommandDefinition) -> String {
    definition.aliases.isEmpty ? "" : " (\(definition.aliases.joined(separator: ", ")))"
  }

  /// One command: how it is called, its options, its examples.
  package static func command(_ definition: CommandDefinition) -> String {
    var lines = ["\(definition.name) \(definition.synopsis)".trimmingBlanks(), "", "  \(definition.summary)"]
    if !definition.aliases.isEmpty { lines.append("  also: \(definition.aliases.joined(separator: ", "))") }
    if !definition.options.isEmpty {
      lines += ["", "Options:"]
      lines += columns(
        definition.options.map { option in
          ((option.names.joined(separator: ", ") + " " + option.placeholder).trimmingBlanks(), option.summary)
        })
    }
    if !definition.details.isEmpty { lines += ["", TextWrap.wrap(definition.details, width: 100, indent: "  ")] }
    if !definition.examples.isEmpty { lines += ["", "Examples:"] + definition.examples.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  /// One service: what it is and its operations.
  package static func service(_ service: ServiceModel, _ vocabulary: Vocabulary) -> String {
    var lines = ["\(service.cliName) — \(service.fullName)"]
    if let text = service.summary { lines += ["", TextWrap.wrap(text, width: 100, indent: "  ")] }
    if service.name == "s3" {
      lines += ["", "Commands:"] + columns(vocabulary.s3.map { ($0.name, $0.summary) })
    }
    lines += ["", "Operations:"]
    lines += columns(service.operations.map { ($0.cliName, $0.summary ?? "") })
    let waiters = service.waiters
    if !waiters.isEmpty { lines += ["", "Waiters:", "  " + waiters.map(\.cliName).joined(separator: "  ")] }
    return lines.joined(separator: "\n")
  }

  /// One operation: what it does, its parameters and its result.
  package static func operation(_ operation: OperationModel) -> String {
    let required = (operation.input?.members.filter(\.isRequired) ?? []).map { "--\($0.cliName) \(placeholder($0))" }
    var lines = [
      ([operation.service.cliName, operation.cliName] + required).joined(separator: " ")
        + ((operation.input?.members.count ?? 0) > required.count ? " [PARAM…]" : "")
    ]
    lines.append("  also: \(operation.name), \(operation.pythonName)")
    if operation.isDeprecated { lines.append("  deprecated: \(operation.deprecatedMessage ?? "")") }
    if let text = operation.documentation { lines += ["", TextWrap.wrap(text, width: 100, indent: "  ")] }
    if let input = operation.input, input.members.count > 0 {
      lines += ["", "Parameters:"]
      lines += columns(
        input.members.map { member in
          (
            "--\(member.cliName) \(placeholder(member))" + (member.isRequired ? " (required)" : ""),
            member.summary ?? ""
          )
        })
    }
    if operation.paginator != nil {
      lines += ["", "  Paged: also takes --max-items N, --page-size N, --starting-token TOKEN, --no-paginate."]
    }
    if let output = operation.output, output.members.count > 0 {
      lines += ["", "Result:"]
      lines += columns(output.members.map { ("\($0.name) \(typeName($0.shape))", $0.summary ?? "") })
    }
    return lines.joined(separator: "\n")
  }

  /// One parameter: its documentation and, for structures, its members.
  package static func parameter(_ member: Member, of operation: OperationModel) -> String {
    var lines = ["--\(member.cliName) \(placeholder(member))", "  also: \(member.name)=…"]
    if member.isRequired { lines.append("  required") }
    if let text = member.documentation { lines += ["", TextWrap.wrap(text, width: 100, indent: "  ")] }
    let shape = member.shape
    let values = (shape.type == .list ? shape.element?.shape.enumValues : nil) ?? shape.enumValues
    if !values.isEmpty { lines += ["", "Values: " + values.joined(separator: " ")] }
    let structure = shape.type == .list ? shape.element?.shape : shape
    if let structure, structure.type == .structure {
      lines += ["", "Members:"]
      lines += columns(structure.members.map { ("\($0.name) \(typeName($0.shape))", $0.summary ?? "") })
    }
    return lines.joined(separator: "\n")
  }

  /// What a member takes, in the AWS CLI's words.
  static func placeholder(_ member: Member) -> String { "<\(typeName(member.shape))>" }

  private static func typeName(_ shape: Shape, depth: Int = 0) -> String {
    switch shape.type {
    case .list: "list\(depth < 2 ? (shape.element.map { " of \(typeName($0.shape, depth: depth + 1))" } ?? "") : "")"
    case .structure: shape.isDocument ? "document" : "structure"
    default: "\(shape.type)"
    }
  }

  /// Two columns: the left ones padded to one width where they fit, the right ones cut to a line.
  private static func columns(_ rows: [(String, String)]) -> [String] {
    let width = min(36, rows.map { Width.of($0.0) }.max() ?? 0)
    return rows.map { left, right in
      let pad = String(repeating: " ", count: max(1, width - Width.of(left) + 2))
      let text = right.replacing("\n", with: " ")
      return "  \(left)\(pad)\(text.count > 110 ? text.prefix(109) + "…" : text)".trimmingEnd()
    }
  }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var copy = self
    while copy.last == " " { copy.removeLast() }
    return copy
  }
}
