import Foundation
import Testing

@testable import inia

/// Whose file of commands is run.
@Suite struct RunCommandsTests {
  @Test(
    arguments: [
      (1000, 0o100600, nil), (1000, 0o100644, nil), (0, 0o100644, nil), (1000, 0o040700, nil), (0, 0o020666, nil),
      (1001, 0o100644, "belongs to somebody else"), (1001, 0o020600, "belongs to somebody else"),
      (1000, 0o100664, "may be written by others"), (1000, 0o100646, "may be written by others"),
      (0, 0o100666, "may be written by others"), (0, 0o041777, "may be written by others"),
    ] as [(UInt32, UInt32, String?)])
  func access(_ owner: UInt32, _ mode: UInt32, _ fault: String?) {
    #expect(RunCommands.Access(owner: owner, mode: mode).fault(for: 1000) == fault)
  }

  @Test func looksAtFileFolderAndLink() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("rc-\(UUID().uuidString)").path
    let files = FileManager.default
    for folder in ["mine", "open"] {
      try files.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
      try files.setAttributes([.posixPermissions: folder == "open" ? 0o777 : 0o700], ofItemAtPath: "\(root)/\(folder)")
      try "echo\n".write(toFile: "\(root)/\(folder)/rc", atomically: false, encoding: .utf8)
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(root)/\(folder)/rc")
    }
    defer { try? files.removeItem(atPath: root) }
    try files.createSymbolicLink(atPath: "\(root)/mine/link", withDestinationPath: "\(root)/open/rc")
    let me = geteuid()
    #expect(RunCommands.fault("\(root)/mine/rc", user: me) == nil)
    #expect(
      RunCommands.fault("\(root)/open/rc", user: me)
        == "\(root)/open/rc is not read: \(root)/open may be written by others; chmod go-w \(root)/open mends it")
    #expect(RunCommands.fault("\(root)/mine/link", user: me)?.contains("\(root)/open may be written") == true)
    try files.setAttributes([.posixPermissions: 0o620], ofItemAtPath: "\(root)/mine/rc")
    #expect(
      RunCommands.fault("\(root)/mine/rc", user: me)?.contains("is not read: it may be written by others") == true)
    #expect(RunCommands.fault("\(root)/mine/none", user: me) == nil)
    #expect(RunCommands.fault("/dev/null", user: me) == nil)
  }
}
