import Documents
import Foundation
import Testing

@testable import AWSResources

/// What is moved, where to and in which pieces, before anything is.
@Suite struct TransferPlanTests {
  private static let mib: Int64 = 1 << 20

  /// As s3transfer's ChunksizeAdjuster has it.
  @Test(arguments: [
    (Int64(0), 8 * mib, 8 * mib, 1), (1, 8 * mib, 8 * mib, 1), (8 * mib, 8 * mib, 8 * mib, 1),
    (8 * mib + 1, 8 * mib, 8 * mib, 2), (80_000 * mib, 8 * mib, 8 * mib, 10_000),
    (80_000 * mib + 1, 8 * mib, 16 * mib, 5001), (100 * mib, 1, 5 * mib, 20), (100 * mib, 1 << 40, 5 << 30, 1),
    (50_000_000 * mib, 8 * mib, 5120 * mib, 9766),
  ])
  func cutsObjectsIntoParts(_ total: Int64, _ preferred: Int64, _ size: Int64, _ count: Int) {
    let plan = PartPlan(total: total, preferred: preferred)
    #expect(plan.size == size && plan.count == count)
    let parts = Array(plan.parts)
    #expect(parts.count == count && parts.map(\.length).reduce(0, +) == total)
    #expect(parts.first?.offset == 0 && parts.first?.number == 1 && parts.last?.number == count)
  }

  @Test func readsSettings() throws {
    #expect(try TransferSettings([:]) == TransferSettings())
    let settings = try TransferSettings([
      "multipart_threshold": "64MB", "multipart_chunksize": "16777216", "max_concurrent_requests": "20",
    ])
    #expect(settings.threshold == 64 << 20 && settings.partSize == 16 << 20 && settings.concurrency == 20)
    for (name, value) in [
      ("multipart_threshold", "much"), ("multipart_chunksize", "-1"), ("multipart_chunksize", "99999999999TB"),
      ("max_concurrent_requests", "0"),
    ] {
      #expect(throws: TransferSettings.Fault(name: name, value: value)) { try TransferSettings([name: value]) }
    }
  }

  /// The rows are what the AWS CLI prints for them.
  @Test(arguments: [
    ("/d/a.txt", "b/", false, false, "a.txt", "s3://b/a.txt"), ("/d/a.txt", "b/k", false, false, "a.txt", "s3://b/k"),
    ("/d/a.txt", "b/k/", false, false, "a.txt", "s3://b/k/a.txt"), ("/d", "b/k", true, false, "x/y", "s3://b/k/x/y"),
    ("/d/", "b/", true, false, "x/y", "s3://b/x/y"),
  ])
  func findsWhereThingsGo(
    _ file: String, _ place: String, _ isFolder: Bool, _ isThere: Bool, _ key: String, _ goes: String
  ) throws {
    let address = ObjectAddress(path: place)
    let up = TransferRoute(from: .file(file), to: .object(address), isFolder: isFolder, destinationIsFolder: false)
    guard case .object(let target) = try up.destination(of: ByteName(key)) else {
      Issue.record("no object")
      return
    }
    #expect(target.uri == goes)
  }

  @Test func findsWhereDownloadsGo() throws {
    let object = TransferPlace.object(ObjectAddress(bucket: "b", key: "x/a.txt"))
    func goes(_ path: String, isThere: Bool) throws -> TransferPlace {
      try TransferRoute(from: object, to: .file(path), isFolder: false, destinationIsFolder: isThere)
        .destination(of: ByteName("a.txt"))
    }
    #expect(try goes("/d", isThere: true) == .file("/d/a.txt"))
    #expect(try goes("/d", isThere: false) == .file("/d"))
    #expect(try goes("/d/", isThere: false) == .file("/d/a.txt"))
    let all = TransferRoute(from: object, to: .file("/d"), isFolder: true, destinationIsFolder: false)
    #expect(all.source == .object(ObjectAddress(bucket: "b", key: "x/a.txt/")))
    #expect(try all.destination(of: ByteName("c/d")) == .file("/d/c/d"))
  }

  /// Keys, and the files below `/d/` that they become.
  @Test(arguments: [
    ("a/b", "a/b"), ("a//b", "a/b"), ("./a/./b", "a/b"), ("/a", "a"), ("a/", "a/"), ("a/.", "a/"), ("", "/"),
    ("...", "..."), ("..a", "..a"), ("a\u{301}/b", "a\u{301}/b"), ("\u{301}a", "\u{301}a"), ("e\u{301}", "e\u{301}"),
    ("\u{10F780}", "\u{10F780}"), ("\u{FFFD}", "\u{FFFD}"),
  ])
  func filesOfKeys(_ key: String, _ file: String) throws {
    let route = TransferRoute(
      from: .object(ObjectAddress(bucket: "b")), to: .file("/d"), isFolder: true, destinationIsFolder: true)
    guard case .file(let path) = try route.destination(of: ByteName(key)) else { return }
    #expect(path.raw == Array("/d/\(file)".utf8))
  }

