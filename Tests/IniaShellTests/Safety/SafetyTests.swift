import AWSClient
import IniaShell
import TestSupport
import Testing

@Suite struct SafetyTests {
  @Test func readOnlyRefusesWhatChanges() async throws {
    var options = ShellOptions()
    options.isReadOnly = true
    let fixture = try ShellFixture(options: options, rule: CannedAWS.answer)
    await Transcript(
      """
      $ ec2 terminate-instances --instance-ids i-0123456789abcdef0
      ! ec2 terminate-instances is refused: this shell is read-only (it destroys something)
      ? 252
      $ do /s3/photos delete
      ! s3api delete-bucket is refused: this shell is read-only (it destroys something)
      ? 252
      $ s3api list-buckets --query Buckets[0].Name
      "photos"
      $ set read-only off
      ! set: read-only cannot be off
      ! values: on
      ? 252
      """
    ).play(in: fixture)
    #expect(fixture.transport.requests.count == 1)
  }

  /// An action meant for a part of an object would write an object of the part's name.
  @Test func aPartOfAnObjectIsNoKey() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    for line in [
      "do /s3/photos/README.txt/acl put ACL=public-read", "cd /s3/photos; do README.txt/acl put ACL=private",
      "do /s3/photos/a/b/bucket delete", "do s3/photos/objects/README.txt/acl put ACL=private",
    ] {
      let outcome = await fixture.run(line)
      #expect(outcome.status == 252, "\(line)")
      #expect(outcome.errors.contains("a key here, not the"), "\(outcome.errors)")
    }
    #expect(!fixture.transport.requests.contains { $0.method == "PUT" || $0.method == "DELETE" })
    _ = await fixture.run("do /s3/photos/README.txt/'acl' put ACL=private")
    #expect(fixture.transport.requests.contains { $0.method == "PUT" })
  }

  @Test func manyThingsWantAWord() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let refused = await fixture.run("each /ec2/instances do terminate")
    #expect(refused.status == 252)
    #expect(refused.errors == "each: terminate would touch many things: say --yes\n")
    #expect(fixture.transport.requests.isEmpty)
    let done = await fixture.run("each /ec2/instances do terminate --yes")
    #expect(done.status == 0)
    #expect(done.errors.contains("each: terminate on 1 of instances"))
    #expect(fixture.transport.requests.count == 2)
  }
}
