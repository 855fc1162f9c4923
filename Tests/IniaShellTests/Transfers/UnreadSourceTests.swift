import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// What could not be read is no reason to delete, what is excluded no reason to warn, and a source that changed is kept.
@Suite struct UnreadSourceTests {
  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  /// A link whose target is gone, a loop of links, a folder that holds itself: each may be anything.
  @Test(arguments: [("nowhere", "d"), ("d", "d"), ("d/d", "d")])
  func nothingIsDeletedWhereTheSourceCannotBeRead(target: String, name: String) async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/a", "b/d", "b/d/one", "b/d/e/two", "b/d-else"]))
    defer { place.clear() }
    place.write("a", "b/a")
    symlink(target, "\(place.root)/\(name)")
    let outcome = await place.run("s3 sync DIR s3://b --delete --yes")
    #expect(outcome.status == 2)
    #expect(lines(outcome.output).contains("delete: s3://b/d-else"))
    #expect(!outcome.output.contains("delete: s3://b/d\n") && !outcome.output.contains("delete: s3://b/d/"))
    #expect(
      outcome.errors.contains(
        "warning: Nothing called d, or below it, is deleted at the destination. The source could not be read there."),
      "\(outcome.errors)")
    #expect(place.server.objects.keys.sorted() == ["b/a", "b/d", "b/d/e/two", "b/d/one"])
  }

  @Test func aLoopBelowTheSourceKeepsWhatIsThere() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/d/loop/x", "b/d/y", "b/z"]))
    defer { place.clear() }
    place.write("d/a", "1")
    symlink("..", "\(place.root)/d/loop")
    let outcome = await place.run("s3 sync DIR s3://b --delete --yes")
    #expect(outcome.status == 2)
    #expect(place.server.objects.keys.sorted() == ["b/d/a", "b/d/loop/x"])
  }

  @Test func aSourceThatIsNotThereDeletesNothing() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/a", "b/d/one"]))
    defer { place.clear() }
    symlink("nowhere", "\(place.root)/gone")
    place.write("file", "1")
    for source in ["gone", "none", "file", "file/below"] {
      let outcome = await place.run("s3 sync DIR/\(source) s3://b --delete --yes")
      #expect(outcome.status != 0, "\(source)")
    }
    #expect(place.server.objects.count == 2)
    let refused = try TransferFolder(
      MemoryS3(["b/a": .init("1")]) { request, _ in
        request.query.contains("list-type")
          ? .reply(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>") : nil
      })
    defer { refused.clear() }
    refused.write("d/mine", "1")
    let outcome = await refused.run("s3 sync s3://b DIR/d --delete --yes")
    #expect(outcome.status == 1 && refused.files("d").count == 1)
  }

  /// Lines and their exit codes; nothing is said where what cannot be read is excluded.
  @Test(
    arguments: [
      ("--exclude d", 0), ("--exclude '*' --include a", 0), ("--exclude 'd*'", 0), ("--exclude a", 2), ("", 2),
      ("--exclude 'd*' --include d", 2),
    ] as [(String, Int32)])
  func whatIsExcludedWarnsOfNothing(options: String, status: Int32) async throws {
    let place = try TransferFolder(MemoryS3(names: []))
    defer { place.clear() }
    place.write("a", "1")
    symlink("nowhere", "\(place.root)/d")
    for line in ["s3 sync DIR s3://b", "s3 cp DIR s3://b --recursive", "s3 mv DIR s3://b --recursive"] {
      let outcome = await place.run("\(line) \(options)")
      #expect(outcome.status == status && outcome.errors.isEmpty == (status == 0), "\(line): \(outcome.errors)")
    }
  }

  @Test func excludedFilesWarnOfNothingEither() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/x"]))
    defer { place.clear() }
    mkfifo("\(place.root)/pipe", 0o600)
    #expect(await place.run("s3 cp DIR/pipe s3://b/").status == 2)
    let outcome = await place.run("s3 cp DIR/pipe s3://b/ --exclude pipe")
    #expect(outcome.status == 0 && outcome.errors == "")
    // The end that is compared is filtered the same.
    #expect(await place.run("s3 sync s3://b DIR --exclude pipe").status == 0)
    #expect(await place.run("s3 sync s3://b DIR").status == 2)
  }

  @Test(arguments: ["grows", "is replaced", "is gone"]) func aFileThatChangedIsNotDeleted(how: String) async throws {
    let name = "inia-changing-\(UUID().uuidString)"
    let path = FileManager.default.temporaryDirectory.appending(path: name).path
    let server = MemoryS3 { request, _ in
      guard request.method == "PUT" else { return nil }
      switch how {
      case "grows":
        let file = FileHandle(forWritingAtPath: path)
        _ = try? file?.seekToEnd()
        file?.write(Data("more".utf8))
      case "is replaced": try? Data("other".utf8).write(to: URL(filePath: path), options: .atomic)
      default: unlink(path)
      }
      return nil
    }
    let place = try TransferFolder(server)
    defer {
      place.clear()
      unlink(path)
    }
    try Data("first".utf8).write(to: URL(filePath: path))
    let outcome = await place.run("s3 mv \(path) s3://b/k")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("\(name): the file changed while it was sent, and was not deleted"))
    #expect(FileManager.default.fileExists(atPath: path) == (how != "is gone"))
  }

  @Test func sizesThatNoObjectHasAreRefused() async throws {
    let place = try TransferFolder(
      MemoryS3 { request, _ in
        guard request.query.contains("list-type") else { return nil }
        let rows = ["a", "c"].map {
          "<Contents><Key>\($0)</Key><Size>9000000000000000000</Size><ETag>\"e\"</ETag></Contents>"
        }
        return .reply(200, "<ListBucketResult><IsTruncated>false</IsTruncated>\(rows.joined())</ListBucketResult>")
      })
    defer { place.clear() }
    for line in ["s3 cp s3://b DIR --recursive", "s3 cp s3://b s3://other --recursive"] {
      let outcome = await place.run(line)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("S3 has no objects of 9000000000000000000 bytes"), "\(outcome.errors)")
    }
    #expect(place.files().isEmpty && place.server.openUploads == 0)
  }

  // MARK: Ends that overlap

  @Test(arguments: ["cp", "mv"]) func whatWasThereAtTheStartIsTaken(command: String) async throws {
    let names = ["b/a/1", "b/a/2", "b/a/3", "b/a/c/1"]
    let place = try TransferFolder(MemoryS3(names: names, pageSize: 1))
    defer { place.clear() }
    let outcome = await place.run("s3 \(command) s3://b/a s3://b/a/c --recursive")
    #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 4, "\(outcome.errors)")
    let moved = ["b/a/c/1", "b/a/c/2", "b/a/c/3", "b/a/c/c/1"]
    #expect(place.server.objects.keys.sorted() == (command == "mv" ? moved : Set(names + moved).sorted()))
    // Each is what it was, also where one took the place of another.
    #expect(place.server.objects["b/a/c/c/1"]?.bytes == Array("b/a/c/1".utf8))
    #expect(place.server.objects["b/a/c/1"]?.bytes == Array("b/a/1".utf8))
  }

  @Test func aCopyOutOfAFolderInsideEndsToo() async throws {
    let place = try TransferFolder(MemoryS3(names: ["b/c/c/1", "b/c/2"], pageSize: 1))
    defer { place.clear() }
    #expect(await place.run("s3 mv s3://b/c s3://b --recursive").status == 0)
    #expect(place.server.objects.keys.sorted() == ["b/2", "b/c/1"])
    #expect(await place.run("s3 sync s3://b s3://b/copy").status == 0)
    #expect(place.server.objects.keys.sorted() == ["b/2", "b/c/1", "b/copy/2", "b/copy/c/1"])
  }

  // MARK: Tags

  @Test(arguments: ["", "--metadata a=1", "--metadata-directive REPLACE", "--metadata-directive COPY"])
  func largeCopiesKeepTheirTags(options: String) async throws {
    var object = MemoryS3.Object(bytes: [UInt8](repeating: 1, count: 9 << 20))
    object.tags = "owner=me&kind=big"
    object.metadata = ["old": "1"]
    let server = MemoryS3(["b/big": object])
    let place = try TransferFolder(server)
    defer { place.clear() }
    #expect(await place.run("s3 cp s3://b/big s3://b/copy \(options)").status == 0)
    let copy = try #require(server.objects["b/copy"])
    #expect(copy.tags == "owner=me&kind=big" && copy.bytes == object.bytes)
    let replaced = options.contains("metadata a=1") ? ["a": "1"] : options.contains("REPLACE") ? [:] : ["old": "1"]
    #expect(copy.metadata == replaced)
  }
}
