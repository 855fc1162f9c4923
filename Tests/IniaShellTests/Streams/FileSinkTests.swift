import Foundation
import Glibc
import TestSupport
import Testing

@testable import IniaShell

/// `>` and `>>` on a real file system: what a POSIX shell leaves behind, and nothing half done.
@Suite struct FileSinkTests {
  private let folder = NSTemporaryDirectory() + "inia-sink-\(UUID().uuidString)"
  private var file: String { "\(folder)/out" }

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func clear() { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private func put(_ text: String, at path: String, mode: mode_t = 0o644) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, mode)
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  private func write(_ text: String, to path: String, appends: Bool = false, isPrivate: Bool = false) throws {
    let sink = try FileSink.open(path, appends: appends, isPrivate: isPrivate)
    try sink.write(Array(text.utf8))
    try sink.close()
  }

  @Test(arguments: [true, false]) func whatIsPlantedBesideIsNeitherFollowedNorWritten(isLink: Bool) throws {
    defer { clear() }
    try put("mine", at: "\(folder)/victim")
    let planted = (1...2000).map { "\(file).inia-\(getpid())-\($0)" }
    for path in planted {
      if isLink { symlink("victim", path) } else { try put("planted", at: path) }
    }
    try write("new", to: file)
    #expect(text(file) == "new" && mode(file) & S_IFMT == S_IFREG)
    #expect(text("\(folder)/victim") == "mine")
    #expect(planted.allSatisfy { text($0) == (isLink ? "mine" : "planted") })
  }

  @Test(arguments: [200, 243, 244, 255]) func namesMayBeAsLongAsTheSystemAllows(length: Int) throws {
    defer { clear() }
    let path = "\(folder)/" + String(repeating: "n", count: length)
    try write("new", to: path)
    #expect(text(path) == "new" && names.count == 1)
  }

  @Test func linksAreFollowedAsShellsDo() throws {
    defer { clear() }
    try FileManager.default.createDirectory(atPath: "\(folder)/below", withIntermediateDirectories: true)
    try put("old", at: "\(folder)/below/real")
    symlink("below/real", file)
    symlink("out", "\(folder)/second")
    try write("new", to: "\(folder)/second")
    #expect(text("\(folder)/below/real") == "new")
    #expect(mode(file) & S_IFMT == S_IFLNK && mode("\(folder)/second") & S_IFMT == S_IFLNK)
    symlink("below/made", "\(folder)/dangling")
    try write("new", to: "\(folder)/dangling")
    #expect(text("\(folder)/below/made") == "new" && mode("\(folder)/dangling") & S_IFMT == S_IFLNK)
    symlink("round", "\(folder)/round")
    let error = #expect(throws: Failure.self) { try FileSink.open("\(folder)/round", appends: false) }
    #expect(try #require(error).message.hasSuffix("Too many levels of symbolic links"))
  }

  @Test func modesAreKept() throws {
    defer { clear() }
    for mode: mode_t in [0o600, 0o640, 0o666, 0o755] {
      try put("old", at: file, mode: mode)
      try write("new", to: file)
      #expect(self.mode(file) & 0o7777 == mode)
    }
    try put("old", at: file, mode: 0o666)
    try write("secret", to: file, isPrivate: true)
    #expect(self.mode(file) & 0o7777 == 0o600)
  }

  @Test func aCommandThatFailsLeavesTheOldFileAndNoOther() throws {
    defer { clear() }
    try put("old", at: file)
    let sink = try FileSink.open(file, appends: false)
    try sink.write(Array("half".utf8))
    try sink.flush()
    sink.abandon()
    #expect(text(file) == "old" && names == ["out"])
    // Whoever forgets it entirely leaves nothing either.
    do { try FileSink.open(file, appends: false).write(Array("half".utf8)) }
    #expect(text(file) == "old" && names == ["out"])
    let error = #expect(throws: Failure.self) { try FileSink.open("\(folder)/none/x", appends: false) }
    #expect(try #require(error).message == "cannot write \(folder)/none/x: No such file or directory")
    let directory = #expect(throws: Failure.self) { try FileSink.open(folder, appends: false) }
    #expect(try #require(directory).message == "cannot write \(folder): Is a directory")
  }

  /// `/dev/full` is a disk without room: no fault of the line.
  @Test func aFullDiskIsNoFaultOfTheLine() throws {
    defer { clear() }
    let sink = try FileSink.open("/dev/full", appends: false)
    try sink.write(Array("a".utf8))
    let error = #expect(throws: Failure.self) { try sink.close() }
    #expect(try #require(error).status == 255)
    #expect(try #require(error).message == "cannot write /dev/full: No space left on device")
    #expect(throws: Failure.self) { try sink.write([UInt8](repeating: 0, count: 1 << 17)) }
  }

  @Test func twoWritersAtOnceDoNotMeet() throws {
    defer { clear() }
    let first = try FileSink.open(file, appends: false)
    let second = try FileSink.open(file, appends: false)
    try first.write(Array("first".utf8))
    try second.write(Array("second".utf8))
    try first.close()
    #expect(text(file) == "first")
    try second.close()
    #expect(text(file) == "second" && names == ["out"])
  }

  @Test func whatIsNoRegularFileIsWrittenInPlace() throws {
    defer { clear() }
    try put("old\n", at: file)
    try write("more\n", to: file, appends: true)
    #expect(text(file) == "old\nmore\n")
    try write("gone", to: "/dev/null")
    #expect(mode("/dev/null") & S_IFMT == S_IFCHR)
    let pipe = "\(folder)/pipe"
    mkfifo(pipe, 0o600)
    let reader = try TestProcess(
      ["/bin/cat", pipe], environment: [:], input: .file("/dev/null"), output: .file("\(folder)/read"),
      errors: .file("/dev/null"))
    try write("through", to: pipe)
    #expect(try reader.waitForEnd() == 0 && text("\(folder)/read") == "through")
    #expect(mode(pipe) & S_IFMT == S_IFIFO && names == ["out", "pipe", "read"])
  }
}
