import Documents
import Foundation
import Testing

@testable import AWSClient
@testable import AWSResources

/// What is known of a source that was not read whole, and the order of what is done when ends overlap.
@Suite struct TransferOrderTests {
  /// Unread names, keys of the destination, and the names that keep them.
  @Test(
    arguments: [
      (["d/"], "d/x", "d"), (["d/"], "d/e/f", "d"), (["d/"], "d", "d"), (["d/"], "da", nil), (["d/"], "d-x", nil),
      (["link"], "link", "link"), (["link"], "link/x", "link"), ([""], "anything", ""), ([], "d/x", nil),
      (["d/e/"], "d/x", nil), (["é"], "e\u{301}/x", nil), (["a", "b/c/"], "b/c/d", "b/c"),
    ] as [([String], String, String?)])
  func namesKeepWhatLiesBelow(_ unread: [String], _ key: String, _ keeper: String?) {
    var names = UnreadNames()
    for name in unread { names.insert(ByteName(name)) }
    #expect(names.covering(ByteName(key)) == keeper.map { ByteName($0) })
  }

  /// Rules (`-` excludes, `+` includes), a name, and whether anything there may be meant.
  @Test(
    arguments: [
      ([], "d/", true), (["-*"], "d/", false), (["-d/*"], "d/", false), (["-d/*"], "e/", true),
      (["-*.tmp"], "d/", true),
      (["-*", "+*.txt"], "d/", true), (["+*.txt", "-*"], "d/", false), (["-d"], "d", false), (["-d"], "d/", true),
      (["-*"], "", false), (["-*", "+a"], "", true),
    ] as [([String], String, Bool)])
  func filtersTellWhatMayBeMeant(_ rules: [String], _ name: String, _ may: Bool) {
    let filter = TransferFilter(rules.map { (String($0.dropFirst()), $0.hasPrefix("+")) })
    #expect(filter.mayInclude(ByteName(name)) == may)
  }

  private func copy(_ from: String, _ to: String) throws -> TransferItem {
    let entry = TransferEntry(.object(ObjectAddress(bucket: "b", key: from)), key: ByteName(from))
    return try #require(TransferItem(entry, to: .object(ObjectAddress(bucket: "b", key: to))))
  }

  @Test func nothingIsWrittenOverWhatIsStillToBeTaken() throws {
    func waves(_ items: [TransferItem]) -> [[String]] {
      TransferOrder.waves(items).map { wave in
        wave.map { item in
          guard case .object(let address) = item.source.place else { return "?" }
          return address.key
        }
      }
    }
    #expect(waves([try copy("a/x", "a/b/x"), try copy("a/b/x", "a/b/b/x")]) == [["a/b/x"], ["a/x"]])
    #expect(
      waves([try copy("1", "2"), try copy("2", "3"), try copy("3", "4"), try copy("9", "10")])
        == [["3", "9"], ["2"], ["1"]])
    #expect(waves([try copy("a", "a")]) == [["a"]])
    #expect(waves([try copy("a", "b"), try copy("b", "a")]).joined().sorted() == ["a", "b"])
    let gone = TransferItem(deleting: TransferEntry(.object(ObjectAddress(bucket: "b", key: "z")), key: ByteName("z")))
    #expect(waves([gone, try copy("a", "b")]) == [["a"], ["z"]])
    #expect(waves([]) == [])
  }

  /// A size that a listing says is no reason to make parts: they come one by one, and more than S3 has are refused.
  @Test(arguments: [Int64.max, 9_000_000_000_000_000_000, 53_687_091_200_001] as [Int64])
  func partsAreMadeAsTheyAreAskedFor(_ size: Int64) {
    let plan = PartPlan(total: size, preferred: 8 << 20)
    #expect(!plan.isPossible)
    #expect(plan.parts.prefix(2).map(\.offset) == [0, 5 << 30])
    #expect(PartPlan(total: 53_687_091_200_000, preferred: 8 << 20).isPossible)
  }

  /// A folder whose names cannot be read, or not all of them, is told with its name below the root.
  @Test func foldersThatCannotBeReadAreNamed() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "inia-unread-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: "\(root)/d/e", withIntermediateDirectories: true)
    symlink("loop", "\(root)/loop")
    var tree = LocalTree(root, followsLinks: true) { $0.hasSuffix("/d/e/") ? nil : FolderNames.read($0) }
    #expect(tree.next() == .skipped(path: "\(root)/d/e/", key: ByteName("d/e/"), reason: .unreadable))
    #expect(tree.next() == .skipped(path: "\(root)/loop", key: ByteName("loop"), reason: .missing))
    #expect(tree.next() == nil)
    var nowhere = LocalTree("\(root)/none", followsLinks: true)
    #expect(nowhere.next() == .skipped(path: "\(root)/none/", key: ByteName(""), reason: .missing))
  }
}
