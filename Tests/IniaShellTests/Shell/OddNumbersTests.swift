import IniaShell
import TestSupport
import Testing

/// Numbers, tokens and settings from outside that make no sense, as a person meets them: words and an exit code.
@Suite struct OddNumbersTests {
  private static let queues = #"{"QueueUrls":["q"]}"#

  @Test(arguments: ["9.3e18", "1e30", "1e308"]) func aWaitMayBeAsLongAsOneLikes(_ delay: String) async throws {
    let fixture = try ShellFixture { _, _ in .reply(200, Self.queues) }
    let outcome = await fixture.run("wait --until nothing --delay \(delay) --max-attempts 2 -- sqs list-queues")
    #expect(outcome.status == 255 && outcome.errors.contains("not true after 2 polls"), "\(outcome.errors)")
    let console = FakeConsole(answer: nil)
    let live = try ShellFixture(console: console) { _, _ in .reply(200, Self.queues) }
    #expect(await live.run("wait --until nothing --delay \(delay) --max-attempts 2 -- sqs list-queues").status == 255)
    for line in [
      "watch -n \(delay) -c 2 echo a", "wait --until nothing --delay 0 --timeout \(delay) --max-attempts 1 -- echo a",
    ] {
      _ = await fixture.run(line)
    }
  }

  private static func objects(_ sizes: [String]) -> String {
    let rows = sizes.enumerated().map { number, size in
      "<Contents><Key>k\(number)</Key><Size>\(size)</Size><LastModified>253402300800</LastModified></Contents>"
    }
    return "<ListBucketResult><IsTruncated>false</IsTruncated>\(rows.joined())</ListBucketResult>"
  }

  @Test func sizesAddUpAsFarAsThereAreNumbers() async throws {
    let fixture = try ShellFixture { _, _ in
      .reply(200, Self.objects(["9223372036854775807", "9000000000000000000", "1"]))
    }
    let list = await fixture.run("s3 ls s3://b/ --recursive --summarize")
    #expect(list.status == 0 && list.output.hasSuffix("Total Objects: 3\n   Total Size: 9223372036854775807\n"))
    let usage = await fixture.run("du /s3/buckets/b")
    #expect(usage.status == 0, "\(usage.errors)")
  }

  @Test func aTimeThatIsNoneIsShownAsItCame() async throws {
    let fixture = try ShellFixture { _, _ in .reply(200, Self.objects(["1"])) }
    let outcome = await fixture.run(
      "s3api list-objects-v2 --bucket b --query 'Contents[].[Key,LastModified]' --output text")
    #expect(outcome.output == "k0\t253402300800\n" && outcome.status == 0)
  }

  @Test func tokensInACircleAreAnError() async throws {
    let fixture = try ShellFixture { _, number in
      .reply(200, #"{"QueueUrls":["q\#(number)"],"NextToken":"\#(["a", "b", "c"][number % 3])"}"#)
    }
    let outcome = await fixture.run("sqs list-queues")
    #expect(outcome.status == 255)
    #expect(
      outcome.errors.contains(
        "Error during pagination: The next tokens go round in a circle of 3 pages; this one came again: "),
      "\(outcome.errors)")
    #expect(fixture.transport.requests.count < 12)
  }

  private static let rule = "a region's name has letters, digits and dashes only; a comment stands on a line of its own"

  @Test func aRegionThatIsNoneIsAConfigurationError() async throws {
    let file = try ShellFixture(
      variables: ["AWS_REGION": ""],
      files: ["/home/test/.aws/config": "[default]\noutput = json\nregion = us-west-2 # home\n"])
    let fromFile = await file.run("sqs list-queues")
    #expect(fromFile.status == 253)
    #expect(
      fromFile.errors.contains(
        #"invalid region "us-west-2 # home" (region in [default] of ~/.aws/config, line 3): \#(Self.rule)"#),
      "\(fromFile.errors)")
    let variable = try ShellFixture(variables: ["AWS_REGION": "us-west-2\r"])
    let fromVariable = await variable.run("sqs list-queues")
    #expect(fromVariable.status == 253)
    #expect(fromVariable.errors.contains(#"invalid region "us-west-2\r" (AWS_REGION): \#(Self.rule)"#))
    let option = await (try ShellFixture()).run("sqs list-queues --region 'us-west-2 # home'")
    #expect(option.status == 253)
    #expect(option.errors.contains(#"invalid region "us-west-2 # home" (--region): \#(Self.rule)"#), "\(option.errors)")
    #expect(file.transport.requests.isEmpty && variable.transport.requests.isEmpty)
  }
}
