import AWSClient
import AWSResources
import Documents

/// `presign`: a URL with which anybody can fetch an object for a while.
package enum PresignCommand: Command {
  package static let definition = CommandDefinition(
    "presign", synopsis: "PATH [--expires-in SECONDS]",
    summary: "make a URL with which anybody can fetch an S3 object", options: [expiry], arguments: [.path],
    examples: ["presign /s3/photos/readme.txt --expires-in 60"],
    details:
      "PATH is a path in the tree or s3://BUCKET/KEY. Nothing is sent, and whether the object exists is not asked.")

  static let expiry = OptionDefinition(
    "--expires-in", value: .number, placeholder: "SECONDS", summary: "how long it is good for (3600)")

  /// The longest time that a signature of version 4 can be good for.
  private static let longest = 604_800

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = invocation.words.first else { throw UsageError("presign: a path is missing") }
    let (address, inner) = try await ObjectPlace.object(word, invocation.name, context)
    try await presign(address, invocation, inner)
  }

  /// Prints the URL.
  static func presign(_ address: ObjectAddress, _ invocation: Invocation, _ context: Context) async throws {
    let expires = try invocation.number("--expires-in", minimum: 1) ?? 3600
    guard expires <= longest else {
      throw UsageError("\(invocation.name): --expires-in takes \(longest) seconds at most, which is a week")
    }
    // A plan asks for no credentials, and there is no request to show.
    guard !context.options.plans else { return }
    let client = try context.session().client("s3")
    let url = try await client.presign(
      "GetObject", ["Bucket": Document(address.bucket), "Key": Document(address.key)], expires: expires)
    try await context.results.value(Document(url), .plain)
  }
}
