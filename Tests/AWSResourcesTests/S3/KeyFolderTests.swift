import AWSClient
import Documents
import Testing

@testable import AWSResources

@Suite("Key folders")
struct KeyFolderTests {
  typealias Call = FakeCaller.Call

  static func bucket(_ pages: [Document] = []) throws -> (Resource, FakeCaller) {
    let caller = FakeCaller(try Models.service("s3"), ["ListObjectsV2": pages])
    return (try Models.root(caller).resource("Bucket", ["b"]), caller)
  }

  @Test("Folders and objects come in the order of their keys, a page for a call")
  func listing() async throws {
    let (bucket, caller) = try Self.bucket([
      [
        "Contents": [["Key": "2026/"], ["Key": "2026/a.txt", "Size": 1], ["Key": "2026/z.txt"]],
        "CommonPrefixes": [["Prefix": "2026/11/"], ["Prefix": "2026/b/"]],
      ],
      ["CommonPrefixes": [["Prefix": "2026/zz/"]]],
    ])
    let folder = KeyFolder(bucket: bucket, prefix: "2026")
    var pages = folder.pages(pageSize: 5)
    #expect(caller.calls == [])
    let first = try #require(try await pages.next())
    #expect(first.entries.map(\.name) == ["11", "a.txt", "b", "z.txt"])
    #expect(first.placeholder?.displayName == "2026/")
    guard case .folder(let inner) = first.entries[0], case .object(let found) = first.entries[1] else {
      Issue.record("a folder and an object")
      return
    }
    #expect(inner.prefix == "2026/11/")
    let object = found.resource
    #expect(object.identifiers.map(\.value) == ["b", "2026/a.txt"])
    #expect(object.row?["Size"] == 1)
    #expect(caller.calls.count == 1)
    #expect(try await pages.next()?.entries.map(\.name) == ["zz"])
    #expect(try await pages.next() == nil)
    #expect(
      caller.calls
        == Array(
          repeating: Call("ListObjectsV2", ["Bucket": "b", "Prefix": "2026/", "Delimiter": "/"], pageSize: 5), count: 2)
    )
  }

  @Test("The bucket itself is the folder without prefix")
  func root() async throws {
    let (bucket, caller) = try Self.bucket([[:]])
    var pages = KeyFolder(bucket: bucket).pages(parameters: ["RequestPayer": "requester"])
    #expect(try await pages.next()?.entries.isEmpty == true)
    #expect(caller.calls == [Call("ListObjectsV2", ["Bucket": "b", "Delimiter": "/", "RequestPayer": "requester"])])
  }

  @Test(
    "Names and parents",
    arguments: [
      ("a/b/c/", "c", "a/b/"), ("a/", "a", ""), ("a", "a", ""), ("e\u{301}/\u{301}x/", "\u{301}x", "e\u{301}/"),
      ("a//", "", "a/"),
    ])
  func names(_ prefix: String, _ name: String, _ parent: String) throws {
    let (bucket, _) = try Self.bucket()
    let folder = KeyFolder(bucket: bucket, prefix: prefix)
    #expect(folder.name == name)
    #expect(folder.parent?.prefix == parent)
    #expect(folder.parent?.folder(name).prefix == folder.prefix || name.isEmpty)
  }

  @Test("Going down and making an object ask nothing")
  func down() throws {
    let (bucket, caller) = try Self.bucket()
    let folder = KeyFolder(bucket: bucket).folder("2026").folder("11")
    #expect(folder.prefix == "2026/11/")
    #expect(try folder.object("a.jpg").identifiers.map(\.value) == ["b", "2026/11/a.jpg"])
    #expect(KeyFolder(bucket: bucket).parent == nil)
    #expect(caller.calls == [])
  }
}
