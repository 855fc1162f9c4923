import AWSClient
import Documents
import Glibc

/// Where the catalog lies.
enum CatalogLocation {
  /// The places looked at, in order: `INIA_CATALOG`, beside the program, the build folder it stands in.
  static func candidates(_ variables: [String: String], program: String? = programPath()) -> [String] {
    if let named = variables["INIA_CATALOG"], !named.isEmpty { return [named] }
    guard let program else { return [] }
    var folder = parent(program)
    var places = ["\(parent(folder))/share/inia/inia.catalog"]
    for _ in 0..<4 {
      places.append("\(folder)/share/inia/inia.catalog")
      folder = parent(folder)
    }
    return places
  }

  /// The first of the places where there is a file; the first place where there is none.
  static func find(_ variables: [String: String], program: String? = programPath()) -> String {
    let places = candidates(variables, program: program)
    return places.first { access($0.systemPath, R_OK) == 0 } ?? places.first ?? "inia.catalog"
  }

  /// Opens the catalog; says how to get one where there is none.
  static func open(_ path: String) throws -> Catalog {
    guard access(path.systemPath, F_OK) == 0 else { throw MissingCatalog(path: path).failure }
    return try Catalog.open(path: path)
  }

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
}
