import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// Names at random, of everything that Unicode and file systems have: whatever they are, a command works in its own
/// folder and below its own prefix, takes every name for itself and loses none. A row's number makes the names again.
@Suite struct NamesPropertyTests {
  private static let seeds = Array<UInt64>(1...12)

  @Test(arguments: seeds) func downloadsStayInTheirFolder(seed: UInt64) async throws {
    var chance = Chance(seed)
    let keys = chance.keys(14)
    let own = ["b/p", "b/q/x", "b/p\u{301}/x"]
    let place = try TransferFolder(MemoryS3(names: keys.map { "b/p/\($0)" } + own, pageSize: 5))
    defer { place.clear() }
    for name in ["evil", "1/evil", "1/2/evil", "1/2/p"] { place.write(name, "mine") }
    let outside = place.files()
    var target = 0
    for line in [
      "cp s3://b/p/ DIR/1/2/T --recursive", "sync s3://b/p/ DIR/1/2/T", "mv s3://b/p/ DIR/1/2/T --recursive",
    ] {
      target += 1
      let folder = "1/2/t\(target)"
      let outcome = await place.run("s3 " + line.replacing("1/2/T", with: folder))
      let files = place.files(folder)
      try check(keys, files, outcome, isMoved: line.hasPrefix("mv"), left: Set(place.server.named.keys))
      let others = place.files().filter { !$0.key.bytes.starts(with: Array("1/2/t".utf8)) }
      #expect(others == outside, "\(line)")
      #expect(own.allSatisfy { place.server.named[ByteName($0)] != nil })
    }
  }

  /// What a download should have made of `keys`, worked out by the letter.
  private func check(
    _ keys: [String], _ files: [ByteName: [UInt8]], _ outcome: ShellFixture.Outcome, isMoved: Bool, left: Set<ByteName>
  ) throws {
    let slash = UInt8(ascii: "/")
    var owners: [ByteName: [String]] = [:]
    var refused = 0
    for key in keys {
      let levels = Array(key.utf8).split(separator: slash, omittingEmptySubsequences: false).map { Array($0) }
      if key.utf8.contains(0) || levels.contains(Array("..".utf8)) {
        refused += 1
        #expect(left.contains(ByteName("b/p/\(key)")), "\(key)")
        continue
      }
      let named = levels.filter { !$0.isEmpty && $0 != Array(".".utf8) }
      let isNone = levels.last.map { $0.isEmpty || $0 == Array(".".utf8) } ?? true
      owners[ByteName(bytes: Array(named.joined(separator: [slash])) + (isNone ? [slash] : [])), default: []].append(
        key)
    }
    refused += owners.values.map { $0.count - 1 }.reduce(0, +)
    let skipped = outcome.errors.split(separator: "\n").filter { $0.utf8.starts(with: "warning: Skipping file".utf8) }
    #expect(skipped.count == refused, "\(outcome.errors)")
    var failed = 0
    for (name, keys) in owners {
      // The key that is called as the file is goes before the others, of which the first in order is taken.
      let owner = keys.first { ByteName($0) == name } ?? keys.min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? ""
      let isBlocked =
        name.bytes.last == slash
        || owners.keys.contains { other in
          other != name
            && (other.bytes.starts(with: name.bytes + [slash]) || name.bytes.starts(with: other.bytes + [slash]))
        }
      if isBlocked {
        // One of a file and a folder of the same name is there, and the other said.
        if files[name] == nil { failed += 1 }
        #expect(files[name] == nil || files[name] == Array("b/p/\(owner)".utf8))
        #expect(files[name] != nil || left.contains(ByteName("b/p/\(owner)")), "lost: \(owner)")
      } else {
        #expect(files[name] == Array("b/p/\(owner)".utf8), "\(owner): \(outcome.errors)")
        #expect(left.contains(ByteName("b/p/\(owner)")) != isMoved, "\(owner)")
      }
      for other in keys where other != owner { #expect(left.contains(ByteName("b/p/\(other)")), "lost: \(other)") }
    }
    #expect(files.keys.allSatisfy { owners[$0] != nil })
    #expect(outcome.status == (failed > 0 ? 1 : refused > 0 ? 2 : 0), "\(outcome)")
  }

  @Test(arguments: seeds) func uploadsTakeEveryNameForItself(seed: UInt64) async throws {
    var chance = Chance(seed)
    let place = try TransferFolder(MemoryS3(names: ["b/up/extra", "b/u\u{301}p/x"], pageSize: 4))
    defer { place.clear() }
    for name in chance.fileNames(14) { place.write(Array("up/".utf8) + name, name) }
    let files = place.files("up")
    let sendable = files.filter { $0.key.text != nil }
    func expected(_ more: [String]) -> [ByteName: [UInt8]] {
      var all = Dictionary(
        uniqueKeysWithValues: sendable.map { (ByteName(bytes: Array("b/up/".utf8) + $0.key.bytes), $0.value) })
      for name in more where all[ByteName(name)] == nil { all[ByteName(name)] = Array(name.utf8) }
      return all
    }
    let status: Int32 = sendable.count < files.count ? 2 : 0
    for (line, more) in [
      ("s3 cp DIR/up s3://b/up --recursive", ["b/up/extra", "b/u\u{301}p/x"]),
      ("s3 sync DIR/up s3://b/up --delete --yes", ["b/u\u{301}p/x"]),
      ("s3 mv DIR/up s3://b/up --recursive", ["b/u\u{301}p/x"]),
    ] {
      let outcome = await place.run(line)
      #expect(outcome.status == status, "\(line): \(outcome)")
      #expect(place.server.named.mapValues(\.bytes) == expected(more), "\(line)")
    }
    #expect(place.files("up") == files.filter { $0.key.text == nil })
  }

  @Test(arguments: seeds) func listsAndDeletesByBytes(seed: UInt64) async throws {
    var chance = Chance(seed)
    let keys = chance.keys(14).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let place = try TransferFolder(MemoryS3(names: keys.map { "b/p/\($0)" } + ["b/pa", "b/p\u{301}/x"], pageSize: 5))
    defer { place.clear() }
    let listed = await place.run("s3 ls s3://b/p/ --recursive")
    let time = listed.output.prefix(19)
    let lines = keys.map { key in
      let size = "\("b/p/\(key)".utf8.count)"
      return "\(time) \(String(repeating: " ", count: 10 - size.utf8.count))\(size) p/\(key)\n"
    }
    #expect(Array(listed.output.utf8) == Array(lines.joined().utf8))

    // Objects and folders right below, in the order of their first key.
    var names: [ByteName] = []
    for key in keys {
      let end = key.utf8.firstIndex(of: UInt8(ascii: "/")).map { key.utf8.index(after: $0) } ?? key.endIndex
      let name = ByteName(key[..<end])
      if !names.contains(name) { names.append(name) }
    }
    let usage = await place.run("du /s3/b/p --output json")
    let rows = try JSONReader.read(text: usage.output).elements.map { ByteName($0["name"]?.string ?? "") }
    #expect(rows == names + [ByteName("total")], "\(usage)")

    try await complete(names, place)

    #expect(await place.run("rm -r /s3/b/p/ --yes").status == 0)
    #expect(Set(place.server.named.keys) == [ByteName("b/pa"), ByteName("b/p\u{301}/x")])
  }

  /// Each name is offered once, spelled so that it reads back as what it is.
  private func complete(_ names: [ByteName], _ place: TransferFolder) async throws {
    let line = "cat /s3/b/p/"
    // Completion asks for one page.
    let server = MemoryS3(names: place.server.named.keys.compactMap(\.text))
    let context = try ShellFixture(variables: MemoryS3.variables, rule: server.answer).shell.context()
    let candidates = try await Completer(context).complete(line).candidates
    let found = try candidates.map { candidate in
      guard case .words(let words) = Parser.read("cat " + candidate.text).tail, let word = words.last else {
        return ByteName("")
      }
      let segments = try Expansion.preview(word, context.variables).plain().pathSegments.map(\.text)
      return ByteName(segments.dropFirst(4).joined(separator: "/"))
    }
    #expect(found.sorted() == names.sorted(), "\(candidates.map(\.text))")
  }
}

/// Names at random, the same for the same seed (SplitMix64).
private struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Different keys.
  mutating func keys(_ count: Int) -> [String] {
    var all: Set<ByteName> = []
    while all.count < count {
      let key = (0..<Int.random(in: 1...4, using: &self)).map { _ in level() }.joined(separator: "/")
      if !key.isEmpty { all.insert(ByteName(key)) }
    }
    return all.sorted().compactMap(\.text)
  }

