import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// Names are bytes to S3 and to the file system: nothing that a key or a file's name holds makes it another one.
@Suite struct TransferNamesTests {
  private func name(_ text: String) -> ByteName { ByteName(text) }

  /// Keys that would lead out of the folder, if a slash and what joins with it were one character.
  @Test(
    arguments: [
      "a/../\u{301}b/../\u{301}c/../../../evil", "x\u{600}/../../../../evil", "a/../\u{FE0F}b/../../../evil",
      "\u{200D}/../\u{200D}/../../../evil", "../evil", "a/../../evil", "..",
    ], ["cp s3://b/p/ DIR/x/y/z --recursive", "sync s3://b/p/ DIR/x/y/z", "mv s3://b/p/ DIR/x/y/z --recursive"])
  func noKeyLeavesTheFolder(_ key: String, _ line: String) async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/p/\(key)", "b/p/good"]))
    defer { place.clear() }
    place.write("evil", "mine")
    place.write("x/evil", "mine")
    let outcome = await place.run("s3 \(line)")
    #expect(outcome.status == 2 && outcome.errors.contains("File references a parent directory."), "\(outcome)")
    #expect(
      place.files() == [
        name("evil"): Array("mine".utf8), name("x/evil"): Array("mine".utf8),
        name("x/y/z/good"): Array("b/p/good".utf8),
      ])
    #expect(place.server.named[name("b/p/\(key)")] != nil)
  }

  @Test func downloadsWithinTheTree() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/p/a/../\u{301}b/../../../evil", "b/p/good"]))
    defer { place.clear() }
    let outcome = await place.run("download /s3/b/p DIR/x/y -r")
    #expect(outcome.errors.contains("File references a parent directory."), "\(outcome)")
    #expect(place.files().keys.allSatisfy { $0.bytes.starts(with: Array("x/y/".utf8)) })
  }

  /// A name that ends at a NUL would be another file's.
  @Test func aNULIsNoNamesEnd() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/p/important.txt\0junk", "b/p/good"]))
    defer { place.clear() }
    place.write("p/important.txt", "mine")
    for line in ["s3 cp s3://b/p/ DIR/p --recursive", "s3 sync s3://b/p/ DIR/p", "s3 mv s3://b/p/ DIR/p --recursive"] {
      let outcome = await place.run(line)
      #expect(outcome.status == 2 && outcome.errors.contains("holds a NUL"), "\(outcome)")
    }
    #expect(place.files("p")[name("important.txt")] == Array("mine".utf8))
    #expect(place.files("p")[name("good")] == Array("b/p/good".utf8))
    let single = await place.run(#"s3 cp $'s3://b/p/important.txt\0junk' DIR/p"#)
    #expect(single.status == 2, "\(single)")
    #expect(place.files("p")[name("important.txt")] == Array("mine".utf8))
    // The objects can be deleted all the same.
    #expect(await place.run("s3 rm s3://b/p/ --recursive --yes").status == 0)
    #expect(place.server.named.isEmpty)
  }

  @Test func keysThatJoinWithTheirSlash() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/\u{301}x", "b/f/\u{301}g/h", "b/f/k"]))
    defer { place.clear() }
    #expect(await place.run("s3 cp s3://b/\u{301}x DIR/one").status == 0)
    #expect(place.files()[name("one")] == Array("b/\u{301}x".utf8))
    let listed = await place.run("s3 ls s3://b/f/").output
    #expect(Array(listed.utf8).starts(with: Array("                           PRE \u{301}g/\n".utf8)), "\(listed)")
    #expect(await place.run("s3 cp DIR/one s3://b/\u{338}new").status == 0)
    #expect(place.server.named[name("b/\u{338}new")] != nil)
    #expect(await place.run("s3 cp s3://b DIR/t --recursive").status == 0)
    #expect(place.files("t")[name("f/\u{301}g/h")] == Array("b/f/\u{301}g/h".utf8))
    let shown = await place.run("cat /s3/b/\u{301}x")
    #expect(Array(shown.output.utf8) == Array("b/\u{301}x".utf8), "\(shown)")
  }

  /// A composed and a decomposed letter look alike and are two.
  @Test func twoSpellingsAreTwoNames() async throws {
    let (one, two) = ("p/\u{E9}", "p/e\u{301}")
    let place = try TransferFolder(MemoryS3(names: ["b/\(one)", "b/\(two)", "b/\(one)/x", "b/\(two)/x"]))
    defer { place.clear() }
    let usage = await place.run("du /s3/b/p --output json")
    let rows = try JSONReader.read(text: usage.output).elements.map {
      ($0["name"]?.string ?? "", $0["objects"]?.integer)
    }
    #expect(
      rows.map { Array($0.0.utf8) } == ["e\u{301}", "e\u{301}/", "\u{E9}", "\u{E9}/", "total"].map { Array($0.utf8) })
    #expect(rows.map(\.1) == [1, 1, 1, 1, 4])
    // Onto itself it cannot be moved, onto the other it can.
    #expect(await place.run("s3 mv s3://b/p/e\u{301} s3://b/p/\u{E9}").status == 0)
    #expect(place.server.named[name("b/\(two)")] == nil)
    #expect(place.server.named[name("b/\(one)")]?.bytes == Array("b/\(two)".utf8))
  }

  // MARK: Names that are no UTF-8

  private static let latin: [UInt8] = Array("caf".utf8) + [0xE9] + Array(".txt".utf8)
  private static let twin = "caf\u{FFFD}.txt"

  @Test func sendsFilesWhoseNamesAreNoText() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/old"]))
    defer { place.clear() }
    place.write(Self.latin, Array("latin".utf8))
    #expect(await place.run(#"s3 cp DIR/$'caf\xe9.txt' s3://b/key"#).status == 0)
    #expect(place.server.named[name("b/key")]?.bytes == Array("latin".utf8))
    // Without a key of its own it would need one that is no UTF-8.
    let outcome = await place.run(#"s3 cp DIR/$'caf\xe9.txt' s3://b/"#)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("caf\\xe9.txt. The file's name is no UTF-8, which the keys of S3 are."), "\(outcome)")
    #expect(place.server.named.count == 2)
    #expect(await place.run(#"s3 cp s3://b/old DIR/$'caf\xe9.txt'"#).status == 0)
    #expect(place.files() == [ByteName(bytes: Self.latin): Array("b/old".utf8)])
    let refused = await place.run(#"s3 cp DIR/$'caf\xe9.txt' $'s3://b/caf\xe9'"#)
    #expect(refused.status == 252 && refused.errors.contains("is no UTF-8"), "\(refused)")
    #expect(await place.run(#"s3api head-object --bucket b --key $'\xe9'"#).status == 252)
    #expect(await place.run(#"s3 mv DIR/$'caf\xe9.txt' s3://b/moved"#).status == 0)
    #expect(place.files().isEmpty && place.server.named[name("b/moved")] != nil)
  }

  @Test func aTwinIsNoReasonToDelete() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/\(Self.twin)", "b/a"]))
    defer { place.clear() }
    place.write(Self.latin, Array("latin".utf8))
    place.write("a", "b/a")
    place.write(Self.twin, "mine")
    let up = await place.run("s3 sync DIR s3://b --delete --yes")
    #expect(up.status == 2 && up.errors.contains("caf\\xe9.txt. The file's name is no UTF-8"), "\(up)")
    #expect(place.server.named[name("b/\(Self.twin)")]?.bytes == Array("mine".utf8))
    #expect(place.server.named.count == 2)
    // S3 lacks it because it cannot have it.
    let down = await place.run("s3 sync s3://b DIR --delete --yes")
    #expect(down.status == 2 && place.files()[ByteName(bytes: Self.latin)] == Array("latin".utf8), "\(down)")
    #expect(await place.run(#"s3 sync DIR s3://b --delete --yes --exclude '*.txt'"#).status == 0)
  }

  @Test func foldersWhoseNamesAreNoText() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/p/x", "b/p/\u{E9}/y"]))
    defer { place.clear() }
    #expect(await place.run(#"s3 cp s3://b/p/ DIR/$'\xe9\xff' --recursive"#).status == 0)
    #expect(
      place.files().keys.sorted() == ["x", "\u{E9}/y"].map { ByteName(bytes: [0xE9, 0xFF, 0x2F] + Array($0.utf8)) })
    #expect(await place.run(#"s3 sync DIR/$'\xe9\xff' s3://c"#).status == 0)
    #expect(place.server.named.keys.filter { $0.bytes.starts(with: Array("c/".utf8)) }.count == 2)
    #expect(await place.run(#"s3api list-buckets > DIR/$'\xfe'"#).status != 0)
    #expect(await place.run(#"echo 1 > DIR/$'\xfe'"#).status == 0)
    #expect(place.files()[ByteName(bytes: [0xFE])] == Array("1\n".utf8))
  }
}
