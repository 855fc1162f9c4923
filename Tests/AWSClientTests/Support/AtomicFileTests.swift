import Foundation
import Glibc
import Testing

@testable import AWSClient

@Suite struct AtomicFileTests {
  let folder = NSTemporaryDirectory() + "inia-\(UUIDText.random())"

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func secretsAreForTheirOwnerOnly() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/a/b/token.json"
    try FileAccess.system.write(path, Array("old".utf8))
    chmod(path, 0o666)
    try FileAccess.system.write(path, Array("new".utf8))
    #expect(try FileAccess.system.read(path) == Array("new".utf8))
    #expect(mode(path) == 0o600)
    #expect(mode("\(folder)/a/b") == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a/b") == ["token.json"])
  }

  @Test func aLinkIsReplacedAndNotWrittenThrough() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/victim"))
    symlink("victim", "\(folder)/token.json")
    for number in 0..<100 { symlink("victim", "\(folder)/token.json.\(getpid()).\(number).tmp") }
    try FileAccess.system.write("\(folder)/token.json", Array("new".utf8))
    #expect(try FileAccess.system.read("\(folder)/token.json") == Array("new".utf8))
    #expect(try FileAccess.system.read("\(folder)/victim") == Array("mine".utf8))
  }

  @Test func aNameOf255BytesIsWritten() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/\(String(repeating: "n", count: 255))"
    try FileAccess.system.write(path, [1])
    #expect(try FileAccess.system.read(path) == [1])
  }

  @Test func nothingIsLeftOfWhatFails() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: "\(folder)/taken", withIntermediateDirectories: true)
    #expect(throws: FileReadError(path: "\(folder)/taken", code: EISDIR)) {
      try AtomicFile.write([1], to: "\(folder)/taken")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
  }
}
