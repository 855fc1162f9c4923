import AWSClient
import IniaShell
import TestSupport
import Testing

/// The commands for objects of S3 that send nothing or only list.
@Suite struct ObjectCommandTests {
  @Test func presignsUnderEitherName() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let url = await fixture.run("presign /s3/photos/2026/a.jpg --expires-in 60")
    #expect(url.output.hasPrefix("https://photos.s3.amazonaws.com/2026/a.jpg?"), "\(url.output)\(url.errors)")
    #expect(url.output.contains("X-Amz-Expires=60&"))
    for same in [
      "cd /s3/photos/2026; presign a.jpg", "s3 presign s3://photos/2026/a.jpg", "aws s3 presign photos/2026/a.jpg",
    ] {
      let other = await fixture.run("\(same) --expires-in 60")
      #expect(other.output == url.output, "\(same): \(other.errors)")
    }
    // cd looks whether the folder is there, and nothing else is asked.
    #expect(fixture.transport.requests.count == 1)
    await Transcript(
      """
      $ presign s3://photos/
      ! presign: s3://photos/ is no S3 object
      ? 252
      $ presign /ec2/instances
      ! presign: /ec2/instances is no place in S3
      ! a bucket is /s3/NAME, an object /s3/NAME/KEY
      ? 252
      $ presign s3://photos/a --expires-in 604801
      ! presign: --expires-in takes 604800 seconds at most, which is a week
      ? 252
      $ s3 presign s3://photos
      ! s3 presign: s3://photos is no S3 object
      ? 252
      $ s3 lss
      ! s3api: no operation lss
      ! nearest: ls
      ? 252
      """
    ).play(in: fixture)
  }

  @Test func pathsAreShownAsTheyAreTyped() async throws {
    let fixture = try ShellFixture(outputIsTerminal: true, rule: CannedAWS.answer)
    let lines = await fixture.run("find it /s3/photos/2026").output.split(separator: "\n")
    let path = #"/s3/photos/2026/'it'\''s.jpg' "#
    #expect(lines.contains { line in line.hasPrefix(path) }, "\(lines)")
  }

  @Test func findsNames() async throws {
    await Transcript(
      """
      $ find '*.jpg' /s3/photos/2026
      /s3/photos/2026/a.jpg\t7\t2026-01-02T03:04:05+00:00
      /s3/photos/2026/'it'\\''s.jpg'\t8\t2026-01-02T03:04:05+00:00
      $ find it /s3/photos/2026 --output json --query [].Key
      [
          "2026/it's.jpg"
      ]
      $ find '2026/a*' s3
      $ find 'p*' /s3/buckets
      /s3/buckets/photos
      $ find web /ec2/instances
      /ec2/instances/i-0123456789abcdef0
      $ find 'dedicated_hos*' / --limit 1
      $ find 'bucket?' /
      /lightsail/buckets
      /macie2/buckets
      /s3/buckets
      $ find
      ! find: a pattern is missing
      ? 252
      """
    ).play(in: try ShellFixture(rule: CannedAWS.answer))
  }

  @Test func addsUpSizes() async throws {
    let fixture = try ShellFixture { request, number in
      if request.query.contains("prefix=a%2Fz&") {
        return .reply(
          200,
          "<ListBucketResult><Name>big</Name><IsTruncated>true</IsTruncated><NextContinuationToken>2</NextContinuationToken>"
            + "<Contents><Key>a/z</Key><Size>1</Size></Contents></ListBucketResult>")
      }
      guard request.query.contains("prefix=a%2F&") || !request.query.contains("prefix=") else {
        return .reply(200, "<ListBucketResult><Name>big</Name><IsTruncated>false</IsTruncated></ListBucketResult>")
      }
      let keys = [("a/1", 1024), ("a/b/2", 2048), ("a/b/c/3", 512), ("a/z", 1)]
      return .reply(
        200,
        "<ListBucketResult><Name>big</Name><IsTruncated>false</IsTruncated>"
          + keys.map { "<Contents><Key>\($0.0)</Key><Size>\($0.1)</Size></Contents>" }.joined() + "</ListBucketResult>")
    }
    await Transcript(
      """
      $ du s3/big/a
      1\t1024\t1
      b/\t2560\t2
      z\t1\t1
      total\t3585\t4
      $ du /s3/big --human-readable
      a/\t3.5 KiB\t4
      total\t3.5 KiB\t4
      $ du -s /s3/big/a/ --output json --query [0].size
      3585
      $ du /s3/big/a/z
      z\t1\t1
      total\t1\t1
      $ du s3://big/a/z
      z\t1\t1
      total\t1\t1
      $ du s3://big/a/ -s
      total\t3585\t4
      $ du /s3/big/none
      ! du: /s3/big/none: nothing is there
      ? 252
      $ du /ec2
      ! du: /ec2 is no place in S3
      ? 252
      """
    ).play(in: fixture)
  }
}
