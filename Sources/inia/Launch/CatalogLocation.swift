import AWSClient
import Documents
import Glibc

/// Where the catalog lies.
enum CatalogLocation {
  /// The places looked at, in order: `INIA_CATALOG`, else those of the program.
  static func candidates(_ variables: [String: String], _ places: ProgramPlaces = .own) -> [String] {
    if let named = variables["INIA_CATALOG"], !named.isEmpty { return [named] }
    return places.shares.map { "\($0)/inia.catalog" }
  }

  /// The first of the places where there is a file; the first place where there is none.
  static func find(_ variables: [String: String], _ places: ProgramPlaces = .own) -> String {
    let paths = candidates(variables, places)
    return paths.first { access($0.systemPath, R_OK) == 0 } ?? paths.first ?? "/usr/share/inia/inia.catalog"
  }

  /// Opens the catalog; says how to get one where there is none.
  static func open(_ path: String) throws -> Catalog {
    guard access(path.systemPath, F_OK) == 0 else { throw MissingCatalog(path: path).failure }
    return try Catalog.open(path: path)
  }
}
