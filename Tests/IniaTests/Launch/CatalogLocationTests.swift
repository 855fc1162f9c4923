import AWSClient
import Foundation
import IniaShell
import TestSupport
import Testing

@testable import inia

@Suite struct CatalogLocationTests {
  @Test(arguments: [
    (["INIA_CATALOG": "/x/y"], "/usr/bin/inia", ["/x/y"]),
    (["INIA_CATALOG": ""], "/usr/bin/inia", ["/usr/share/inia/inia.catalog"]),
    (
      [:], "/w/.build/x86/debug/inia",
      ["/w/.build/x86/share/inia/inia.catalog", "/w/.build/share/inia/inia.catalog"]
    ),
    ([:], nil, []),
  ])
  func looksBesideTheProgram(_ variables: [String: String], _ program: String?, _ places: [String]) {
    #expect(CatalogLocation.candidates(variables, ProgramPlaces(program)) == places)
  }

  @Test func takesTheFirstThatIsThere() throws {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func plant(_ share: String) throws {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(share)/inia", withIntermediateDirectories: true)
      try "".write(toFile: "\(folder)/\(share)/inia/inia.catalog", atomically: true, encoding: .utf8)
    }
    let places = ProgramPlaces("\(folder)/.build/x86/debug/inia")
    #expect(CatalogLocation.find([:], places) == "\(folder)/.build/x86/share/inia/inia.catalog")
    try plant(".build/share")
    #expect(CatalogLocation.find([:], places) == "\(folder)/.build/share/inia/inia.catalog")
    // One that is named is taken at its word.
    #expect(CatalogLocation.find(["INIA_CATALOG": "/nowhere"], places) == "/nowhere")
    // What lies beside the program, above it or in the working folder is somebody else's.
    for share in ["share", ".build/x86/debug/share"] { try plant(share) }
    #expect(CatalogLocation.find([:], places) == "\(folder)/.build/share/inia/inia.catalog")
    #expect(CatalogLocation.find([:], ProgramPlaces(nil)).hasPrefix("/"))
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
}
