internal import Documents

/// Looks settings up in the order option, environment, profile, default, and keeps a row of each for
/// ``Configuration``'s description of itself.
struct SettingsReader {
  let options: ConfigurationOptions
  let environment: Environment
  let files: SharedFiles
  let profile: String
  private(set) var rows: [ConfigurationRow] = []

  init(options: ConfigurationOptions, environment: Environment, files: SharedFiles, profile: String) {
    self.options = options
    self.environment = environment
    self.files = files
    self.profile = profile
  }

  /// Where a setting is looked for.
  struct Key {
    /// The key in a profile; `s3.key` for one in the `s3` block.
    var name: String
    /// The environment variables, in order.
    var variables: [String] = []
    /// Other keys that mean the same.
    var aliases: [String] = []

    /// A setting whose variable is `AWS_` and its name in capitals.
    static func both(_ name: String, aliases: [String] = []) -> Key {
      Key(name: name, variables: ["AWS_" + name.uppercased()], aliases: aliases)
    }
    /// A setting of the files only.
    static func file(_ name: String) -> Key { Key(name: name) }
  }

  /// What is said of a setting, nil when nothing is.
  func find(_ key: Key, option: (name: String, value: String?)? = nil) -> Setting<String>? {
    if let option, let value = option.value { return Setting(value, .option(option.name)) }
    if let value = options.overrides[key.name] { return Setting(value, .option(key.name)) }
    for variable in key.variables {
      if let value = environment.value(variable) { return Setting(value, .environment(variable)) }
    }
    for name in [key.name] + key.aliases {
      if let found = profileText(name) { return found }
    }
    return nil
  }

  private func profileText(_ name: String) -> Setting<String>? {
    let parts = name.parts(at: ".", most: 1).map(String.init)
    guard parts.count == 2 else { return files.text(name, profile: profile) }
    guard let found = files.value(parts[0], profile: profile), case .block(let block) = found.value,
      let text = block[parts[1]], !text.isEmpty
    else { return nil }
    return Setting(text, found.origin)
  }

  mutating func text(_ key: Key, option: (name: String, value: String?)? = nil) -> Setting<String>? {
    let found = find(key, option: option)
    keep(key, found?.value, found?.origin)
    return found
  }

  /// The name of a region.
  mutating func region(_ key: Key, option: (name: String, value: String?)) throws(ConfigurationError) -> Setting<
    String
  >? {
    guard let found = text(key, option: option) else { return nil }
    guard RegionLabel.isOne(found.value) else { throw invalid(key, found, RegionLabel.rule) }
    return found
  }

  /// The error for a value that cannot be meant.
  func invalid(_ key: Key, _ found: Setting<String>, _ expected: String) -> ConfigurationError {
    .invalidValue(
      setting: key.name, value: found.value, origin: found.origin, expected: expected, line: files.line(found.origin))
  }

  mutating func flag(_ key: Key) -> Setting<Bool>? {
    let found = find(key)?.map { $0.lowercased() == "true" }
    keep(key, found.map { String($0.value) }, found?.origin)
    return found
  }

  mutating func flag(_ key: Key, default standard: Bool) -> Setting<Bool> {
    let found = find(key)?.map { $0.lowercased() == "true" } ?? Setting(standard, .standard)
    keep(key, String(found.value), found.origin)
    return found
  }

  mutating func number(_ key: Key, atLeast least: Int = 1, atMost most: Int = .max) throws(ConfigurationError)
    -> Setting<Int>?
  {
    guard let found = find(key) else {
      keep(key, nil, nil)
      return nil
    }
    guard let number = Int(found.value), number >= least, number <= most else {
      let range = most == .max ? "of at least \(least)" : "from \(least) to \(most)"
      throw invalid(key, found, "a whole number \(range)")
    }
    keep(key, found.value, found.origin)
    return Setting(number, found.origin)
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ key: Key, default standard: Setting<Choice>, option: (name: String, value: String?)? = nil
  ) throws(ConfigurationError) -> Setting<Choice> where Choice.RawValue == String {
    guard let found = find(key, option: option) else {
      keep(key, standard.value.rawValue, standard.origin)
      return standard
    }
    guard let choice = Choice(rawValue: found.value.lowercased()) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw invalid(key, found, "one of \(names)")
    }
    keep(key, choice.rawValue, found.origin)
    return Setting(choice, found.origin)
  }

  /// Notes a value that was found some other way.
  mutating func keep(_ key: Key, _ value: String?, _ origin: Origin?) {
    rows.append(ConfigurationRow(name: key.name, value: value, origin: origin))
  }
}

/// A line of a configuration's description: a setting, its value, where it was said.
public struct ConfigurationRow: Sendable, Equatable {
  /// The setting's key.
  public let name: String
  /// The setting's value; nil when it is not set.
  public let value: String?
  /// The place where the value was said; nil when there is no value.
  public let origin: Origin?

  /// A line of the given parts.
  public init(name: String, value: String?, origin: Origin?) {
    self.name = name
    self.value = value
    self.origin = origin
  }
}
