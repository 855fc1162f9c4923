package import AWSClient
internal import Documents

/// Local paths.
package enum LocalPath {
  /// `path` with `~` filled in.
  package static func resolve(_ path: String, _ environment: Environment) -> String {
    let home = environment.homeDirectory
    if path == "~" { return home }
    if path.begins(with: "~/") { return home + path.without(first: 1) }
    return path
  }
}
