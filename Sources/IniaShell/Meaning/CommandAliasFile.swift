package import Documents

/// The AWS CLI v2's `~/.aws/cli/alias` (`awscli/alias.py`): names for the beginnings of lines.
///
/// `[toplevel]` has names that stand where a service stands, `[command ec2]` and `[command ec2 wait]` those behind these
/// words. A name may be that of a command, which it hides: there is none that it cannot. The value may begin with any
/// other alias; where it names itself, the command that it hides is meant.
package struct CommandAliasFile: Sendable, Equatable {
  /// The aliases behind each row of words; none is the top level.
  private var sections: [[ByteName]: [(name: String, value: String)]]

  /// A file without aliases.
  package init() { sections = [:] }

  /// The file that `bytes` hold; `name` is its name in messages. Throws ``INIError`` where it is none. Names are in lower
  /// case, as the AWS CLI has them however they are written.
  package init(_ bytes: [UInt8], name: String) throws(INIError) {
    self.init()
    for section in try INIReader.read(bytes, name: name, withBlocks: false).sections {
      guard let words = Self.commands(of: section.name) else { continue }
      // Of sections that differ in blanks only the last one counts.
      sections[words] = section.entries.map { ($0.key, String($0.text.trimmed(of: " \t\n\r\u{0B}\u{0C}"))) }
    }
  }

  package static func == (left: CommandAliasFile, right: CommandAliasFile) -> Bool {
    left.sections.mapValues { $0.map { [ByteName($0.name), ByteName($0.value)] } }
      == right.sections.mapValues { $0.map { [ByteName($0.name), ByteName($0.value)] } }
  }

  /// The words of `[command ec2 wait]`; nil where a section is none of aliases.
  private static func commands(of section: String) -> [ByteName]? {
    if section.isSame(as: "toplevel") { return [] }
    guard section.begins(with: "command ") else { return nil }
    return section.without(first: 8).parts(atAny: " \t").filter { !$0.isEmpty }.map { ByteName($0) }
  }

  /// The names behind these words, in the order of the file.
  package func names(behind commands: [String] = []) -> [String] {
    (sections[commands.map { ByteName($0) }] ?? []).map(\.name)
  }

  /// What `name` stands for behind these words (`["ec2", "wait"]`); nil where it is no alias there.
  ///
  /// Throws ``CommandAliasError`` where its value cannot be used. Only an alias that is used is looked at.
  package func expansion(
    of name: String, behind commands: [String] = []
  ) throws(CommandAliasError) -> CommandAlias? {
    let section = sections[commands.map { ByteName($0) }] ?? []
    guard let entry = section.last(where: { $0.name.isSame(as: name) }) else { return nil }
    return try CommandAlias(name: entry.name, value: entry.value, isTop: commands.isEmpty)
  }

  /// The same behind one service, or at the top.
  package func expansion(of name: String, in service: String?) throws(CommandAliasError) -> CommandAlias? {
    try expansion(of: name, behind: service.map { [$0] } ?? [])
  }
}

/// One alias, read.
package struct CommandAlias: Sendable, Equatable {
  /// What it stands for.
  package enum Meaning: Sendable, Equatable {
    /// Words of a line of the AWS CLI, which the words behind the alias's name follow. Global options among them win over
    /// those that are typed.
    case words([String])
    /// A text for the system's shell: what stands behind `!`.
    case program(String)
  }

  /// Its name.
  package let name: String
  /// What it stands for.
  package let meaning: Meaning

  init(name: String, value: String, isTop: Bool) throws(CommandAliasError) {
    self.name = name
    if value.begins(with: "!") {
      meaning = .program(String(value.without(first: 1)))
      return
    }
    guard let words = ShellWords.split(value) else {
      throw CommandAliasError(.unclosed, alias: name, value: value)
    }
    let trimmed = words.map { String($0.trimmed(of: "\n")) }
    if let option = Self.refused(trimmed) { throw CommandAliasError(.refused(option), alias: name, value: value) }
    if isTop, trimmed.isEmpty { throw CommandAliasError(.empty, alias: name, value: value) }
    meaning = .words(trimmed)
  }

  /// Whether it begins with its own name: then the command that it hides is meant.
  package var namesItself: Bool {
    if case .words(let words) = meaning { words.first?.isSame(as: name) == true } else { false }
  }

  /// The text for the system's shell with the words that are typed behind the name, each quoted; nil for an alias that is
  /// words of a line.
  package func program(with arguments: [String]) -> String? {
    guard case .program(let text) = meaning else { return nil }
    return ([text] + arguments.map(Self.quoted)).joined(separator: " ")
  }

  /// The global option that an alias may not have, as it is spelled in full; argparse takes beginnings of it too.
  private static func refused(_ words: [String]) -> String? {
    for word in words {
      if word.isSame(as: "--") { return nil }
      let option = word.cut(at: "=")?.before ?? word[...]
      guard option.utf8.count > 2 else { continue }
      if "--profile".begins(with: option) { return "--profile" }
      if "--debug".begins(with: option), option.endIndex == word.endIndex { return "--debug" }
    }
    return nil
  }

  /// A word as Python's `shlex.quote` writes it for a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_@%+=:,./-".utf8.contains(byte)
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.parts(at: "'", keepsEmpty: true).joined(separator: "'\"'\"'") + "'"
  }
}

/// Why an alias cannot be used.
package struct CommandAliasError: Error, Sendable, Equatable {
  /// The fault.
  package enum Problem: Sendable, Equatable {
    /// A quote is not closed, or nothing follows the last backslash.
    case unclosed
    /// The value holds a global option that no alias may have.
    case refused(String)
    /// There is nothing that it could stand for.
    case empty
  }

  /// The fault.
  package var problem: Problem
  /// The alias's name.
  package var alias: String
  /// Its value.
  package var value: String

  package init(_ problem: Problem, alias: String, value: String) {
    self.problem = problem
    self.alias = alias
    self.value = value
  }

  /// The sentence.
  package var message: String {
    switch problem {
    case .unclosed: "alias \(alias): a quote is not closed, or a backslash ends it: \(value)"
    case .refused(let option): "alias \(alias): \(option) cannot stand in an alias"
    case .empty: "alias \(alias): it stands for nothing"
    }
  }
}
