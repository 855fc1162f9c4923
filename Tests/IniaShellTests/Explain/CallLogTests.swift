import AWSClient
import IniaShell
import TestSupport
import Testing

/// What `--debug` and `set echo-calls` tell of calls.
@Suite struct CallLogTests {
  @Test func debugTellsOfRequestsAndColourIsObeyed() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let outcome = await fixture.run("s3api list-buckets --query Buckets[0].Name --debug --color on")
    #expect(outcome.errors.hasPrefix("debug: GET https://s3.amazonaws.com/"))
    #expect(outcome.errors.contains(", attempt 1\ndebug: HTTP 200\n"))
    #expect(outcome.output.contains("\u{1B}["))
    #expect(!outcome.errors.contains("Signature"))
    #expect(await fixture.run("s3api list-buckets --query Buckets[0].Name").output == "\"photos\"\n")
  }

  @Test func debugTellsOfAWrongClock() async throws {
    let fixture = try ShellFixture { request, number in
      number > 0
        ? CannedAWS.answer(request, number)
        : .reply(
          403, "<Error><Code>RequestTimeTooSkewed</Code><Message>m</Message></Error>",
          headers: ["Date": "Fri, 01 Jan 2100 00:00:00 GMT"])
    }
    let outcome = await fixture.run("s3api list-buckets --query Buckets[0].Name --debug")
    #expect(outcome.output == "\"photos\"\n")
    #expect(outcome.errors.contains("debug: this machine's clock is "))
    #expect(outcome.errors.contains(" behind, signed again with the service's time\ndebug: GET "))
  }

  @Test func echoesCallsWithoutSecrets() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let outcome = await fixture.run(
      "set echo-calls on; iam create-login-profile --user-name ada --password hunter2hunter2")
    #expect(
      outcome.errors.contains("+ aws iam create-login-profile --region us-east-1 --user-name ada --password '***'"))
    #expect(!outcome.errors.contains("hunter2"))
  }
}
