internal import Documents

/// Variables where they are used (Shell Command Language, 2.6.2).
extension Expander {
  /// What a variable's use becomes.
  func parts(_ use: VariableUse, isQuoted: Bool) async throws -> [Part] {
    if !use.path.isEmpty { return [.piece(.value(try select(use)))] }
    if use.name == "@" || use.name == "*", use.deed == nil { return all(use.name, isQuoted: isQuoted) }
    if case .otherwise(let otherwise, let word, let alsoWhenEmpty)? = use.deed {
      return try await parts(use, otherwise, word, alsoWhenEmpty, isQuoted: isQuoted)
    }
    guard let content = try content(of: use) else {
      if use.deed == .length { return [Self.part(.text("0", isQuoted: isQuoted))] }
      return isQuoted ? [.piece(.text("", isQuoted: true))] : []
    }
    guard let deed = use.deed else { return [Self.part(content, isQuoted: isQuoted)] }
    let isTyped = if case .text(_, let isTyped) = content { isTyped } else { false }
    let text = try await changed(content.text, deed, use.name)
    return [Self.part(.text(text, isTyped: isTyped), isQuoted: isQuoted)]
  }

  /// The content of a variable; nil where nothing bears its name, which `set -u` does not allow.
  private func content(of use: VariableUse) throws(ExpansionError) -> Variables.Content? {
    let variables = host.variables
    if use.name == "@" || use.name == "*" {
      return .text(joined(variables), isTyped: true)
    }
    if let content = variables.content(of: use.name) { return content }
    guard !host.isStrict else { throw .unset(name: use.name, known: variables.names) }
    return nil
  }

  /// `$@` and `$*`: each argument a field, or in quotes with `*` all of them one.
  private func all(_ name: String, isQuoted: Bool) -> [Part] {
    let variables = host.variables
    if name == "*", isQuoted { return [.piece(.text(joined(variables), isQuoted: true))] }
    var parts: [Part] = []
    for (index, argument) in variables.arguments.enumerated() {
      if index > 0 { parts.append(isQuoted ? .end : .split(.text(" ", isQuoted: false))) }
      parts.append(Self.part(.text(argument, isQuoted: isQuoted)))
    }
    return parts
  }

  /// The arguments with the first of the separators between them.
  private func joined(_ variables: Variables) -> String {
    let separators = variables.text(of: "IFS")
    let between = separators.map { $0.unicodeScalars.first.map { String($0) } ?? "" } ?? " "
    return variables.arguments.joined(separator: between)
  }

  // MARK: Values

  private func select(_ use: VariableUse) throws(ExpansionError) -> Document {
    let variables = host.variables
    guard var value = variables[use.name] else { throw .unset(name: use.name, known: variables.names) }
    // What a command printed as JSON is read as such.
    if let text = value.string, text.begins(with: "{") || text.begins(with: "["),
      let read = try? JSONReader.read(text: text)
    {
      value = read
    }
    return try Expansion.select(use.path, from: value, name: use.name)
  }

  // MARK: Deeds

  /// `${x:-word}` and its like.
  private func parts(
    _ use: VariableUse, _ otherwise: VariableUse.Otherwise, _ word: Word, _ alsoWhenEmpty: Bool, isQuoted: Bool
  ) async throws -> [Part] {
    let variables = host.variables
    let isList = use.name == "@" || use.name == "*"
    let content: Variables.Content? =
      isList
      ? variables.arguments.isEmpty ? nil : .text(joined(variables), isTyped: true) : variables.content(of: use.name)
    let isThere = content.map { !alsoWhenEmpty || !$0.text.isEmpty } ?? false
    switch (otherwise, isThere) {
    case (.use, false), (.replace, true): return try await given(word, isQuoted: isQuoted)
    case (.replace, false): return isQuoted ? [.piece(.text("", isQuoted: true))] : []
    case (.assign, false):
      guard let first = use.name.utf8.first, Parser.isNameStart(first) else {
        throw ExpansionError.notAVariable(name: use.name)
      }
      let content = try await self.content(word)
      host.change { $0.set(use.name, to: content) }
      return [Self.part(content, isQuoted: isQuoted)]
    case (.refuse, false):
      throw ExpansionError.refused(name: use.name, words: try await text(word))
    case (.use, true), (.assign, true), (.refuse, true):
      if isList { return all(use.name, isQuoted: isQuoted) }
      return content.map { [Self.part($0, isQuoted: isQuoted)] } ?? []
    }
  }

  /// The word behind `:-`: unquoted, what it expands to is parted into fields like the rest, what was typed in it too.
  private func given(_ word: Word, isQuoted: Bool) async throws -> [Part] {
    let parts = try await parts(word)
    if isQuoted { return parts.isEmpty ? [.piece(.text("", isQuoted: true))] : parts }
    return parts.map { part in
      if case .piece(let piece) = part, !piece.isQuoted, case .text = piece { .split(piece) } else { part }
    }
  }

  private func changed(_ text: String, _ deed: VariableUse.Deed, _ name: String) async throws -> String {
    switch deed {
    case .otherwise: return text
    case .length:
      let isList = name == "@" || name == "*"
      return String(isList ? host.variables.arguments.count : text.unicodeScalars.count)
    case .cut(let word, let fromEnd, let longest):
      let pattern = try await pattern(word)
      return fromEnd
        ? pattern.withoutSuffix(of: text, longest: longest) : pattern.withoutPrefix(of: text, longest: longest)
    case .replace(let word, let replacement, let kind):
      let pattern = try await pattern(word)
      let new = try await self.text(replacement)
      return switch kind {
      case .first: pattern.replacing(in: text, with: new)
      case .all: pattern.replacing(in: text, with: new, all: true)
      case .atStart: pattern.replacing(in: text, with: new, anchored: .start)
      case .atEnd: pattern.replacing(in: text, with: new, anchored: .end)
      }
    case .part(let offset, let length):
      let start = try await number(offset)
      let count: Int? = if let length { try await number(length) } else { nil }
      return try Self.part(of: text, from: start, count: count, name)
    case .cased(let isUpper, let all):
      return Self.cased(text, isUpper: isUpper, all: all)
    }
  }

  /// `${x:offset:length}`: a negative offset counts from the end, a negative length is where it ends.
  private static func part(
    of text: String, from offset: Int, count: Int?, _ name: String
  ) throws(ExpansionError) -> String {
    let scalars = Array(text.unicodeScalars)
    let start = offset < 0 ? scalars.count + max(offset, -scalars.count - 1) : offset
    guard start >= 0, start <= scalars.count else { return "" }
    guard let count else { return String(scalars: scalars[start...]) }
    let end = count < 0 ? scalars.count + max(count, -scalars.count - 1) : start + min(count, scalars.count - start)
    guard end >= start else { throw .part(name: name, length: count) }
    return String(scalars: scalars[start..<end])
  }

  private static func cased(_ text: String, isUpper: Bool, all: Bool) -> String {
    var changed = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let mapping = isUpper ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
      // One code point stays one, as in bash.
      if all || index == 0, mapping.unicodeScalars.count == 1, let other = mapping.unicodeScalars.first {
        changed.append(other)
      } else {
        changed.append(scalar)
      }
    }
    return String(changed)
  }
}

extension Variables.Content {
  /// As text.
  var text: String {
    switch self {
    case .text(let text, _): text
    case .value(let value): value.plainText
    }
  }
}
