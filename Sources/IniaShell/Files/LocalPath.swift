package import AWSClient
internal import Documents

/// Local paths, relative to the folder that `lcd` chose.
package enum LocalPath {
  /// `path` with `~` filled in; a relative one is taken from the process's folder, which `lcd` changes.
  package static func resolve(_ path: String, _ environment: Environment) -> String {
    let home = environment.homeDirectory
    if path == "~" { return home }
    if path.begins(with: "~/") { return home + path.without(first: 1) }
    return path
  }
}
