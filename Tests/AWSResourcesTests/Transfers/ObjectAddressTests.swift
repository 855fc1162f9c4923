import Testing

@testable import AWSResources

@Suite struct ObjectAddressTests {
  @Test(arguments: [
    ("s3://b/k", "b", "k"), ("s3://b", "b", ""), ("s3://b/", "b", ""), ("s3://b/a/b/", "b", "a/b/"),
    ("s3://b//a", "b", "/a"), ("s3://", "", ""), ("s3://b/a?versionId=1 %41", "b", "a?versionId=1 %41"),
    (
      "s3://arn:aws:s3:us-west-2:123456789012:accesspoint/point/a/b",
      "arn:aws:s3:us-west-2:123456789012:accesspoint/point", "a/b"
    ),
    (
      "s3://arn:aws:s3:us-west-2:123456789012:accesspoint:point/a",
      "arn:aws:s3:us-west-2:123456789012:accesspoint:point", "a"
    ),
    (
      "s3://arn:aws:s3:us-west-2:123456789012:accesspoint/point", "arn:aws:s3:us-west-2:123456789012:accesspoint/point",
      ""
    ),
    (
      "s3://arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/accesspoint/p/a/b",
      "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/accesspoint/p", "a/b"
    ),
  ])
  func readsAddresses(_ text: String, _ bucket: String, _ key: String) {
    #expect(ObjectAddress(uri: text) == ObjectAddress(bucket: bucket, key: key))
  }

  /// Keys whose beginning joins with the slash before it.
  @Test(arguments: ["\u{301}x", "\u{338}", "\u{FE0F}x", "\u{200D}/\u{301}y"])
  func readsKeysAsBytes(_ key: String) throws {
    for bucket in ["b", "arn:aws:s3:us-west-2:123456789012:accesspoint/point"] {
      let address = try #require(ObjectAddress(uri: "s3://\(bucket)/\(key)"))
      #expect(Array(address.bucket.utf8) == Array(bucket.utf8) && Array(address.key.utf8) == Array(key.utf8))
    }
    #expect(ObjectAddress(path: "b/e\u{301}") != ObjectAddress(path: "b/\u{E9}"))
    #expect(Set([ObjectAddress(path: "b/e\u{301}"), ObjectAddress(path: "b/\u{E9}")]).count == 2)
  }

  @Test func knowsWhatIsNone() {
    #expect(ObjectAddress(uri: "b/k") == nil)
    #expect(ObjectAddress(uri: "S3://b/k") == nil)
    #expect(ObjectAddress(bucket: "b", key: "a/c.txt").name == "c.txt")
    #expect(ObjectAddress(bucket: "b", key: "a/c/").name == "c" && ObjectAddress(bucket: "b", key: "a/c/").isFolder)
  }
}
