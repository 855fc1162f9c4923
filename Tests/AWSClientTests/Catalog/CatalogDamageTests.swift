import CatalogCompiler
import Documents
import TestSupport
import Testing

@testable import AWSClient

/// Whatever is wrong with a file, the answer is an error or an empty value.
struct CatalogDamageTests {
  @Test func everyByteTurned() throws {
    let files = try InventedModel.files()
    var opened = 0
    for position in 0..<files.catalog.count {
      // Each byte once, with a pattern that depends on where it is: small steps and large ones.
      let pattern: UInt8 = [0xFF, 0x01, 0x80, 0x7F, 0x10][position % 5]
      var bytes = files.catalog
      bytes[position] ^= pattern
      guard let catalog = try? Catalog(bytes: bytes, documentation: files.documentation) else { continue }
      opened += 1
      #expect(!catalog.info.isIntact(), "byte \(position) is not covered by the checksum")
      let walk = CatalogWalk.over(catalog)
      #expect(walk.operations <= 12 && walk.members <= 10_000)
    }
    #expect(opened > files.catalog.count / 2)
  }

  @Test func everyByteOfTheDocumentationTurned() throws {
    let files = try InventedModel.files()
    for position in 0..<files.documentation.count {
      var bytes = files.documentation
      bytes[position] ^= 0xA5
      guard let catalog = try? Catalog(bytes: files.catalog, documentation: bytes) else { continue }
      for service in catalog.services {
        _ = service.summary
        for operation in service.operations { _ = operation.documentation }
      }
    }
  }

  @Test func cutOffAnywhere() throws {
    let catalog = try InventedModel.files().catalog
    for length in stride(from: 0, to: catalog.count, by: 7) {
      #expect(throws: CatalogError.self) { try Catalog(bytes: Array(catalog.prefix(length))) }
    }
  }

  @Test func whatIsWrongIsNamed() throws {
    let catalog = try InventedModel.files().catalog
    func error(_ change: (inout [UInt8]) -> Void) -> CatalogError? {
      var bytes = catalog
      change(&bytes)
      do {
        _ = try Catalog(bytes: bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(error { $0[0] = 0 } == .foreign(path: ""))
    #expect(error { $0 = [] } == .foreign(path: ""))
    #expect(error { $0[8] = 99 } == .otherVersion(path: "", found: 99, wanted: Int(CatalogFormat.version)))
    #expect(error { $0.append(0) } == .wrongLength(path: "", found: catalog.count + 1, wanted: catalog.count))
    #expect(error { $0[CatalogFormat.Header.sections + 7] = 0xFF } == .damaged(path: "", detail: "section 0"))
  }

  /// Lists that name one long string over and over, and packed values that say they are 4 GB, are nothing.
  @Test func littleDoesNotBecomeMuch() throws {
    var files = try InventedModel.files()
    func start(_ section: CatalogFormat.Section) -> Int {
      let at = CatalogFormat.Header.sections + section.rawValue * 8
      return files.catalog[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func set(_ at: Int, _ words: [UInt32]) {
      for (index, word) in words.enumerated() {
        for byte in 0..<4 { files.catalog[at + index * 4 + byte] = UInt8(truncatingIfNeeded: word >> UInt32(byte * 8)) }
      }
    }
    // The first string is as long as its section, the list has it sixty times.
    let length = start(.lists) - start(.strings) - 20
    set(start(.strings), [UInt32(length) << 16])
    set(start(.lists) + 4, [60] + [UInt32](repeating: 2, count: 60))
    set(start(.blobs) + 8, [.max, 8, 0, 0])
    let storage = try Catalog(bytes: files.catalog).storage
    #expect(storage.string(2).utf8.count == length && length * 60 > 1 << 15)
    #expect(storage.list(1).count == 60)
    #expect(storage.strings(1).isEmpty)
    #expect(storage.document(8) == nil)
  }

  @Test func randomNoiseAfterTheHeader() throws {
    let files = try InventedModel.files()
    var random = SystemRandomNumberGenerator()
    let start = CatalogFormat.Section.headerSize
    for _ in 0..<200 {
      var bytes = files.catalog
      let from = Int.random(in: start..<bytes.count, using: &random)
      for position in from..<min(bytes.count, from + 64) { bytes[position] = UInt8.random(in: 0...255, using: &random) }
      _ = CatalogWalk.over(try Catalog(bytes: bytes, documentation: files.documentation))
    }
  }
}
