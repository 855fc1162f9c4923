package import AWSClient

/// `catalog build`: from installed packages to a catalog file.
package enum CatalogBuild {
  /// Compiles the models in `modelsDirectory` (botocore's data folder, or a folder that packages were unpacked in) and
  /// boto3's resource models in `resourcesDirectory` (else beside the models, where there are any), writes the catalog
  /// to `output` and the documentation beside it, and opens what it wrote: nothing is reported as built that cannot be
  /// read back.
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
