/// A configuration file as the AWS tools read it: sections in order, each with its keys in order.
public struct INIFile: Sendable, Equatable {
  /// The name of the file in messages.
  public let name: String
  /// The sections, `DEFAULT` excepted: its keys stand in every section that lacks them.
  public let sections: [INISection]

  /// The section that is called exactly `name`, quotes and all: `profile "a b"`.
  public subscript(name: String) -> INISection? { sections.first { $0.name == name } }
}

/// A section of an ``INIFile``.
public struct INISection: Sendable, Equatable {
  /// The text between the brackets.
  public let name: String
  /// The line of its header, from 1.
  public let line: Int
  /// The keys in order.
  public internal(set) var entries: [INIEntry]

  /// The text of a key, which is spelled in lower case; nil where the section lacks it.
  public subscript(key: String) -> String? { entry(key)?.text }

  /// A key, which is spelled in lower case.
  public func entry(_ key: String) -> INIEntry? { entries.first { $0.key == key } }

  /// What the section is and what it is called: `profile` and `a b` of `profile "a b"`. Nil where the name is not two
  /// words, as for `default` or where a quote is not closed; such a section is no profile.
  public var kindAndName: (kind: String, name: String)? {
    guard let words = ShellWords.split(name), words.count == 2 else { return nil }
    return (words[0], words[1])
  }
}

/// A key of an ``INISection``.
public struct INIEntry: Sendable, Equatable {
  /// The key in lower case.
  public let key: String
  /// The value as written, the lines of one that goes over several joined by line feeds.
  public let text: String
  /// The pairs of a nested block (`s3 =` and indented `key = value` lines), in order; nil for a plain value.
  public let block: [Pair]?
  /// The line of the key, from 1.
  public let line: Int

  /// The value of a key of the nested block, its last one where it stands twice.
  public subscript(key: String) -> String? { block?.last { $0.key == key }?.value }

  /// A line of a nested block. Its key keeps its case.
  public struct Pair: Sendable, Equatable {
    /// The key as written.
    public let key: String
    /// The value.
    public let value: String
  }
}

/// The reason for which a file is no configuration file, and the place.
public struct INIError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The fault.
  public enum Problem: Sendable, Equatable {
    /// A key stands before the first section.
    case noSection
    /// A line is neither a section, nor a key with a value, nor the continuation of one.
    case notAnEntry
    /// A line of a nested block has no `=`.
    case notANestedEntry
    /// A section stands twice.
    case duplicateSection(String, firstLine: Int)
    /// A key stands twice in its section.
    case duplicateKey(String, firstLine: Int)
    /// The bytes are not UTF-8.
    case notUTF8
  }

  /// The fault.
  public let problem: Problem
  /// The file.
  public let name: String
  /// The line, from 1.
  public let line: Int

  /// The line for a person: file, line and problem.
  public var description: String { "\(name):\(line): \(words)" }

  private var words: String {
    switch problem {
    case .noSection: "expected a section such as [default] before the first key"
    case .notAnEntry: "expected [section] or key = value"
    case .notANestedEntry: "expected key = value in the block"
    case .duplicateSection(let section, let first): "section [\(section)] stands on line \(first) already"
    case .duplicateKey(let key, let first): "key '\(key)' stands on line \(first) already"
    case .notUTF8: "expected UTF-8"
    }
  }
}
