internal import Documents

/// The reasons for which there is no configuration to work with.
public enum ConfigurationError: Error, Sendable, Equatable {
  /// A profile that is named but written in neither file. `nearest` are the profiles that look most like it.
  case unknownProfile(name: String, origin: Origin, nearest: [String])
  /// A value that cannot be meant; with its line, from 1, where a file has it.
  case invalidValue(setting: String, value: String, origin: Origin, expected: String, line: Int? = nil)
  /// The section that a profile's `services` key names is missing.
  case missingServicesSection(name: String, profile: String)
  /// The section that a profile's `sso_session` key names is missing.
  case missingSSOSession(name: String, profile: String)
  /// A shared file that cannot be read.
  case unreadable(FileReadError)
  /// A shared file that is not what it should be; in words, with file and line.
  case malformed(String)
}

extension ConfigurationError: CustomStringConvertible {
  /// The reason in words, with the value and the place where it was said.
  public var description: String {
    switch self {
    case .unknownProfile(let name, let origin, let nearest):
      "the profile \(name) (\(origin)) could not be found"
        + (nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?")
    case .invalidValue(let setting, let value, let origin, let expected, let line):
      "invalid \(setting) \(JSONWriter.string(Document(value))) (\(origin)\(line.map { ", line \($0)" } ?? "")): \(expected)"
    case .missingServicesSection(let name, let profile):
      "the profile \(profile) uses the section [services \(name)], which does not exist"
    case .missingSSOSession(let name, let profile):
      "the profile \(profile) uses the section [sso-session \(name)], which does not exist"
    case .unreadable(let error): "cannot read \(error.path): \(error.reason)"
    case .malformed(let words): words
    }
  }
}
