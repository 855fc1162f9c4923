package import AWSClient
import Documents

/// Which word of an operation's arguments belongs to which parameter, told from the words and the model alone.
///
/// Nothing is thrown and no value is read: what is wrong is kept as faults, so that a line that is still being typed, or
/// that must not reach the history, is understood as far as it goes. ``ParameterReader`` makes values of it.
package struct OperationArguments: Sendable {
  /// One parameter or option with its words.
  package struct Use: Sendable {
    /// What it sets.
    package enum Meaning: Sendable {
      /// A member of the input; the words are its value.
      case member(Member)
      /// A member and a value that no word spells: a boolean's, or an EC2 attribute's that only has one.
      case boolean(Member, Bool)
      case wrapped(Member, Bool)
      /// An option that the AWS CLI adds.
      case added(AddedOption)
      /// An option of the AWS CLI's own (`cli-input-json`, `max-items`), without its dashes.
      case own(String)
    }

    package let meaning: Meaning
    /// As it was typed: `--instance-ids`, `InstanceIds`.
    package let spelling: String
    package var words: [Argument]
    /// Whether it was `Name=value`.
    package let isAssignment: Bool
  }

  package let operation: OperationModel
  /// The operation's options.
  package let table: OptionTable
  package private(set) var uses: [Use] = []
  /// Words that belong to no parameter: an output file, or too many.
  package private(set) var words: [Argument] = []
  /// What is wrong; the first is what running the line says.
  package private(set) var faults: [UsageError] = []
  /// The words that nothing takes: options that do not exist, with what follows them.
  package private(set) var unknown: [Argument] = []
  /// Whether the last of ``uses`` takes a further word, and whether it must have one.
  package private(set) var due: Due?

  /// What the last parameter still takes.
  package enum Due: Sendable {
    case value
    case more
  }

  /// Reads `arguments`, from which the global options are taken already.
  package init(_ arguments: [Argument], for operation: OperationModel) {
    self.operation = operation
    table = OptionTable(operation)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      due = nil
      if argument.isBare("--") {
        words += rest
        return
      }
      if let (option, value) = argument.option {
        take(option, value, argument, &rest)
      } else if let (key, value) = argument.assignment, let member = operation.input?.member(key) {
        add(.member(member), key, [value], isAssignment: true)
      } else if let (key, _) = argument.assignment, !key.holds("-"), operation.input != nil {
        unknown.append(argument)
        faults.append(noParameter(key, among: operation.input?.members.map(\.name) ?? []))
      } else {
        words.append(argument)
      }
    }
  }

  /// How messages call the operation.
  package var name: String { "\(operation.service.cliName) \(operation.cliName)" }

  /// Whether a skeleton is asked for, which is printed and not sent.
  package var asksForSkeleton: Bool {
    uses.contains { if case .own("generate-cli-skeleton") = $0.meaning { true } else { false } }
  }

  // MARK: Options

  private mutating func take(
    _ option: String, _ value: Argument?, _ argument: Argument, _ rest: inout ArraySlice<Argument>
  ) {
    guard let meaning = table.meaning(of: option) else {
      unknown.append(argument)
      if value == nil { unknown += Self.words(from: &rest, many: true) }
      return faults.append(noParameter(option, among: table.names.map { "--\($0)" }))
    }
    switch meaning {
    case .ambiguous(let names):
      unknown.append(argument)
      if value == nil { unknown += Self.words(from: &rest, many: true) }
      faults.append(
        UsageError(
          "\(name): \(option) is the beginning of several options",
          hint: names.map { "--\($0)" }.joined(separator: ", ")))
    case .own(let own): takeOwn(own, option, value, &rest)
    case .negated(let member):
      if isLone(option, value) { add(.boolean(member, false), option, []) }
    case .negatedWrapped(let member):
      if isLone(option, value) { add(.wrapped(member, false), option, []) }
    case .wrapped(let member):
      let words = value.map { [$0] } ?? Self.words(from: &rest, many: false)
      add(words.isEmpty ? .wrapped(member, true) : .member(member), option, words)
    case .added(let added): takeAdded(added, option, value, &rest)
    case .member(let member) where member.shape.type == .boolean: takeBoolean(member, option, value, &rest)
    case .member(let member):
      let takesMany = member.shape.type == .list
      let words = value.map { [$0] } ?? Self.words(from: &rest, many: takesMany)
      if words.isEmpty, !takesMany { faults.append(UsageError("\(name): \(option) needs a value")) }
      add(.member(member), option, words)
      if rest.isEmpty, value == nil, words.isEmpty || takesMany { due = words.isEmpty ? .value : .more }
    }
  }

  private mutating func takeAdded(
    _ added: AddedOption, _ option: String, _ value: Argument?, _ rest: inout ArraySlice<Argument>
  ) {
    if added.takes == .nothing {
      if isLone("--\(added.name)", value) { add(.added(added), option, []) }
      return
    }
    let words = value.map { [$0] } ?? Self.words(from: &rest, many: added.takes == .several)
    // Only one option takes any number of words, none of them as well.
    if words.isEmpty, added.name != "secondary-private-ip-addresses" {
      faults.append(UsageError("\(name): --\(added.name) needs a value"))
    }
    add(.added(added), option, words)
    if rest.isEmpty, value == nil, words.isEmpty || added.takes == .several { due = words.isEmpty ? .value : .more }
  }

  private mutating func takeBoolean(
    _ member: Member, _ option: String, _ value: Argument?, _ rest: inout ArraySlice<Argument>
  ) {
    let text =
      value?.text.lowercased() ?? rest.first.flatMap { $0.isBare("true") || $0.isBare("false") ? $0.text : nil }
    if value == nil, text != nil { rest.removeFirst() }
    switch text {
    case nil, "true": add(.boolean(member, true), option, [])
    case "false": add(.boolean(member, false), option, [])
    case let other?: faults.append(UsageError("\(name): \(option): \(other) is neither true nor false"))
    }
  }

  private mutating func takeOwn(
    _ own: String, _ option: String, _ value: Argument?, _ rest: inout ArraySlice<Argument>
  ) {
    if own == OptionTable.raw {
      if isLone(option, value) { add(.own(own), option, []) }
      return
    }
    if own == "generate-cli-skeleton" {
      var kind = value ?? Argument("input")
      if value == nil, let next = rest.first, ["input", "output", "yaml-input"].contains(next.text) {
        kind = rest.removeFirst()
      }
      if !["input", "output", "yaml-input"].contains(kind.text) {
        faults.append(
          UsageError("\(name): --generate-cli-skeleton takes input, output or yaml-input, not \(kind.text)"))
      }
      return add(.own(own), option, [kind])
    }
    guard let word = value ?? (rest.first?.option == nil ? rest.popFirst() : nil) else {
      faults.append(UsageError("\(name): --\(own) needs a value"))
      add(.own(own), option, [])
      if rest.isEmpty { due = .value }
      return
    }
    add(.own(own), option, [word])
  }

  /// Whether an option that takes no value has none.
  private mutating func isLone(_ option: String, _ value: Argument?) -> Bool {
    if value != nil { faults.append(UsageError("\(name): \(option) takes no value")) }
    return value == nil
  }

  private mutating func add(
    _ meaning: Use.Meaning, _ spelling: String, _ words: [Argument], isAssignment: Bool = false
  ) {
    uses.append(Use(meaning: meaning, spelling: spelling, words: words, isAssignment: isAssignment))
  }

  /// The words up to the next option; one at most unless there may be many.
  private static func words(from rest: inout ArraySlice<Argument>, many: Bool) -> [Argument] {
    var words: [Argument] = []
    while let next = rest.first, next.option == nil, !next.isBare("--"), many || words.isEmpty {
      words.append(next)
      rest.removeFirst()
    }
    return words
  }

  private func noParameter(_ given: String, among names: [String]) -> UsageError {
    let near = Names.nearest(to: given, in: names, limit: 3)
    return UsageError(
      "\(name): no parameter \(given)",
      hint: near.isEmpty ? "help \(name) lists them" : "nearest: \(near.joined(separator: ", "))")
  }
}
