import AWSClient
import IniaShell
import TestSupport
import Testing

@Suite struct CommandListTests {
  @Test func everyNameStandsOnce() {
    let names = Commands.all.flatMap { [$0.definition.name] + $0.definition.aliases }
    #expect(Set(names).count == names.count)
    #expect(Commands.all.count > 20)
  }

  @Test func noBuiltInBearsAnOperationsName() throws {
    let catalog = try Catalog.open(path: try PackageRoot.catalog)
    let names = Set(Commands.vocabulary.names)
    var count = 0
    for service in catalog.services {
      for operation in service.operations {
        count += 1
        for spelling in [operation.name, operation.cliName, operation.pythonName] where names.contains(spelling) {
          Issue.record("\(spelling) is an operation of \(service.cliName) and a built-in")
        }
      }
    }
    #expect(count > 18_000)
  }

  @Test func everyExampleRuns() async throws {
    for command in Commands.all {
      for example in command.definition.examples {
        let fixture = try ShellFixture(rule: CannedAWS.answer)
        let outcome = await fixture.run(example)
        #expect(outcome.status == 0, "\(example): \(outcome.errors)")
      }
    }
  }

  @Test func everyCommandHasHelp() async throws {
    let fixture = try ShellFixture()
    for command in Commands.all {
      let outcome = await fixture.run("help \(command.definition.name)")
      #expect(outcome.output.hasPrefix(command.definition.name))
      #expect(outcome.output.contains(command.definition.summary))
    }
  }
}
