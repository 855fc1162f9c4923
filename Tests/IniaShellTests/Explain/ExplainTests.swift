import IniaShell
import TestSupport
import Testing

@Suite struct ExplainTests {
  @Test func showsACallInThreeSpellings() async throws {
    let fixture = try ShellFixture(variables: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""])
    let outcome = await fixture.run(
      "explain ec2 describe-instances --filters Name=tag:Name,Values=web,db --instance-ids i-1 i-2")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix(
        """
        Effect:
          reads
        AWS CLI:
          aws ec2 describe-instances --region us-east-1 --filters '[{"Name":"tag:Name","Values":["web","db"]}]' --instance-ids i-1 i-2
        boto3:
          client = boto3.client('ec2', region_name='us-east-1')
          pages = client.get_paginator('describe_instances').paginate(Filters=[{'Name': 'tag:Name', 'Values': ['web', 'db']}], InstanceIds=['i-1', 'i-2'])
        HTTP:
          POST https://ec2.us-east-1.amazonaws.com/

        """))
    #expect(outcome.output.contains("Action=DescribeInstances"))
    #expect(fixture.transport.requests.isEmpty)
  }

  /// What stands around a call belongs to it, and a page that is asked for alone is no listing.
  @Test func tellsOfTheOptionsAroundACall() async throws {
    let outcome = await (try ShellFixture()).run(
      "explain iam list-users --endpoint-url http://aws.test --no-sign-request --no-verify-ssl --no-paginate")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(
      lines[3]
        == "  aws iam list-users --region us-east-1 --endpoint-url http://aws.test --no-verify-ssl --no-sign-request --no-paginate"
    )
    #expect(
      lines[5]
        == "  client = boto3.client('iam', region_name='us-east-1', endpoint_url='http://aws.test', verify=False, config=Config(signature_version=UNSIGNED))"
    )
    #expect(lines[6] == "  client.list_users()")
    let byHand = await (try ShellFixture()).run("explain iam list-users --marker x")
    #expect(byHand.output.contains("  client.list_users(Marker='x')\n"))
  }

  /// Bodies come from files and go to files, in each spelling.
  @Test func tellsOfFiles() async throws {
    let put = await (try ShellFixture()).run("explain s3api put-object --bucket b --key k --body /dev/null")
    #expect(put.output.contains(" --bucket b --key k --body /dev/null\n"))
    #expect(put.output.contains("Body=open('/dev/null', 'rb')"))
    let get = await (try ShellFixture()).run("explain s3api get-object --bucket b --key k saved")
    #expect(get.output.contains(" --bucket b --key k saved\n"))
    let nowhere = await (try ShellFixture()).run("explain s3api get-object --bucket b --key k")
    #expect(nowhere.output.contains(" --bucket b --key k OUTFILE\n"))
    let expression = await (try ShellFixture()).run(
      "explain cloudsearch define-expression --domain-name films --name year --expression a+b")
    #expect(expression.output.contains(" --domain-name films --name year --expression a+b\n"))
    let field = await (try ShellFixture()).run(
      "explain cloudsearch define-index-field --domain-name films --name year --type int --default-value 3")
    #expect(field.output.contains(" --domain-name films --name year --type int --default-value 3\n"), "\(field.output)")
  }

  @Test func keepsSecretsToItself() async throws {
    let fixture = try ShellFixture(options: .init())
    let outcome = await fixture.run("explain iam create-login-profile --user-name ada --password hunter2hunter2")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("hunter2"))
    #expect(outcome.output.contains("***"))
  }

  @Test(arguments: [
    ("do /ec2/instances/i-0123456789abcdef0 stop --force", "Force=true"),
    ("do /ec2/instances/i-0123456789abcdef0 stop Force=true", "Force=true"),
    ("each /ec2/instances --filters Name=instance-id,Values=i-1 do stop --force", "Filter.1.Value.1=i-1"),
  ])
  func actionsTakeOptions(_ words: String, _ expected: String) async throws {
    let outcome = await (try ShellFixture()).run("explain " + words)
    #expect(outcome.output.contains(expected), "\(outcome.errors)")
  }

  @Test func explainsWhatResourcesDo() async throws {
    let fixture = try ShellFixture()
    let outcome = await fixture.run("explain ls /ec2/instances; explain do /s3/photos delete")
    #expect(outcome.output.contains("Action=DescribeInstances"))
    #expect(outcome.output.contains("aws s3api delete-bucket --region us-east-1 --bucket photos"))
    #expect(fixture.transport.requests.isEmpty)
  }
}
