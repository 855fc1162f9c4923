import AWSResources

/// `upload`: sends files to S3.
package enum UploadCommand: Command {
  package static let definition = CommandDefinition(
    "upload", synopsis: "[-r] LOCAL [PATH] [OPTION…]", summary: "send a file, or a folder, to S3",
    options: CopyCommand.options, arguments: [.file, .path],
    details:
      "PATH is where it goes, the place one is in when none is named; a bucket or a folder keeps the file's name.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let file = invocation.words.first else { throw UsageError("upload: a file is missing") }
    var (address, inner) = try await ObjectPlace.find(invocation.words.dropFirst().first, "upload", context)
    // The place one is in is a folder, whatever its path looks like.
    if invocation.words.count == 1, !address.isFolder { address.key += "/" }
    let source: TransferEnd = file.text == "-" ? .stream : .local(file.text)
    try await TransferCommand(invocation, context).run(from: source, to: .object(address, inner))
  }
}
