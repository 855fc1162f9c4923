import AWSClient
import AWSResources
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// Which names are programs' where nothing of ours has them here.
@Suite struct ProgramSearchTests {
  private let search: ProgramSearch
  private let shell: Shell

  init() throws {
    shell = try ShellFixture(programs: RecordedPrograms()).shell
    search = ProgramSearch(shell.context())
  }

  @Test(arguments: [
    "jq", "git", "docker", "sed", "awk", "grep", "cut", "terraform", "kubectl", "date", "python3", "psql",
    "./x",
    "/bin/ls", "make", "ssh", "w", "id", "tr", "xargs", "split", "join", "ps",
  ])
  func areThere(_ name: String) { #expect(search.mayBeProgram(name)) }

  @Test(arguments: [
    // Commands, services and what is nearly one.
    "ls", "cd", "rm", "ec2", "s3api", "logs", "aws", "inia", "lss", "mvv", "cpp", "@west", "--x", "", "ec2.x",
    // Operations, waiters and actions anywhere.
    "reboot", "stop", "start", "terminate", "describe-instances", "describe_instances", "DescribeInstances",
    "instance-running", "delete", "create", "head", "publish", "invoke", "shutdown-x/aws",
  ])
  func areOurs(_ name: String) { #expect(!search.mayBeProgram(name)) }

  /// No action of any resource is called like a utility: those are programs everywhere.
  @Test func utilitiesAreNoActions() throws {
    let (catalog, resources) = (try shell.catalog(), try shell.resources())
    var actions: Set<String> = []
    for service in catalog.services {
      for type in resources.definition(for: service)?.types ?? [] { actions.formUnion(type.actions.map(\.name)) }
    }
    #expect(actions.count > 500)
    #expect(POSIXUtilities.names.intersection(actions) == [])
  }
}
