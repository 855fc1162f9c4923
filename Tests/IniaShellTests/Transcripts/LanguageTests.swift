import IniaShell
import TestSupport
import Testing

@Suite struct LanguageTests {
  private func play(_ text: String) async throws {
    await Transcript(text).play(in: try ShellFixture(rule: CannedAWS.answer))
  }

  @Test func variablesHoldValues() async throws {
    try await play(
      """
      $ let names = s3api list-buckets --query Buckets[].Name
      $ echo $names
      ["photos","logs","a b"]
      $ echo first ${names[0]} of ${names.length(@)}
      first photos of 3
      $ let one=ls /s3/buckets --limit 1
      $ echo ${one[].Name}
      ["photos"]
      $ let n = echo 3
      $ echo $n $_
      3 3
      $ jp 'length(@)'
      3
      $ let x = nonsense here
      ! nonsense: no command, service or member of /
      ! help lists the commands, ls / the services
      ? 252
      $ echo $?
      252
      """)
  }

  /// As the AWS CLI's text output does it: the query is asked of each page; None are the common prefixes, which botocore
  /// sets to nothing in the first page of a listing that goes on.
  @Test func textIsPrintedPageByPage() async throws {
    try await play(
      """
      $ s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text
      pages/a\tpages/b
      pages/c
      $ s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text --max-items 1
      pages/a
      None
      $ s3api list-objects-v2 --bucket photos --prefix pages/ --output text --starting-token eyJDb250aW51YXRpb25Ub2tlbiI6ICIyIn0=
      None\tFalse\tphotos
      CONTENTS\tpages/c
      $ let keys = s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text
      $ echo ${keys.length(@)}
      3
      """)
  }

  @Test func joinsCommands() async throws {
    try await play(
      """
      $ echo a; echo b # c
      a
      b
      $ nonsense1 && echo no || echo yes
      yes
      ! nonsense1: no command, service or member of /
      ! help lists the commands, ls / the services
      $ echo a && echo b
      a
      b
      $ echo 'open
      ! syntax: a ' is not closed
      ? 252
      $ exit 3
      ? 3
      """)
  }

  @Test func operationsByAnySpelling() async throws {
    try await play(
      """
      $ s3 ListBuckets --query Buckets[0].Name
      "photos"
      $ s3api list_buckets --query Buckets[0].Name --output text
      photos
      $ s3.list-buckets --query Buckets[0].Name
      "photos"
      $ aws s3api list-buckets --query 'Buckets[?Name==`logs`]|[0].Name'
      "logs"
      $ cd /s3; list_buckets --query Buckets[1].Name; cd /
      "logs"
      $ cd /ec2/i-0123456789abcdef0; describe_instances --query Reservations[].Instances[].InstanceId --output text; cd /
      i-0123456789abcdef0
      """)
  }

  @Test func checksBeforeSending() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    await Transcript(
      """
      $ s3api get-object --bucket b
      ! Parameter validation failed:
      ! Missing required parameter in input: "Key"
      ? 252
      $ ec2 run-instances --min-count x
      ! ec2 run-instances: min-count: x is no whole number
      ? 252
      $ ec2 describe-instances --filters Name=a,Vals=b
      ! ec2 describe-instances: filters: Unknown key 'Vals', valid choices are: Name, Values
      ? 252
      """
    ).play(in: fixture)
    #expect(fixture.transport.requests.isEmpty)
  }

  @Test func stopsAScriptAtItsFirstError() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let text = "echo one\necho two; nonsense1\necho three\n"
    let stopped = await fixture.run(text, script: "a.inia")
    #expect(stopped.output == "one\ntwo\n")
    #expect(stopped.errors.hasPrefix("a.inia:2: nonsense1: no command, service or member of /\n"))
    #expect(stopped.status == 252)
    let goesOn = await fixture.run("set on-error-stop off\n" + text, script: "b.inia")
    #expect(goesOn.output == "one\ntwo\nthree\n")
    #expect(goesOn.errors.hasPrefix("b.inia:3: "))
    #expect(goesOn.status == 252)
  }

  @Test func sessionsSideBySide() async throws {
    try await play(
      """
      $ session new west --region us-west-2; session use west; region
      us-west-2
      $ @default region; region
      us-east-1
      us-west-2
      $ @nowhere region
      ! @nowhere: no session or region
      ! session new nowhere opens one
      ? 252
      $ @eu-west-1 region
      eu-west-1
      $ @west,default ls /s3/buckets --limit 1
      west	photos	2026-01-02T03:04:05+00:00
      default	photos	2026-01-02T03:04:05+00:00
      $ session new all
      ! session new: all is no name for a session
      ! a word that is no region, nor all or regions
      ? 252
      $ region us-wset-2
      ! note: us-wset-2 is not among the regions this version knows; nearest: us-west-2, us-west-1, eu-west-2
      """)
  }

  @Test func plansWithoutSending() async throws {
    var options = ShellOptions()
    options.plans = true
    let fixture = try ShellFixture(variables: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""], options: options)
    let outcome = await fixture.run("dynamodb list-tables --limit 5")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix(
        #"{"service":"dynamodb","operation":"ListTables","method":"POST","url":"https://dynamodb.us-east-1.amazonaws.com/","#
      ))
    #expect(outcome.output.hasSuffix("\"body\":\"eyJMaW1pdCI6NX0=\"}\n"))
    #expect(fixture.transport.requests.isEmpty)
  }
}
