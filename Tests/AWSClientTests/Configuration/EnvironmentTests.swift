import AWSClient
import Foundation
import Testing

@Suite struct EnvironmentTests {
  @Test func theProcessHasTheVariablesItWasStartedWith() {
    let process = Environment.process
    #expect(!process.variables.isEmpty)
    #expect(process.variables == ProcessInfo.processInfo.environment)
    #expect(process.homeDirectory.hasPrefix("/"))
  }

  @Test func pathsAreExpandedAndAbbreviated() {
    let environment = Environment(variables: ["A": "one", "B_2": "two"], homeDirectory: "/home/u")
    let cases = [
      "~": "/home/u", "~/x": "/home/u/x", "/~": "/~", "$A/${B_2}": "one/two", "$NONE/x": "$NONE/x", "${A": "${A",
      "$": "$",
    ]
    for (path, expected) in cases { #expect(environment.expand(path) == expected, "\(path)") }
    #expect(environment.abbreviate("/home/u/x") == "~/x")
    #expect(environment.abbreviate("/home/user") == "/home/user")
  }
}
