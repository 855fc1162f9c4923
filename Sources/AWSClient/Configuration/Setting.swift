/// A value of the configuration and where it was said.
public struct Setting<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value
  /// The place where the value was said.
  public let origin: Origin

  /// A value with its origin.
  public init(_ value: Value, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }

  /// Another value made of this one, from the same place.
  func map<Other: Sendable>(_ body: (Value) -> Other) -> Setting<Other> { Setting<Other>(body(value), origin) }
}

extension Setting: Equatable where Value: Equatable {}

/// The place where a setting was said, in falling order of precedence.
public enum Origin: Sendable, Hashable {
  /// An option of the program or the session, by the name a user knows it by (`--region`).
  case option(String)
  /// An environment variable.
  case environment(String)
  /// A key in a section of a shared file.
  case file(path: String, section: String, key: String)
  /// A default that `defaults_mode` brings with it, by the mode's name.
  case defaultsMode(String)
  /// A default that is built in.
  case standard
}

extension Origin: CustomStringConvertible {
  /// The place in words.
  public var description: String {
    switch self {
    case .option(let name): name
    case .environment(let name): name
    case .file(let path, let section, let key): "\(key) in [\(section)] of \(path)"
    case .defaultsMode(let mode): "defaults_mode \(mode)"
    case .standard: "default"
    }
  }
}
