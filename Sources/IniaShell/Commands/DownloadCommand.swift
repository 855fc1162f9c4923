import AWSResources

/// `download`: fetches objects.
package enum DownloadCommand: Command {
  package static let definition = CommandDefinition(
    "download", synopsis: "[-r] PATH [LOCAL] [OPTION…]", summary: "fetch an object, or all below a place, from S3",
    options: CopyCommand.options, arguments: [.path, .file],
    details: "LOCAL is where it goes, the local folder (lpwd) when none is named; a folder keeps the object's name.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = invocation.words.first else { throw UsageError("download: a path is missing") }
    let (address, inner) = try await ObjectPlace.find(word, "download", context)
    let target = invocation.words.dropFirst().first?.text ?? "."
    try await TransferCommand(invocation, context).run(
      from: .object(address, inner), to: target == "-" ? .stream : .local(target))
  }
}
