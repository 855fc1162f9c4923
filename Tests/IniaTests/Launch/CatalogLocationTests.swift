import AWSClient
import Foundation
import IniaShell
import TestSupport
import Testing

@testable import inia

@Suite struct CatalogLocationTests {
  @Test(arguments: [
    (["INIA_CATALOG": "/x/y"], "/usr/bin/inia", ["/x/y"]),
    (
      ["INIA_CATALOG": ""], "/usr/bin/inia",
      [
        "/usr/share/inia/inia.catalog", "/usr/bin/share/inia/inia.catalog", "/usr/share/inia/inia.catalog",
        "//share/inia/inia.catalog", "//share/inia/inia.catalog",
      ]
    ),
    (
      [:], "/w/.build/x86/debug/inia",
      [
        "/w/.build/x86/share/inia/inia.catalog", "/w/.build/x86/debug/share/inia/inia.catalog",
        "/w/.build/x86/share/inia/inia.catalog", "/w/.build/share/inia/inia.catalog", "/w/share/inia/inia.catalog",
      ]
    ),
    ([:], nil, []),
  ])
  func looksBesideTheProgram(_ variables: [String: String], _ program: String?, _ places: [String]) {
    #expect(CatalogLocation.candidates(variables, program: program) == places)
  }

  @Test func takesTheFirstThatIsThere() throws {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = "\(folder)/bin/inia"
    #expect(CatalogLocation.find([:], program: program) == "\(folder)/share/inia/inia.catalog")
    try FileManager.default.createDirectory(atPath: "\(folder)/bin/share/inia", withIntermediateDirectories: true)
    try "".write(toFile: "\(folder)/bin/share/inia/inia.catalog", atomically: true, encoding: .utf8)
    #expect(CatalogLocation.find([:], program: program) == "\(folder)/bin/share/inia/inia.catalog")
    // One that is named is taken at its word.
    #expect(CatalogLocation.find(["INIA_CATALOG": "/nowhere"], program: program) == "/nowhere")
    #expect(CatalogLocation.find([:], program: nil) == "inia.catalog")
  }

  @Test func saysHowToGetOne() throws {
    #expect {
      try CatalogLocation.open("/nowhere/inia.catalog")
    } throws: { error in
      let failure = error as? Failure
      return failure?.message == "no catalog at /nowhere/inia.catalog" && failure?.status == 253
        && failure?.hint?.contains("inia catalog build MODELS -o /nowhere/inia.catalog") == true
    }
    let catalog = try CatalogLocation.open(try PackageRoot.catalog)
    #expect(catalog.services.count > 400)
  }

  @Test func knowsItsOwnFile() throws {
    let path = try #require(CatalogLocation.programPath())
    #expect(path.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: path))
  }

  @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("/", "/"), ("a", "."), ("a/b", "a")])
  func knowsWhatIsAbove(_ path: String, _ parent: String) {
    #expect(CatalogLocation.parent(path) == parent)
  }
}
