import AWSClient
import Foundation
import Glibc
import TestSupport
import Testing

@testable import IniaShell

/// Where `s3 cp`, `s3 sync` and `download` put a file: as the AWS CLI's transfers do, under another name until it is
/// whole, and then over whatever has its name.
@Suite struct DownloadTests {
  private let folder = NSTemporaryDirectory() + "inia-download-\(UUID().uuidString)"
  private let shell: ShellFixture
  private let server: MemoryS3
  private var file: String { "\(folder)/out" }

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    server = MemoryS3(["b/k": MemoryS3.Object("new"), "b/large": MemoryS3.Object(Self.large)])
    shell = try ShellFixture(variables: MemoryS3.variables, rule: server.answer)
  }

  private func clear() { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private func kind(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  /// More than one part holds.
  private static let large = String(repeating: "large ", count: 2_000_000)

  private func fetch(_ key: String = "k", to path: String) async {
    let outcome = await shell.run("s3 cp s3://b/\(key) '\(path)'")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: [true, false]) func whatIsPlantedBesideIsNeitherFollowedNorWritten(isLink: Bool) async throws {
    defer { clear() }
    try "mine".write(toFile: "\(folder)/victim", atomically: false, encoding: .utf8)
    let planted = (1...2000).map { "\(file).inia-\(getpid())-\($0)" }
    for path in planted {
      if isLink {
        symlink("victim", path)
      } else {
        try "planted".write(toFile: path, atomically: false, encoding: .utf8)
      }
    }
    await fetch(to: file)
    #expect(text(file) == "new" && kind(file) == S_IFREG)
    #expect(text("\(folder)/victim") == "mine")
    #expect(planted.allSatisfy { text($0) == (isLink ? "mine" : "planted") })
  }

  @Test(arguments: ["victim", "nowhere"]) func aLinkIsReplaced(target: String) async throws {
    defer { clear() }
    try "mine".write(toFile: "\(folder)/victim", atomically: false, encoding: .utf8)
    symlink(target, file)
    await fetch(to: file)
    #expect(text(file) == "new" && kind(file) == S_IFREG)
    #expect(text("\(folder)/victim") == "mine" && names == ["out", "victim"])
  }

  @Test(arguments: [243, 244, 255]) func namesMayBeAsLongAsTheSystemAllows(length: Int) async throws {
    defer { clear() }
    let path = "\(folder)/" + String(repeating: "n", count: length)
    await fetch(to: path)
    #expect(text(path) == "new" && names.count == 1)
  }

  /// `s3transfer` writes into what is no regular file, one part after the other.
  @Test(arguments: [("k", "new"), ("large", large)])
  func aPipeIsWrittenInto(key: String, content: String) async throws {
    defer { clear() }
    let pipe = "\(folder)/pipe"
    mkfifo(pipe, 0o600)
    let reader = try TestProcess(
      ["/bin/cat", pipe], environment: [:], input: .file("/dev/null"), output: .file("\(folder)/read"),
      errors: .file("/dev/null"))
    await fetch(key, to: pipe)
    #expect(try reader.waitForEnd() == 0)
    let got = text("\(folder)/read")
    #expect(got == content)
    #expect(kind(pipe) == S_IFIFO && names == ["pipe", "read"])
  }

  @Test func modesAreKept() async throws {
    defer { clear() }
    try "old".write(toFile: file, atomically: false, encoding: .utf8)
    chmod(file, 0o666)
    await fetch(to: file)
    var status = stat()
    stat(file, &status)
    #expect(text(file) == "new" && status.st_mode & 0o7777 == 0o666)
  }

  @Test func theOldFileStaysWhereTheNewOneFails() async throws {
    defer { clear() }
    try "old".write(toFile: file, atomically: false, encoding: .utf8)
    let outcome = await shell.run("s3 cp s3://b/none \(file)")
    #expect(outcome.status != 0)
    #expect(text(file) == "old" && names == ["out"])
    let missing = await shell.run("s3 cp s3://b/k \(file)/below")
    #expect(missing.status != 0 && text(file) == "old" && names == ["out"])
  }

  @Test func whatIsBeingWrittenIsNotSent() async throws {
    defer { clear() }
    try "there".write(toFile: file, atomically: false, encoding: .utf8)
    let other = try ReplacedFile.open("\(folder)/other", links: .replaced, access: .kept)
    try other.write(Array("half".utf8)[...])
    #expect(names.count == 2)
    let outcome = await shell.run("s3 sync \(folder) s3://b/d")
    #expect(outcome.status == 0 && server.objects.keys.sorted() == ["b/d/out", "b/k", "b/large"])
    let copied = await shell.run("s3 cp \(folder) s3://b/e --recursive")
    #expect(copied.status == 0 && server.objects["b/e/out"] != nil && server.objects.count == 4)
  }
}
