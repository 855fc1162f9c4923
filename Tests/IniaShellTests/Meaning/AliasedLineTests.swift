import TestSupport
import Testing

@testable import IniaShell

/// Lines that begin with an alias of the AWS CLI's, at the top and behind a service.
@Suite struct AliasedLineTests {
  private static let file = """
    [toplevel]
    whoami = sts get-caller-identity --query Account --output text
    west = --region us-west-2 ec2
    regions = ec2 describe-regions
    twice = regions --no-paginate
    ec2 = ec2 --output text
    greet = !f() { echo "hello $1 of $#"; }; f
    bad = iam "open
    loop = pool
    pool = loop

    [command ec2]
    running = describe-instances --filters Name=instance-state-name,Values=running
    vpcs = describe-vpcs
    """

  private func fixture() throws -> ShellFixture {
    var options = ShellOptions()
    options.plans = true
    return try ShellFixture(files: ["/home/test/.aws/cli/alias": Self.file], options: options)
  }

  @Test(arguments: [
    ("aws whoami", "GetCallerIdentity", "us-east-1"), ("aws west describe-vpcs", "DescribeVpcs", "us-west-2"),
    ("aws regions", "DescribeRegions", "us-east-1"), ("aws twice", "DescribeRegions", "us-east-1"),
    ("aws ec2 vpcs", "DescribeVpcs", "us-east-1"), ("aws --region eu-west-1 ec2 vpcs", "DescribeVpcs", "eu-west-1"),
    ("aws ec2 running", "DescribeInstances", "us-east-1"), ("ec2 running", "DescribeInstances", "us-east-1"),
    // What an alias says of the region wins over what is typed.
    ("aws west describe-vpcs --region eu-west-1", "DescribeVpcs", "us-west-2"),
  ])
  func areTheirMeanings(_ line: String, _ operation: String, _ region: String) async throws {
    let outcome = await (try fixture()).run(line)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\"operation\":\"\(operation)\"") && outcome.output.contains(region))
  }

  @Test func runPrograms() async throws {
    let outcome = await (try fixture()).run("aws greet 'big world' x; echo $?")
    #expect(outcome.output == "hello big world of 2\n0\n", "\(outcome.errors)")
  }

  @Test(arguments: [
    ("aws bad", "alias bad: a quote is not closed"), ("aws loop", "loop: no command"), ("aws pool", "pool: no command"),
  ])
  func nameWhatIsWrong(_ line: String, _ words: String) async throws {
    let outcome = await (try fixture()).run(line)
    #expect(outcome.status == 252 && outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func areCompleted() async throws {
    let completer = Completer(try fixture().shell.context())
    #expect(try await completer.complete("aws reg").candidates.map(\.text) == ["regions"])
    #expect(try await completer.complete("aws ec2 runn").candidates.map(\.text) == ["running"])
  }
}
