package import AWSClient

/// The work of `catalog build`: from installed packages to a catalog file.
package enum CatalogBuild {
  /// Compiles a catalog, writes it with the documentation beside it, and opens what it wrote: nothing is reported as
  /// built that cannot be read back.
  /// - Parameters:
  ///   - modelsDirectory: botocore's data folder, or a folder that packages were unpacked in.
  ///   - resourcesDirectory: The same for boto3's resource models; by default beside the models, where there are any.
  ///   - output: The path of the catalog.
  /// - Throws: ``CatalogError``; ``CatalogError/damaged(path:detail:)`` for a catalog that reads otherwise than it was
  ///   written.
  package static func run(
    modelsDirectory: String, resourcesDirectory: String? = nil, output: String
  ) async throws(CatalogError) -> CatalogInfo {
    let files = try await CatalogCompiler.compile(
      modelsDirectory: modelsDirectory, resourcesDirectory: resourcesDirectory)
    try CatalogCompiler.write(files, to: output)
    let info = try Catalog.open(path: output).info
    guard info.isIntact(), info.documentationMatches else {
      throw .damaged(path: output, detail: "it reads otherwise than it was written")
    }
    return info
  }
}
