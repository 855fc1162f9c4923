import AWSClient
import Documents
import Foundation
import IniaShell
import TestSupport
import Testing

@testable import IniaShell

/// The local folder belongs to the line: what goes on in the background means the files that it meant when it began.
@Suite struct WorkingFolderTests {
  /// The folder of a line that began in `one`, once the prompt has gone to `two`.
  private struct Place {
    let root: String
    let server = MemoryS3(["b/k": MemoryS3.Object("object")])
    let shell: ShellFixture
    /// A line's context in `one`; the prompt is in `two`.
    let line: Context

    init() throws {
      root = FileManager.default.temporaryDirectory.appending(path: "inia-folder-\(UUID().uuidString)").path
      var files: [String: String] = [:]
      for name in ["one", "two"] {
        try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
        try name.write(toFile: "\(root)/\(name)/rel", atomically: false, encoding: .utf8)
        files["\(root)/\(name)/script".resolved] = "echo \(name)"
        files["\(root)/\(name)/input".resolved] = #"{"Bucket":"b","Key":"\#(name)"}"#
      }
      shell = try ShellFixture(variables: MemoryS3.variables, files: files, rule: server.answer)
      var context = shell.shell.context()
      context.working = WorkingFolder.ofProcess().copy()
      try context.working.change(to: "\(root)/one")
      line = context.beginningLine()
      try context.working.change(to: "\(root)/two")
    }

    func clear() { try? FileManager.default.removeItem(atPath: root) }

    func text(_ name: String) -> String? { try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8) }
  }

  @Test(arguments: [
    "s3api put-object --bucket b --key one --body rel", "s3 cp rel s3://b/one", "s3 sync . s3://b/dir",
    "cp local:rel /s3/b/one", "upload rel /s3/b/one", "upload ./rel /s3/b/one",
    "s3api put-object --cli-input-json file://input --body rel",
    "s3api put-object --body ../one/rel --bucket b --key one",
  ])
  func linesSendTheFilesThatTheyMeant(_ line: String) async throws {
    let place = try Place()
    defer { place.clear() }
    let text = Parser.read(line)
    let words = try text.program().firstCommand?.words ?? []
    try await Dispatcher.run(words.map { Expansion.preview($0, Variables()) }, place.line)
    let sent = place.server.objects["b/one"] ?? place.server.objects["b/dir/rel"]
    #expect(sent?.bytes == Array("one".utf8))
  }

  @Test(arguments: ["s3api get-object --bucket b --key k out", "s3 cp s3://b/k out", "download /s3/b/k out"])
  func linesWriteTheFilesThatTheyMeant(_ line: String) async throws {
    let place = try Place()
    defer { place.clear() }
    let words = line.split(separator: " ").map { Argument(String($0)) }
    try await Dispatcher.run(words, place.line)
    #expect(place.text("one/out") == "object" && place.text("two/out") == nil)
  }

  @Test func redirectionsAndScriptsAreTheLinesToo() async throws {
    let place = try Place()
    defer { place.clear() }
    let context = place.line
    #expect(context.localPath("rel") == "\(place.root)/one/rel".resolved && context.localPath("/x") == "/x")
    #expect(context.localPath("") == "" && context.localPath("/dev/stdin") == "/dev/stdin")
    #expect(context.absolutePath("../two/./rel/") == "\(place.root)/two/rel/".resolved)
    #expect(context.absolutePath("") == "\(place.root)/one".resolved)
    for line in ["echo a > out", "echo b >> out", "source script >> out"] {
      #expect(try await Interpreter(source: .prompt) { context }.run(line) == 0)
    }
    #expect(place.text("one/out") == "a\nb\none\n" && place.text("two/out") == nil)
  }

  /// A job has a folder of its own, as a subshell has.
  @Test func jobsGoTheirOwnWay() async throws {
    let place = try Place()
    defer { place.clear() }
    let (root, shell) = (place.root, place.shell)
    let before = shell.shell.folder.path
    var context = place.line
    context.working = place.line.working.copy()
    let working = context.working
    try working.change(to: "\(root)/one")
    let template = context
    let interpreter = Interpreter(source: .prompt) { template.beginningLine() }
    #expect(try await interpreter.run("echo a > out && lcd ../two && echo b > out & lcd /; echo c") == 0)
    #expect(try await shell.shell.jobs.waitAll(shell.shell.world.runtime.clock) == 0)
    // The second line of the job was in the folder that the job had gone to; the prompt was not moved by it.
    #expect(place.text("one/out") == "a\n" && place.text("two/out") == "b\n")
    #expect(working.path == "/" && shell.shell.folder.path == before)
  }

  @Test func foldersThatAreNoneAreSaid() throws {
    let folder = WorkingFolder.ofProcess().copy()
    let path = folder.path
    #expect(throws: FolderError(code: ENOENT)) { try folder.change(to: "/nowhere-\(UUID().uuidString)") }
    #expect(throws: FolderError(code: ENOTDIR)) { try folder.change(to: "/dev/null") }
    #expect(folder.path == path)
  }
}

extension String {
  /// The path with the links of its folders followed, as a working folder's is.
  fileprivate var resolved: String {
    let isFolder = hasSuffix("/")
    let cut = isFolder ? String(dropLast()) : self
    let name = cut.split(separator: "/").last.map(String.init) ?? ""
    guard let real = realpath(String(cut.dropLast(name.count + 1)), nil) else { return self }
    defer { free(real) }
    return String(cString: real) + "/" + name + (isFolder ? "/" : "")
  }
}