  /// Keys that are no file's, whatever joins with their slashes.
  @Test(arguments: [
    ("..", TransferRoute.Refusal.parent), ("a/../b", .parent), ("../a", .parent), ("a/..", .parent), ("a/../", .parent),
    ("a/../\u{301}b/../\u{301}c/../../../evil", .parent), ("x\u{600}/../../evil", .parent),
    ("a/../\u{FE0F}b", .parent), ("a/../\u{200D}b", .parent), ("important.txt\0junk", .zero), ("\0", .zero),
  ])
  func refusesKeys(_ key: String, _ refusal: TransferRoute.Refusal) {
    let route = TransferRoute(
      from: .object(ObjectAddress(bucket: "b")), to: .file("/d"), isFolder: true, destinationIsFolder: true)
    #expect(throws: refusal) { try route.destination(of: ByteName(key)) }
  }

  @Test func sendsNoNameThatIsNoText() {
    let route = TransferRoute(
      from: .file("/d"), to: .object(ObjectAddress(bucket: "b")), isFolder: true, destinationIsFolder: false)
    #expect(throws: TransferRoute.Refusal.noText) { try route.destination(of: ByteName(bytes: [0x78, 0xFF])) }
  }

  @Test func leavesOutAndTakesIn() {
    let filter = TransferFilter([("*", false), ("*.txt", true), ("secret/*", false)])
    #expect(filter.includes(ByteName("a.txt")) && filter.includes(ByteName("x/y.txt")))
    #expect(!filter.includes(ByteName("a.bin")) && !filter.includes(ByteName("secret/a.txt")))
    #expect(TransferFilter().includes(ByteName("anything")))
  }

  /// Both ends' keys, sizes and times, and what is done: `+` transferred, `-` deleted.
  @Test func comparesTwoEnds() {
    func entries(_ rows: [(String, Int64, Int64)]) -> [TransferEntry] {
      rows.map { TransferEntry(.file($0.0), key: ByteName($0.0), size: $0.1, modified: Timestamp(seconds: $0.2)) }
    }
    func run(_ rules: SyncPlan.Rules, downloads: Bool) -> [String] {
      var left = entries([("a", 1, 10), ("b", 1, 10), ("c", 2, 10), ("d", 1, 30), ("e", 1, 10), ("é", 1, 10)])[...]
      var right = entries([("b", 1, 20), ("c", 1, 20), ("d", 1, 20), ("da", 1, 20), ("e", 1, 10), ("z", 1, 1)])[...]
      let plan = SyncPlan(rules, downloads: downloads)
      var done: [String] = []
      while let step = plan.step(left.first, right.first) {
        switch step {
        case .transfer(let both):
          done.append("+" + (left.popFirst()?.key.text ?? "?"))
          if both { right.removeFirst() }
        case .delete: done.append("-" + (right.popFirst()?.key.text ?? "?"))
        case .skip(let source, let destination):
          if source { left.removeFirst() }
          if destination { right.removeFirst() }
        }
      }
      return done
    }
    var rules = SyncPlan.Rules()
    // Of the same size: an upload when the file is newer, a download when the object is older than the file.
    #expect(run(rules, downloads: false) == ["+a", "+c", "+d", "+é"])
    #expect(run(rules, downloads: true) == ["+a", "+b", "+c", "+é"])
    rules.exactTimes = true
    #expect(run(rules, downloads: true) == ["+a", "+b", "+c", "+d", "+é"])
    rules = SyncPlan.Rules()
    rules.sizeOnly = true
    rules.deletes = true
    #expect(run(rules, downloads: false) == ["+a", "+c", "-da", "-z", "+é"])
  }

  @Test func readsFoldersInTheOrderOfKeys() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "inia-tree-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    for path in ["a/x", "a/y/z", "a-b", "a.txt", "b/é", "B", "empty/none/x"] {
      let folder = URL(filePath: "\(root)/\(path)").deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try path.write(toFile: "\(root)/\(path)", atomically: false, encoding: .utf8)
    }
    try FileManager.default.removeItem(atPath: "\(root)/empty/none/x")
    try FileManager.default.createSymbolicLink(atPath: "\(root)/c", withDestinationPath: "a")
    try FileManager.default.createSymbolicLink(atPath: "\(root)/b/loop", withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(atPath: "\(root)/gone", withDestinationPath: "nowhere")
    mkfifo("\(root)/pipe", 0o600)
    func all(followsLinks: Bool) -> [String] {
      var tree = LocalTree(root, followsLinks: followsLinks)
      var found: [String] = []
      while let one = tree.next() {
        switch one {
        case .file(let entry): found.append("\(entry.key.text ?? "?") \(entry.size ?? -1)")
        case .skipped(let path, _, let reason): found.append("\(reason) \(path.dropFirst(root.count + 1))")
        }
      }
      return found
    }
    #expect(
      all(followsLinks: true) == [
        "B 1", "a-b 3", "a.txt 5", "a/x 3", "a/y/z 5", "circular b/loop/", "b/é 4", "c/x 3", "c/y/z 5", "missing gone",
        "special pipe",
      ])
    #expect(all(followsLinks: false) == ["B 1", "a-b 3", "a.txt 5", "a/x 3", "a/y/z 5", "b/é 4", "special pipe"])
  }
}
