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

  @Test func knowsWhatIsNone() {
    #expect(ObjectAddress(uri: "b/k") == nil)
    #expect(ObjectAddress(uri: "S3://b/k") == nil)
    #expect(ObjectAddress(bucket: "b", key: "a/c.txt").name == "c.txt")
    #expect(ObjectAddress(bucket: "b", key: "a/c/").name == "c" && ObjectAddress(bucket: "b", key: "a/c/").isFolder)
  }
}
