internal import Documents

/// A command's arguments, sorted into words, options and parameters by its definition. Nothing is thrown: what is wrong
/// is kept as faults, in order.
package struct InvocationReading: Sendable {
  package private(set) var invocation: Invocation
  /// What is wrong; the first is what running the line says.
  package private(set) var faults: [UsageError] = []
  /// The option at the end that still wants its value.
  package private(set) var due: OptionDefinition?
  /// The global options among the words that stand before another line's: they are the whole line's.
  package private(set) var globals: [Argument] = []
  private let definition: CommandDefinition

  /// Reads `arguments`, which begin after the command's name.
  package init(_ arguments: [Argument], name: String, _ definition: CommandDefinition) {
    self.definition = definition
    invocation = Invocation(name: name, words: [], options: [:], parameters: [])
    var rest = arguments[...]
    if sort(&rest) { checkCount() }
  }

  /// Sorts all arguments; false where the rest of them belongs to another line.
  private mutating func sort(_ rest: inout ArraySlice<Argument>) -> Bool {
    let wordsBefore = definition.embedding?.wordsBefore
    while let argument = rest.popFirst() {
      let isOtherLine = invocation.words.count == wordsBefore
      if isOtherLine, !invocation.words.isEmpty {
        invocation.words += [argument] + rest
        return false
      }
      if argument.isBare("--") {
        invocation.hasDashes = true
        invocation.words += rest
        return false
      }
      if takeOption(argument, &rest) { continue }
      let global = argument.globalOption
      // A global option in front of the other line is that line's.
      if isOtherLine, !looksLikeOption(argument) || global != nil {
        invocation.words += [argument] + rest
        return false
      }
      if wordsBefore != nil, let (option, value) = global {
        globals.append(argument)
        if option.value != nil, value == nil, let next = rest.popFirst() { globals.append(next) }
        continue
      }
      if definition.takesParameters, argument.option != nil {
        takeParameter(argument, &rest)
      } else if definition.takesParameters, argument.assignment != nil {
        invocation.parameters.append(argument)
      } else if looksLikeOption(argument) {
        unknown(argument.text)
      } else {
        invocation.words.append(argument)
      }
    }
    return true
  }

  /// Takes an option of the command's own, with its value; false where it is none.
  private mutating func takeOption(_ argument: Argument, _ rest: inout ArraySlice<Argument>) -> Bool {
    guard case .text(let text, false)? = argument.pieces.first, text.begins(with: "-"), text.utf8.count > 1 else {
      return false
    }
    let spelled: (name: String, value: Argument?) = argument.option ?? (text, nil)
    guard let option = definition.options.first(where: { $0.names.contains(spelled.name) }),
      let first = option.names.first
    else { return false }
    var value = spelled.value
    if option.value == nil {
      if value != nil { faults.append(UsageError("\(definition.name): \(spelled.name) takes no value")) }
      value = nil
    } else if value == nil, !option.optionalValues.isEmpty {
      if let next = rest.first, option.optionalValues.contains(next.text) { value = rest.removeFirst() }
    } else if value == nil {
      guard let next = rest.popFirst() else {
        faults.append(
          UsageError("\(definition.name): \(spelled.name) needs a value: \(option.placeholder)"))
        due = option
        return true
      }
      value = next
    }
    invocation.options[first] = .some(value)
    invocation.ordered.append((first, value))
    while option.takesPairs, let next = rest.first, next.option == nil, next.text.holds("=") {
      invocation.ordered.append((first, rest.removeFirst()))
    }
    return true
  }

  /// Takes a parameter of the call behind the command with the words that follow it; an option of the command's own
  /// (`-1`) ends a list.
  private mutating func takeParameter(_ argument: Argument, _ rest: inout ArraySlice<Argument>) {
    invocation.parameters.append(argument)
    guard argument.option?.value == nil else { return }
    while let next = rest.first, next.option == nil, !next.isBare("--"), !isOwnOption(next),
      !(invocation.words.isEmpty && next.pieces.first == .text("/", isQuoted: false))
    {
      invocation.parameters.append(next)
      rest.removeFirst()
    }
  }

  private func isOwnOption(_ argument: Argument) -> Bool {
    definition.options.contains { $0.names.contains(where: argument.isBare) }
  }

  private mutating func checkCount() {
    guard !definition.repeats, !definition.takesParameters, invocation.words.count > definition.arguments.count else {
      return
    }
    let extra = invocation.words[definition.arguments.count].text
    faults.append(
      UsageError(
        "\(invocation.name): \(extra) is one word too many",
        hint: "usage: \(invocation.name) \(definition.synopsis)".trimmingBlanks()))
  }

  private mutating func unknown(_ text: String) {
    let names = definition.options.flatMap(\.names)
    faults.append(
      UsageError(
        "\(invocation.name): \(text) is no option of \(invocation.name)",
        hint: names.isEmpty ? nil : "options: \(names.joined(separator: " "))"))
  }

  private func looksLikeOption(_ argument: Argument) -> Bool {
    guard case .text(let text, false)? = argument.pieces.first else { return false }
    return text.utf8.count > 1 && text.begins(with: "-") && text != "--" && Double(text) == nil
  }
}
