import AWSResources

/// `cp`: copies objects and files.
package enum CopyCommand: Command {
  package static let definition = CommandDefinition(
    "cp", synopsis: "[-r] FROM TO [OPTION…]", summary: "copy objects of S3 and files", options: options,
    arguments: [.path, .path],
    details: """
      A place in S3 is a path in the tree or s3://BUCKET/KEY, in another session west:/s3/…; a local one is written \
      local:PATH. With s3:// at either end everything else is local, as in the AWS CLI, and - is the standard input or \
      output. A slash at the end makes a folder of a destination. Objects from 8 MiB on travel in parts, ten requests at \
      once; s3 settings of the profile change that.
      """)

  static let options =
    [TransferOptions.recursive] + TransferOptions.common + TransferOptions.making
    + [
      OptionDefinition("--expected-size", value: .number, placeholder: "BYTES", summary: "how much a pipe will bring"),
      TransferOptions.raw,
    ]

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let ends = try await TransferEnd.inTree(try Ends.two(invocation), invocation.name, context)
    try await TransferCommand(invocation, context).run(from: ends[0], to: ends[1])
  }
}

/// The words of commands that have two ends.
enum Ends {
  static func two(_ invocation: Invocation) throws(UsageError) -> [Argument] {
    guard invocation.words.count == 2 else {
      throw UsageError("\(invocation.name): takes two places, where from and where to")
    }
    return invocation.words
  }
}
