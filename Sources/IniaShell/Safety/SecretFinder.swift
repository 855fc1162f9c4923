import AWSClient
import Documents

/// Tells which lines hold a secret, and so reach neither the history nor what `jobs` shows.
///
/// The model decides where it knows the parameter. It fails closed: what cannot be resolved, or what bears a secret's
/// name or looks like one, counts as a secret.
package struct SecretFinder: Sendable {
  private let resolver: Resolver

  /// A finder for lines typed where `resolver` looks names up.
  package init(_ resolver: Resolver) { self.resolver = resolver }

  /// Whether the history may keep a text.
  package func mayKeep(_ text: ParsedText) -> Bool {
    if SecretWords.holdsKeyPair(text.text) { return false }
    if text.error != nil, SecretWords.lookSecret(text.text.split(whereSeparator: \.isWhitespace).map(Self.unquoted)) {
      return false
    }
    return !text.statements.contains(where: holdsSecret)
  }

  /// A statement as `jobs` may show it: one that holds a secret up to its first parameter.
  package func shown(_ statement: Statement) -> String {
    guard holdsSecret(statement) || SecretWords.holdsKeyPair(statement.text) else { return statement.text }
    guard case .simple(let command)? = statement.first.stages.first, command.assignments.isEmpty else { return "***" }
    return Self.head(command.words.map(\.literal))
  }

  /// A line that is about to run, as `set -x` shows it.
  func traced(_ line: Resolution, _ arguments: [Argument]) -> String {
    if holdsSecret(line) || Self.lookSecret(arguments) { return Self.head(arguments.map(\.text)) }
    return ShellQuoting.line(arguments.map(\.text))
  }

  /// The first words of a line up to its first parameter.
  private static func head(_ words: [String?]) -> String {
    let head = words.prefix { text in
      guard let text, !text.begins(with: "-"), !text.holds("=") else { return false }
      return !SecretWords.lookSecret([text])
    }
    return (head.prefix(4).compactMap { $0 } + ["***"]).joined(separator: " ")
  }

  // MARK: Lines

  private func holdsSecret(_ statement: Statement) -> Bool {
    statement.simpleCommands.contains(where: holdsSecret)
      || Self.lookSecret(statement.otherWords.map(Expansion.unexpanded))
  }

  private func holdsSecret(_ command: SimpleCommand) -> Bool {
    if command.assignments.contains(where: Self.holdsSecret) { return true }
    // A text that is handed in is read by whatever program runs.
    let texts = command.redirections.compactMap { redirection in
      if case .text(let word) = redirection.deed { Expansion.unexpanded(word).text } else { nil }
    }
    if texts.contains(where: Self.looksSecret) { return true }
    let arguments = command.words.map(Expansion.unexpanded)
    guard !command.isProgram, let line = try? resolver.resolve(arguments) else { return Self.lookSecret(arguments) }
    return holdsSecret(line)
  }

  /// Whether an assignment gives a secret's name a text, or any name a text that looks like one.
  private static func holdsSecret(_ assignment: Assignment) -> Bool {
    guard let text = assignment.value.literal, !text.isEmpty else { return false }
    return SecretWords.isSecretName(assignment.name) || SecretWords.lookSecret([text])
  }

  private func holdsSecret(_ line: Resolution) -> Bool {
    switch line {
    case .nothing: false
    case .fanOut(let call): holdsSecret(call.inner)
    case .unfinished(let line):
      // Parameters may stand on a line that does not say yet what is to be done.
      if case .parameter(let arguments) = line.expectation { Self.holdsSecret(arguments) } else { false }
    case .unknown(let line):
      Self.lookSecret(line.arguments)
        || line.near.contains { operation in
          Self.holdsSecret(OperationArguments(Array(line.arguments.dropFirst(2)), for: operation))
        }
    case .operation(let call): Self.holdsSecret(call.arguments)
    case .waiter(let call): Self.holdsSecret(call.arguments)
    case .member(let call):
      if case .batch(_, let filters) = call.member, Self.holdsSecret(filters) {
        true
      } else {
        Self.holdsSecret(call.arguments)
      }
    case .builtIn(let call): holdsSecret(call)
    }
  }

  private func holdsSecret(_ call: BuiltInCall) -> Bool {
    let invocation = call.invocation
    for option in call.definition.options where option.isSecret {
      if let name = option.names.first, let value = invocation.text(name), !SecretWords.isFile(value) { return true }
    }
    if call.definition.isOfPOSIX { return Self.lookSecret([Argument(invocation.name)] + call.arguments) }
    let embedding = call.definition.embedding
    let hasLine = embedding?.begins(in: invocation) == true && embedding != .topic
    // What is wrong, or stops before the other line, has no model to judge it.
    if !call.faults.isEmpty || embedding != nil && !hasLine,
      Self.lookSecret([Argument(invocation.name)] + call.arguments)
    {
      return true
    }
    if hasLine {
      return embedding == .commandAfterEquals && keepsSecret(invocation) || holdsSecret(invocation.inner)
    }
    return (invocation.words + invocation.parameters).contains { SecretWords.holdsNamedValue($0.text) }
  }

  /// Whether `let NAME = …` keeps a text that looks like a secret, under a secret's name or not.
  private func keepsSecret(_ invocation: Invocation) -> Bool {
    if let first = invocation.words.first, SecretWords.isSecretName(first.assignment?.name ?? first.text) {
      return true
    }
    guard case .builtIn(let inner) = invocation.inner, inner.definition.embedding == nil else { return false }
    return SecretWords.lookSecret(inner.invocation.words.map(\.text))
  }

  // MARK: Parameters

  private static func holdsSecret(_ arguments: OperationArguments) -> Bool {
    let operation = arguments.operation
    if !arguments.unknown.isEmpty, operation.input?.holdsSensitive == true || lookSecret(arguments.unknown) {
      return true
    }
    if arguments.words.contains(where: { SecretWords.holdsNamedValue($0.text) }) { return true }
    return arguments.uses.contains { holdsSecret($0, of: operation) }
  }

  private static func holdsSecret(_ use: OperationArguments.Use, of operation: OperationModel) -> Bool {
    let words = use.words.filter { !SecretWords.isFile($0.text) }
    guard !words.isEmpty else { return false }
    switch use.meaning {
    case .boolean, .wrapped: return false
    case .added(let option):
      return option.isSecret || words.contains { SecretWords.holdsNamedValue($0.text) }
    case .member(let member):
      if member.isSensitive || member.shape.isSensitive { return true }
      if SecretWords.isSecretName(member.name), !member.isIdempotencyToken, !member.shape.type.isContainer {
        return true
      }
      if words.contains(where: { SecretWords.holdsNamedValue($0.text) }) { return true }
      return member.shape.holdsSensitive && holdsSecret(words, for: member)
    case .own(let name):
      guard name.begins(with: "cli-input-"), let input = operation.input else { return false }
      return words.contains { holdsSecret($0, input, isYAML: name == "cli-input-yaml") }
    }
  }

  /// Whether words for a member with sensitive parts have something there; what cannot be read counts as if.
  private static func holdsSecret(_ words: [Argument], for member: Member) -> Bool {
    let shaped = ShapedValue(files: ParameterFiles { _ in [] })
    guard words.allSatisfy(\.isExpanded), let value = try? shaped.value(of: words, for: member) else { return true }
    return Masking.masked(value, member.shape) != value
  }

  private static func holdsSecret(_ word: Argument, _ input: Shape, isYAML: Bool) -> Bool {
    let value = isYAML ? try? YAMLReader.read(Array(word.text.utf8)) : try? JSONReader.read(text: word.text)
    guard let value, word.isExpanded else { return input.holdsSensitive || lookSecret([word]) }
    return Masking.masked(value, input) != value || SecretWords.holdsNamedValue(word.text)
  }

  // MARK: Looks

  private static func lookSecret(_ arguments: [Argument]) -> Bool { SecretWords.lookSecret(arguments.map(\.text)) }

  private static func looksSecret(_ text: String) -> Bool {
    SecretWords.lookSecret(text.split(whereSeparator: \.isWhitespace).map(unquoted))
  }

  private static func unquoted(_ word: Substring) -> String {
    String(word.drop { $0 == "'" || $0 == "\"" || $0 == "$" }.prefix { $0 != "'" && $0 != "\"" })
  }
}

extension Shape {
  /// Whether a value of this shape may hold something that the model calls sensitive, at any depth.
  var holdsSensitive: Bool {
    var seen: Set<Shape> = []
    return holdsSensitive(&seen)
  }

  private func holdsSensitive(_ seen: inout Set<Shape>) -> Bool {
    if isSensitive { return true }
    guard type.isContainer, seen.insert(self).inserted else { return false }
    for part in [element, key, value].compactMap({ $0 }) where part.isSensitive || part.shape.holdsSensitive(&seen) {
      return true
    }
    guard type == .structure else { return false }
    return members.contains { $0.isSensitive || $0.shape.holdsSensitive(&seen) }
  }
}
