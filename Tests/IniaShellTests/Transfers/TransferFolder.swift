import Documents
import Foundation
import TestSupport

/// A folder of its own beside an S3 in memory, seen as bytes: names and contents of all that is below it.
struct TransferFolder {
  let root: String
  let server: MemoryS3
  let shell: ShellFixture

  init(_ server: MemoryS3) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "inia-names-\(UUID().uuidString)").path
    self.server = server
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    shell = try ShellFixture(variables: MemoryS3.variables, rule: server.answer)
  }

  func clear() { try? FileManager.default.removeItem(atPath: root) }

  /// Writes a file below the folder, whatever its name's bytes are; false where the system cannot.
  @discardableResult func write(_ name: [UInt8], _ content: [UInt8]) -> Bool {
    let path = Array(root.utf8) + [UInt8(ascii: "/")] + name
    for at in path.indices.dropFirst() where path[at] == UInt8(ascii: "/") {
      mkdir(path[..<at].map { CChar(bitPattern: $0) } + [0], 0o755)
    }
    guard let file = fopen(path.map { CChar(bitPattern: $0) } + [0], "w") else { return false }
    defer { fclose(file) }
    return fwrite(content, 1, content.count, file) == content.count
  }

  @discardableResult func write(_ name: String, _ text: String) -> Bool { write(Array(name.utf8), Array(text.utf8)) }

  /// Runs a line in which DIR is the folder.
  func run(_ line: String) async -> ShellFixture.Outcome { await shell.run(line.replacing("DIR", with: root)) }

  /// The files below `folder`, which is below this one, by name.
  func files(_ folder: String = "") -> [ByteName: [UInt8]] {
    var found: [ByteName: [UInt8]] = [:]
    func visit(_ path: [UInt8], _ name: [UInt8]) {
      guard let folder = opendir(path.map { CChar(bitPattern: $0) } + [0]) else { return }
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        let own = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
        if own == Array(".".utf8) || own == Array("..".utf8) { continue }
        let inner = path + [UInt8(ascii: "/")] + own
        var status = stat()
        guard lstat(inner.map { CChar(bitPattern: $0) } + [0], &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          visit(inner, name + own + [UInt8(ascii: "/")])
        } else {
          found[ByteName(bytes: name + own)] = content(inner)
        }
      }
    }
    visit(Array((folder.isEmpty ? root : "\(root)/\(folder)").utf8), [])
    return found
  }

  private func content(_ path: [UInt8]) -> [UInt8] {
    guard let file = fopen(path.map { CChar(bitPattern: $0) } + [0], "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 12)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
  }
}