  /// Different names of files, some of which are no UTF-8.
  mutating func fileNames(_ count: Int) -> [[UInt8]] {
    (0..<count).map { _ in
      let levels = (0..<Int.random(in: 1...3, using: &self)).map { _ -> [UInt8] in
        let bytes =
          Bool.random(using: &self)
          ? Array(level().utf8) : (0..<3).map { _ in UInt8.random(in: 1...255, using: &self) }
        let name = bytes.filter { $0 != 0 && $0 != UInt8(ascii: "/") }
        return name.isEmpty || name.allSatisfy { $0 == UInt8(ascii: ".") } ? Array("f".utf8) : name
      }
      return Array(levels.joined(separator: [UInt8(ascii: "/")]))
    }
  }

  private mutating func level() -> String {
    let joiners = ["\u{301}", "\u{338}", "\u{FE0F}", "\u{200D}", "\u{600}", "\r\n", "\u{1F1E9}", "\u{110BD}"]
    let words = [
      "a", "b", "evil", "x.txt", "\u{E9}", "e\u{301}", "K", "\u{212A}", "\u{FFFD}", "\u{10F7E9}", "-", "a b", "'",
    ]
    let joiner = joiners.randomElement(using: &self) ?? ""
    let word = words.randomElement(using: &self) ?? ""
    switch Int.random(in: 0..<10, using: &self) {
    case 0: return ".."
    case 1: return [".", ""].randomElement(using: &self) ?? ""
    case 2: return joiner + word
    case 3: return word + joiner
    case 4: return joiner + ".." + (Bool.random(using: &self) ? joiner : "")
    case 5: return word + "\0" + word
    case 6, 7: return (0..<3).map { _ in scalar() }.joined()
    default: return word
    }
  }

  /// Any code point but a slash.
  private mutating func scalar() -> String {
    while true {
      let value = UInt32.random(in: 1...([0x2FF, 0xFFFF, 0x10FFFF].randomElement(using: &self) ?? 0xFF), using: &self)
      if let scalar = Unicode.Scalar(value), scalar != "/" { return String(scalar) }
    }
  }
}
