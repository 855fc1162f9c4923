import Documents
import Glibc

/// Where what belongs to a program lies: `../share/inia` beside it, as it is installed, and for one that SwiftPM built
/// (`PACKAGE/.build/TRIPLE/CONFIGURATION/inia`) that package. Nowhere else is looked: what lies in a folder above may be
/// anybody's, and would be run, or say where keys are sent.
struct ProgramPlaces: Equatable {
  /// The folders `share/inia`, in order.
  var shares: [String] = []
  /// The package that the program was built in.
  var package: String?

  /// The places of the program at `path`, all links resolved; none for nil.
  init(_ path: String?) {
    guard let path else { return }
    let folder = Self.parent(path)
    shares = [Self.joined(Self.parent(folder), "share/inia")]
    let build = Self.parent(Self.parent(folder))
    guard folder.begins(with: "/"), build.ends(with: "/.build") else { return }
    shares.append("\(build)/share/inia")
    package = Self.parent(build)
  }

  /// The places of the program that runs.
  static var own: ProgramPlaces { ProgramPlaces(programPath()) }

  /// The program's own file.
  static func programPath() -> String? {
    guard let real = realpath("/proc/self/exe".systemPath, nil) else { return nil }
    defer { free(real) }
    return String(system: real)
  }

  static func parent(_ path: String) -> String {
    guard let folder = path.cut(atLast: "/")?.before else { return "." }
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The path of `name` in `folder`.
  static func joined(_ folder: String, _ name: String) -> String {
    folder.ends(with: "/") ? folder + name : "\(folder)/\(name)"
  }
}
