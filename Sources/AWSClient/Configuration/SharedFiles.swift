internal import Documents

/// The contents of `~/.aws/config` and `~/.aws/credentials`, or of the files that take their place, read as botocore
/// reads them (`botocore/configloader.py`).
public struct SharedFiles: Sendable, Hashable {
  /// A value in a section: text, or an indented block of keys.
  public enum Value: Sendable, Hashable {
    /// `key = text`
    case text(String)
    /// `key =` followed by indented `key = text` lines.
    case block([String: String])

    /// The text; nil for a block.
    public var text: String? { if case .text(let text) = self { text } else { nil } }
  }

  /// A section of one of the files.
  public struct Section: Sendable, Hashable {
    /// The name between the brackets.
    public var name: String
    /// The path of its file, with `~` for the home directory.
    public var file: String
    /// The values by key; keys are lower case.
    public var values: [String: Value]
    /// The lines of its keys, from 1.
    var lines: [String: Int]

    /// The text of a key that is there and not empty.
    public func text(_ key: String) -> String? {
      guard let text = values[key]?.text, !text.isEmpty else { return nil }
      return text
    }

    /// The place of a key in this section.
    public func origin(_ key: String) -> Origin { .file(path: file, section: name, key: key) }
  }

  /// The profiles of the config file, by name.
  public let configProfiles: [String: Section]
  /// The profiles of the credentials file, by name.
  public let credentialProfiles: [String: Section]
  /// The `[sso-session NAME]` sections, by name.
  public let ssoSessions: [String: Section]
  /// The `[services NAME]` sections, by name.
  public let services: [String: Section]
  /// The other sections of the config file (`plugins`, `preview` …), by the words between their brackets.
  public let others: [String: Section]
  /// The paths of the two files, with `~` for the home directory.
  public let configPath, credentialsPath: String

  /// Reads the files of a machine, at the paths in `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` where they are
  /// set; a file that is not there is empty.
  /// - Throws: ``ConfigurationError/unreadable(_:)`` and ``ConfigurationError/malformed(_:)``.
  public init(environment: Environment) throws(ConfigurationError) {
    let config = environment.expand(environment.value("AWS_CONFIG_FILE") ?? "~/.aws/config")
    let credentials = environment.expand(environment.value("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials")
    configPath = environment.abbreviate(config)
    credentialsPath = environment.abbreviate(credentials)
    var profiles: [String: Section] = [:]
    var sessions: [String: Section] = [:]
    var services: [String: Section] = [:]
    var others: [String: Section] = [:]
    for section in try Self.read(config, environment) {
      let value = Section(section, file: configPath)
      switch section.kindAndName {
      case ("profile", let name)?: profiles[name] = value
      case ("sso-session", let name)?: sessions[name] = value
      case ("services", let name)?: services[name] = value
      case _ where section.name == "default": profiles["default"] = value
      default: others[section.name] = value
      }
    }
    var credentialProfiles: [String: Section] = [:]
    for section in try Self.read(credentials, environment) {
      credentialProfiles[section.name] = Section(section, file: credentialsPath)
    }
    configProfiles = profiles
    self.credentialProfiles = credentialProfiles
    ssoSessions = sessions
    self.services = services
    self.others = others
  }

  /// The names of all profiles, sorted.
  public var profileNames: [String] { Set(configProfiles.keys).union(credentialProfiles.keys).sorted() }

  /// Whether either file has a profile of that name.
  public func hasProfile(_ name: String) -> Bool { configProfiles[name] != nil || credentialProfiles[name] != nil }

  /// The value of a key of a profile, nil where there is none; the credentials file goes before the config file.
  public func value(_ key: String, profile: String) -> Setting<Value>? {
    for section in [credentialProfiles[profile], configProfiles[profile]] {
      if let section, let value = section.values[key] { return Setting(value, section.origin(key)) }
    }
    return nil
  }

  /// The line of a key, from 1; nil for what no file says.
  func line(_ origin: Origin) -> Int? {
    guard case .file(let path, let name, let key) = origin else { return nil }
    for sections in [credentialProfiles, configProfiles, ssoSessions, services, others] {
      for section in sections.values where section.file == path && section.name == name {
        if let line = section.lines[key] { return line }
      }
    }
    return nil
  }

  /// The text of a key of a profile; nil for a block, an empty text and a key that is not there.
  public func text(_ key: String, profile: String) -> Setting<String>? {
    guard let found = value(key, profile: profile), case .text(let text) = found.value, !text.isEmpty else {
      return nil
    }
    return Setting(text, found.origin)
  }

  // MARK: -

  private static func read(_ path: String, _ environment: Environment) throws(ConfigurationError) -> [INISection] {
    let bytes: [UInt8]?
    do { bytes = try environment.files.read(path) } catch { throw .unreadable(error) }
    guard let bytes else { return [] }
    do { return try INIReader.read(bytes, name: environment.abbreviate(path)).sections } catch {
      throw .malformed(error.description)
    }
  }
}

extension SharedFiles.Section {
  fileprivate init(_ section: INISection, file: String) {
    name = section.name
    self.file = file
    values = [:]
    lines = [:]
    for entry in section.entries {
      let block = entry.block.map { Dictionary($0.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last }) }
      values[entry.key] = block.map(SharedFiles.Value.block) ?? .text(entry.text)
      lines[entry.key] = entry.line
    }
  }
}
