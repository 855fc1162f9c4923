import AWSClient

/// Which lines the history file may keep: none that holds a value the model calls sensitive.
package enum HistoryFilter {
  /// Whether `text` holds no secret, as far as models tell.
  package static func mayKeep(_ text: String, _ context: Context) -> Bool {
    guard let program = try? Parser.parse(text) else { return true }
    for statement in program.statements {
      for command in [statement.first] + statement.rest.map(\.command) {
        guard case .words(let words) = command.body else { continue }
        if holdsSecret(words.map { $0.literal ?? "" }, context) { return false }
      }
    }
    return true
  }

  private static func holdsSecret(_ words: [String], _ context: Context) -> Bool {
    for position in words.indices.dropFirst() {
      if holdsKey(words[position], words.dropFirst(position + 1).first) { return true }
      guard case .parameter(let operation, _) = Expectation.after(Array(words[..<position]), isOption: true, context)
      else { continue }
      let word = words[position]
      if word.hasPrefix("--") {
        let table = OptionTable(operation)
        switch table.meaning(of: name(word)) {
        case .member(let member): if holdsSecret(member) { return true }
        case .added(let added):
          if table.additions.options.contains(where: { $0.name == added && $0.isSecret }) { return true }
        default: break
        }
      } else if let equals = word.firstIndex(of: "="),
        let member = operation.input?.member(named: String(word[..<equals])), holdsSecret(member)
      {
        return true
      }
    }
    return false
  }

  /// Whether this is a key that an object is encrypted with, and not the name of a file that has it.
  private static func holdsKey(_ word: String, _ next: String?) -> Bool {
    guard ["--sse-c-key", "--sse-c-copy-source-key"].contains(name(word)) else { return false }
    let value = word.contains("=") ? String(word.drop { $0 != "=" }.dropFirst()) : next ?? ""
    return !value.hasPrefix("file")
  }

  private static func name(_ option: String) -> String { option.split(separator: "=").first.map(String.init) ?? option }

  private static func holdsSecret(_ member: Member) -> Bool {
    if member.isSensitive { return true }
    let shape = member.shape.type == .list ? member.shape.element?.shape : member.shape
    return shape?.isSensitive == true || shape?.members.contains { $0.isSensitive } == true
  }
}
