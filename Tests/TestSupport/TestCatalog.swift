package import AWSClient
import Glibc

/// The catalog of all services, as `Scripts/test` builds it once: `INIA_CATALOG`, else `.build/share/inia` of the
/// package.
package enum TestCatalog {
  /// There is no catalog where it should be.
  package struct Missing: Error, CustomStringConvertible {
    /// Where it was looked for.
    package let path: String
    /// What to do about it.
    package var description: String {
      "no catalog at \(path): build one with `inia catalog build .build/models -o \(path)`, or run Scripts/test"
    }
  }

  /// Where it is.
  package static var path: String {
    if let path = getenv("INIA_CATALOG"), path.pointee != 0 { return String(cString: path) }
    // Tests/TestSupport/TestCatalog.swift, seen from the package.
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/.build/share/inia/inia.catalog"
  }

  /// The catalog, opened.
  package static func open() throws -> Catalog {
    let path = path
    guard access(path, R_OK) == 0 else { throw Missing(path: path) }
    return try Catalog.open(path: path)
  }
}
