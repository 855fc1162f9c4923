internal import Documents
internal import Glibc

/// The machine as a session sees it: variables, the home directory and files. A parameter everywhere, so that tests can
/// describe a machine instead of being on one.
public struct Environment: Sendable {
  /// The environment variables.
  public var variables: [String: String]
  /// The directory that `~` means, without a slash at the end.
  public var homeDirectory: String
  /// The reading and writing of files.
  public var files: FileAccess

  /// An environment made of parts.
  public init(variables: [String: String] = [:], homeDirectory: String = "/", files: FileAccess = .none) {
    self.variables = variables
    self.homeDirectory = homeDirectory
    self.files = files
  }

  /// The environment of this process, with the real file system; the home directory is `HOME`, else what the system's
  /// list of users says.
  public static var process: Environment {
    let variables = processVariables
    var home = variables["HOME"] ?? ""
    if home.isEmpty, let entry = getpwuid(getuid()), let directory = entry.pointee.pw_dir {
      home = String(system: directory)
    }
    while home.utf8.count > 1, home.ends(with: "/") { home = String(home.without(last: 1)) }
    return Environment(variables: variables, homeDirectory: home.isEmpty ? "/" : home, files: .system)
  }

  /// The variables this process was started with. The program changes none of them, so reading needs no lock; of a
  /// name that stands there twice, the first counts, as for `getenv`.
  private static var processVariables: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      if let equals = strchr(text, Int32(UInt8(ascii: "="))) {
        let name = UnsafeRawBufferPointer(start: text, count: equals - text)
        let key = String(raw: name)
        if variables[key] == nil { variables[key] = String(system: equals + 1) }
      }
      entry += 1
    }
    return variables
  }

  /// The value of a variable; nil when it is unset or empty, which AWS tools treat alike for most names.
  public func value(_ name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The path with a leading `~` and `$NAME` or `${NAME}` replaced, as botocore expands the paths it is given
  /// (`os.path.expandvars` and `expanduser` in `botocore/configloader.py`). A variable that is not set stays as it is
  /// written.
  public func expand(_ path: String) -> String {
    var text = path
    if text == "~" || text.begins(with: "~/") { text = homeDirectory + text.without(first: 1) }
    guard text.holds("$") else { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
      result += rest[..<dollar]
      rest = rest[dollar...]
      let (name, length) = Self.variable(at: rest)
      let after = rest.without(first: length)
      result += name.flatMap { variables[$0] } ?? String(rest[..<after.startIndex])
      rest = after
    }
    return result + rest
  }

  /// The path with the home directory written as `~`, for messages.
  public func abbreviate(_ path: String) -> String {
    homeDirectory != "/" && path.begins(with: homeDirectory + "/")
      ? "~" + path.without(first: homeDirectory.utf8.count) : path
  }

  /// The variable named at the `$` that `text` starts with, and how many bytes name it.
  private static func variable(at text: Substring) -> (name: String?, length: Int) {
    let after = text.without(first: 1)
    if after.begins(with: "{") {
      guard let name = after.without(first: 1).cut(at: "}")?.before else { return (nil, 1) }
      return (String(name), name.utf8.count + 3)
    }
    let name = after.utf8.prefix { byte in
      byte == UInt8(ascii: "_")
        || (byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber))
    }
    return name.isEmpty ? (nil, 1) : (String(name), name.count + 1)
  }
}
