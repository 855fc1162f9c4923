import AWSClient
import AWSResources
import Documents

/// `ls`: lists what lies at a place, lazily.
package enum ListCommand: Command {
  package static let definition = CommandDefinition(
    "ls", synopsis: "[PATH] [OPTION…] [PARAM…]", summary: "list what lies at a place, a page at a time",
    options: [
      OptionDefinition("--all", "-a", summary: "do not stop after a screenful"),
      OptionDefinition("--limit", value: .number, placeholder: "N", summary: "list so many at most"),
      OptionDefinition("--page-size", value: .number, placeholder: "N", summary: "ask for so many in one call"),
      OptionDefinition("-l", "--long", summary: "show every scalar member"),
      OptionDefinition("-1", summary: "show names only"),
      OptionDefinition("-R", "--recursive", summary: "a bucket's keys below here, whole"),
      OptionDefinition("--columns", value: .text, placeholder: "A,B", summary: "show these members (JMESPath)"),
      OptionDefinition("--sort", value: .text, placeholder: "COLUMN", summary: "sort; reads the whole listing first"),
      OptionDefinition("--where", value: .expression, placeholder: "JMESPATH", summary: "list only where this is true"),
      OptionDefinition("--count", summary: "print how many there are"),
    ], arguments: [.path], takesParameters: true,
    examples: ["ls / --limit 3", "ls /s3/buckets --limit 2"],
    details: """
      PARAMs go to the API call behind the listing: ls /ec2/instances --filters Name=tag:Name,Values=web-01. At a \
      terminal a screenful is shown at a time and a page is fetched only when it is asked for; otherwise everything is \
      streamed as rows separated by tabs. --output json gives the whole rows.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard invocation.words.count <= 1 else {
      throw UsageError("ls: \(invocation.words[1].text) is one path too many")
    }
    let (found, context) = try await Navigator(context).find(invocation.words.first)
    do {
      var source = try await ListingSource.make(found, invocation, context)
      try await ListingDriver(invocation, context).run(&source)
    } catch {
      throw await ExistenceCheck(context).explained(error, at: found.location)
    }
  }
}
