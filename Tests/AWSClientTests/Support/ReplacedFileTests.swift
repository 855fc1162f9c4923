import Documents
import Foundation
import Glibc
import Synchronization
import Testing

@testable import AWSClient

@Suite struct ReplacedFileTests {
  private let folder = NSTemporaryDirectory() + "inia-replaced-\(UUID().uuidString)"
  private var path: String { "\(folder)/file" }

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func clear() { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  /// Numbers one after the other.
  private func counting(from start: UInt64) -> () -> UInt64 {
    var next = start
    return {
      defer { next += 1 }
      return next
    }
  }

  /// The name for which nobody can wait, were it known all the same.
  @Test(arguments: [true, false], [ReplacedFile.Links.followed, .replaced])
  func whatStandsAtTheTemporaryNameIsLeftAlone(isLink: Bool, links: ReplacedFile.Links) throws {
    defer { clear() }
    try "mine".write(toFile: "\(folder)/victim", atomically: false, encoding: .utf8)
    let planted = ["\(folder)/.inia-0000000000000007", "\(folder)/.inia-0000000000000008"]
    for name in planted {
      if isLink {
        symlink("victim", name)
      } else {
        try "planted".write(toFile: name, atomically: false, encoding: .utf8)
      }
    }
    let file = try ReplacedFile.open(path, links: links, access: .owner, random: counting(from: 7))
    #expect(names == [".inia-0000000000000007", ".inia-0000000000000008", ".inia-0000000000000009", "victim"])
    try file.write(Array("new".utf8)[...])
    try file.commit()
    #expect(text(path) == "new" && text("\(folder)/victim") == "mine")
    #expect(planted.allSatisfy { text($0) == (isLink ? "mine" : "planted") })
    #expect(names.count == 4)
    #expect(throws: FileReadError(path: path, code: EEXIST)) {
      _ = try ReplacedFile.open(path, links: links, access: .owner, random: { 7 })
    }
  }

  @Test func piecesComeInAnyOrder() throws {
    defer { clear() }
    let file = try ReplacedFile.open(path, links: .replaced, access: .kept)
    #expect(file.isSeekable)
    for (piece, offset) in [("ef", 4), ("ab", 0), ("cd", 2)] as [(String, Int64)] {
      try file.write(Array(piece.utf8)[...], at: offset)
    }
    try file.commit(modified: Timestamp(seconds: 1_000_000_000))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mtim.tv_sec == 1_000_000_000)
    #expect(text(path) == "abcdef" && names == ["file"])
  }

  @Test func nothingIsLeftOfWhatIsGivenUp() throws {
    defer { clear() }
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    for isTold in [true, false] {
      let file = try ReplacedFile.open(path, links: .replaced, access: .kept)
      try file.write([1])
      if isTold { file.abandon() }
    }
    #expect(text(path) == "old" && names == ["file"])
    // What has its name keeps it.
    let file = try ReplacedFile.open(path, links: .replaced, access: .kept)
    try file.commit()
    file.abandon()
    #expect(text(path) == "" && names == ["file"])
  }

  @Test func aFolderThatGoesAwayIsSaid() throws {
    defer { clear() }
    let file = try ReplacedFile.open(path, links: .replaced, access: .kept)
    clear()
    #expect(throws: FileReadError(path: path, code: ENOENT)) { try file.commit() }
  }

  @Test func temporariesAreKnownByTheirNames() {
    for name in [".inia-0123456789abcdef", ".inia-ffffffffffffffff"] {
      #expect(ReplacedFile.isTemporary(name.utf8), "\(name)")
    }
    for name in [".inia-", ".inia-0123456789abcde", ".inia-0123456789abcdefa", ".inia-0123456789abcdeg", "inia", ""] {
      #expect(!ReplacedFile.isTemporary(name.utf8), "\(name)")
    }
  }
}
