import Testing

@testable import CatalogCompiler

@Suite struct EndpointWorldTests {
  static let patterns: [(regex: String, posix: String)] = [
    (#"^(us|eu)\-\w+\-\d+$"#, "^(us|eu)-[A-Za-z0-9_]+-[0-9]+$"), (#"a\.b\\d"#, #"a\.b\\d"#), ("", ""), (#"\"#, #"\"#),
  ]

  @Test(arguments: patterns) func patternsOfRegions(row: (regex: String, posix: String)) {
    #expect(EndpointWorld.posix(row.regex) == row.posix)
  }
}
