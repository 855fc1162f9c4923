/// Sorts a command's arguments into words, options and parameters by its definition.
package enum InvocationReader {
  /// Reads `arguments`, which begin after the command's name. Throws where an option is not known or lacks its value.
  package static func read(
    _ arguments: [Argument], name: String, _ definition: CommandDefinition
  ) throws(UsageError) -> Invocation {
    var invocation = Invocation(name: name, words: [], options: [:], parameters: [])
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let isCommand = invocation.words.count == definition.wordsBeforeCommand
      if isCommand, !invocation.words.isEmpty {
        invocation.words += [argument] + rest
        return invocation
      }
      if argument.isBare("--") {
        invocation.words += rest
        return invocation
      }
      if let (option, value) = try option(argument, &rest, definition) {
        invocation.options[option] = .some(value)
        invocation.ordered.append((option, value))
        let takesPairs = definition.options.contains { $0.names.first == option && $0.takesPairs }
        while takesPairs, let next = rest.first, next.option == nil, next.text.contains("=") {
          invocation.ordered.append((option, rest.removeFirst()))
        }
      } else if isCommand, !looksLikeOption(argument) {
        invocation.words += [argument] + rest
        return invocation
      } else if definition.takesParameters, let option = argument.option {
        invocation.parameters.append(argument)
        if option.value == nil {
          while let next = rest.first, next.option == nil, !next.isBare("--"),
            !(invocation.words.isEmpty && next.pieces.first == .text("/", isQuoted: false))
          {
            invocation.parameters.append(next)
            rest.removeFirst()
          }
        }
      } else if definition.takesParameters, argument.assignment != nil {
        invocation.parameters.append(argument)
      } else if looksLikeOption(argument) {
        throw unknown(argument.text, name, definition)
      } else {
        invocation.words.append(argument)
      }
    }
    if !definition.repeats, !definition.takesParameters, invocation.words.count > definition.arguments.count {
      let extra = invocation.words[definition.arguments.count].text
      throw UsageError(
        "\(name): \(extra) is one word too many", hint: "usage: \(name) \(definition.synopsis)".trimmingBlanks())
    }
    return invocation
  }

  private static func looksLikeOption(_ argument: Argument) -> Bool {
    guard case .text(let text, false)? = argument.pieces.first else { return false }
    return text.count > 1 && text.hasPrefix("-") && text != "--" && Double(text) == nil
  }

  private static func option(
    _ argument: Argument, _ rest: inout ArraySlice<Argument>, _ definition: CommandDefinition
  ) throws(UsageError) -> (name: String, value: Argument?)? {
    guard case .text(let text, false)? = argument.pieces.first, text.hasPrefix("-"), text.count > 1 else { return nil }
    let spelled: (name: String, value: Argument?) = argument.option ?? (text, nil)
    guard let option = definition.options.first(where: { $0.names.contains(spelled.name) }),
      let first = option.names.first
    else { return nil }
    guard option.value != nil else {
      if spelled.value != nil { throw UsageError("\(definition.name): \(spelled.name) takes no value") }
      return (first, nil)
    }
    if let value = spelled.value { return (first, value) }
    if !option.optionalValues.isEmpty {
      guard let next = rest.first, option.optionalValues.contains(next.text) else { return (first, nil) }
      return (first, rest.removeFirst())
    }
    guard let value = rest.popFirst() else {
      throw UsageError("\(definition.name): \(spelled.name) needs a value: \(option.placeholder)")
    }
    return (first, value)
  }

  private static func unknown(_ text: String, _ name: String, _ definition: CommandDefinition) -> UsageError {
    let names = definition.options.flatMap(\.names)
    return UsageError(
      "\(name): \(text) is no option of \(name)",
      hint: names.isEmpty ? nil : "options: \(names.joined(separator: " "))")
  }
}
