package import Documents

/// The variables of a shell: POSIX's, which are texts and may be handed on to programs, and those of `let`, which are
/// values. Names that were not set are the environment's.
package struct Variables: Sendable {
  /// What a variable holds.
  package enum Content: Sendable, Equatable {
    /// A text. What was typed counts as if it stood where the variable is used; what a command printed is data.
    case text(String, isTyped: Bool)
    /// A value of `let`, data however it begins.
    case value(Document)
  }

  /// A variable that was set or taken away here.
  private struct Entry: Sendable {
    /// Nil where it was unset, which hides the environment's.
    var content: Content?
    /// Whether programs get it.
    var isExported: Bool
  }

  private var entries: [ByteName: Entry] = [:]
  /// What functions and single commands have in the place of what is outside of them, innermost last.
  private var scopes: [[ByteName: Entry?]] = []
  /// What was exported when the shell was last told of its session.
  private var settled: [String: String?] = [:]
  /// The variables that the program was started with.
  package var inherited: [String: String] = [:]
  /// What a script is called, `$0`.
  package var scriptName = "inia"
  /// A script's or function's arguments: `$1`, `$2` …, all of them as `$@`, their number as `$#`.
  package var arguments: [String] = []
  /// The last result, `$_`.
  package var last: Document = .null
  /// The exit code of the last command, `$?`.
  package var status: Int32 = 0
  /// The process of the shell, `$$`.
  package var process: Int32 = 0
  /// The process that started it, `$PPID`.
  package var parent: Int32 = 0
  /// The job that was started last, `$!`.
  package var lastJob: Int?

  package init() {}

  // MARK: Reading

  /// What `name` holds, special parameters included; nil when nothing bears it.
  package func content(of name: String) -> Content? {
    if let text = special(name) { return .text(text, isTyped: true) }
    if name == "_" { return .value(last) }
    if let entry = entries[ByteName(name)] { return entry.content }
    if name == "PPID" { return .text(String(parent), isTyped: true) }
    return inherited[name].map { .text($0, isTyped: true) }
  }

  /// The text of a parameter of POSIX's (Shell Command Language, 2.5.2) that holds one word; nil where it is none.
  private func special(_ name: String) -> String? {
    switch name {
    case "?": return String(status)
    case "#": return String(arguments.count)
    case "$": return String(process)
    case "!": return lastJob.map { "%\($0)" } ?? ""
    case "-": return ""
    case "0": return scriptName
    default:
      guard let position = Int(name), position >= 1, position <= arguments.count else { return nil }
      return arguments[position - 1]
    }
  }

  /// The text of `name`, as it would be printed; nil when nothing bears it.
  package func text(of name: String) -> String? {
    switch content(of: name) {
    case .text(let text, _): text
    case .value(let value): value.plainText
    case nil: nil
    }
  }

  /// The value of `name`; nil when nothing bears it. A missing script argument is nil as well.
  package subscript(name: String) -> Document? {
    get {
      if name == "@" || name == "*" { return Document(list: arguments.map { Document($0) }) }
      if name == "?" { return Document(Int(status)) }
      if name == "#" { return Document(arguments.count) }
      return switch content(of: name) {
      case .text(let text, _): Document(text)
      case .value(let value): value
      case nil: nil
      }
    }
    set {
      if let newValue { set(name, to: .value(newValue)) } else { unset(name) }
    }
  }

  /// The names that were set here, sorted.
  package var names: [String] {
    entries.filter { $0.value.content != nil }.keys.sorted().compactMap(\.text)
  }

  /// The variables that programs get: the environment's with what was exported or unset here.
  package var exported: [String: String] {
    guard !entries.isEmpty else { return inherited }
    var all = inherited
    for (name, entry) in entries {
      guard let name = name.text else { continue }
      if entry.isExported, case .text(let text, _)? = entry.content {
        all[name] = text
      } else if entry.isExported, case .value(let value)? = entry.content {
        all[name] = value.plainText
      } else {
        all[name] = nil
      }
    }
    return all
  }

  /// The names that programs get, sorted.
  package var exportedNames: [String] { exported.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  // MARK: Changing

  /// Gives `name` a content. What is exported stays so, and what the environment has is.
  package mutating func set(_ name: String, to content: Content) {
    let key = ByteName(name)
    entries[key] = Entry(content: content, isExported: isExported(name))
  }

  /// Takes `name` away, the environment's too.
  package mutating func unset(_ name: String) {
    entries[ByteName(name)] = Entry(content: nil, isExported: false)
  }

  /// Hands `name` on to programs from now on, or no more.
  package mutating func export(_ name: String, _ isExported: Bool = true) {
    let key = ByteName(name)
    let content = entries[key].map(\.content) ?? inherited[name].map { .text($0, isTyped: true) }
    guard content != nil || isExported else { return }
    entries[key] = Entry(content: content, isExported: isExported)
  }

  private func isExported(_ name: String) -> Bool {
    entries[ByteName(name)]?.isExported ?? (inherited[name] != nil)
  }

  // MARK: Sessions

  /// Whether programs get other variables than those that the program was started with.
  package var changesEnvironment: Bool {
    entries.contains { key, entry in
      guard let name = key.text else { return false }
      return entry.isExported || inherited[name] != nil
    }
  }

  /// What programs get that says something of the session and was not there when the program was started; nil for what
  /// was taken away. What the shell was told of its session since then counts no more.
  package var sessionChanges: [String: String?] {
    changes.filter { name, value in settled[name] != .some(value) }
  }

  private var changes: [String: String?] {
    var all: [String: String?] = [:]
    let exported = exported
    for key in entries.keys {
      guard let name = key.text, Self.isOfSession(name), exported[name] != inherited[name] else { continue }
      all[name] = .some(exported[name])
    }
    return all
  }

  /// Lets what was exported so far say nothing any more of the session: of all of it, or of its region only.
  package mutating func settleSession(regionOnly: Bool) {
    for (name, value) in changes where !regionOnly || name.ends(with: "_REGION") { settled[name] = .some(value) }
  }

  private static func isOfSession(_ name: String) -> Bool {
    name.begins(with: "AWS_") || name == "HOME" || name.lowercased().ends(with: "_proxy")
  }

  // MARK: Scopes

  /// Begins what ends with ``endScope()``: a function, or a command with assignments of its own.
  package mutating func beginScope() { scopes.append([:]) }

  /// Whether a function runs, in which a variable can be its own.
  package var isInScope: Bool { !scopes.isEmpty }

  /// Keeps what `name` is outside, to be so again when the innermost scope ends.
  package mutating func makeLocal(_ name: String) {
    guard var scope = scopes.popLast() else { return }
    let key = ByteName(name)
    if scope[key] == nil { scope[key] = .some(entries[key]) }
    scopes.append(scope)
  }

  /// Ends the innermost scope: what was its own is as it was outside.
  package mutating func endScope() {
    for (key, entry) in scopes.popLast() ?? [:] { entries[key] = entry }
  }
}
