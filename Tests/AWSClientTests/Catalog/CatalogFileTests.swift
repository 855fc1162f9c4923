import CatalogCompiler
import Foundation
import TestSupport
import Testing

@testable import AWSClient

/// Catalogs on disk.
struct CatalogFileTests {
  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("inia-catalog-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  @Test func writtenFilesOpenWithTheirDocumentation() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/deep/er/inia.catalog"
    try CatalogCompiler.write(InventedModel.files(), to: path)
    let catalog = try Catalog.open(path: path)
    #expect(catalog.documentationPath == "\(folder)/deep/er/inia.docs")
    #expect(catalog.service("todo")?.operation("put-item")?.summary == "Puts an `Item`.")
    let info = catalog.info
    #expect(info.services == 2 && info.operations == 6 && info.paginators == 2 && info.waiters == 2)
    #expect(info.isIntact() && info.documentationMatches)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/deep/er").count == 2)
  }

  @Test func catalogsWorkWithoutDocumentation() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/inia.catalog"
    try AtomicFile.write(InventedModel.files().catalog, to: path)
    let catalog = try Catalog.open(path: path)
    #expect(catalog.service("todo")?.documentation == nil)
    #expect(catalog.info.documentationSize == nil && !catalog.info.documentationMatches)
  }

  @Test func documentationOfAnotherCatalogIsNotUsed() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/inia.catalog"
    var files = try InventedModel.files()
    files.documentation[CatalogFormat.Header.sourceHash] ^= 1
    try CatalogCompiler.write(files, to: path)
    let catalog = try Catalog.open(path: path)
    #expect(catalog.service("todo")?.documentation == nil)
    #expect(!catalog.info.documentationMatches)
  }

  @Test func whatIsNotACatalogIsSaidToBeNone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/x.catalog"
    #expect(throws: CatalogError.notFound(path: path)) { try Catalog.open(path: path) }
    #expect(throws: CatalogError.foreign(path: folder)) { try Catalog.open(path: folder) }
    for content in ["", "#!/bin/sh\n", String(repeating: "INIACATL", count: 3)] {
      try Data(content.utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: CatalogError.self) { try Catalog.open(path: path) }
    }
    let error = #expect(throws: CatalogError.self) {
      try CatalogCompiler.write(InventedModel.files(), to: "/proc/nowhere/x")
    }
    #expect("\(try #require(error))".hasPrefix("Cannot write /proc/nowhere: "))
  }

  /// The reader counts words by constants, so that it need not build an array of cases at each read.
  @Test func recordsHaveAsManyWordsAsFields() {
    #expect(CatalogFormat.InfoField.allCases.count == CatalogFormat.InfoField.words)
    #expect(CatalogFormat.ServiceField.allCases.count == CatalogFormat.ServiceField.words)
    #expect(CatalogFormat.ServiceNameField.allCases.count == CatalogFormat.ServiceNameField.words)
    #expect(CatalogFormat.OperationField.allCases.count == CatalogFormat.OperationField.words)
    #expect(CatalogFormat.ShapeField.allCases.count == CatalogFormat.ShapeField.words)
    #expect(CatalogFormat.MemberField.allCases.count == CatalogFormat.MemberField.words)
    #expect(CatalogFormat.TraitField.allCases.count == CatalogFormat.TraitField.words)
    #expect(CatalogFormat.PaginatorField.allCases.count == CatalogFormat.PaginatorField.words)
    #expect(CatalogFormat.WaiterField.allCases.count == CatalogFormat.WaiterField.words)
    #expect(CatalogFormat.AcceptorField.allCases.count == CatalogFormat.AcceptorField.words)
    #expect(CatalogFormat.TraitKind.allCases.allSatisfy { $0.rawValue < 64 })
  }
}
