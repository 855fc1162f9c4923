import IniaShell
import TestSupport
import Testing

@Suite struct OperationTests {
  @Test func operationsByAnySpelling() async throws {
    try await CannedAWS.play(
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

  @Test func anActionIsOneCall() async throws {
    try await CannedAWS.play(
      """
      $ do /dynamodb/tables/orders scan --max-items 1 --output json
      ! scan: an action is one call; it takes no --max-items, --page-size or --starting-token
      ! dynamodb scan takes them
      ? 252
      """)
  }
}
