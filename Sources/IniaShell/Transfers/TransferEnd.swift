import AWSClient
import AWSResources
import Documents

/// One end of a command that moves objects, as it was typed.
enum TransferEnd: Sendable {
  /// A local path.
  case local(String)
  /// A place in S3, and the context whose session it is reached in.
  case object(ObjectAddress, Context)
  /// The standard input or output.
  case stream

  /// Whether it is in S3.
  var isRemote: Bool { if case .object = self { true } else { false } }

  /// The ends of the AWS CLI's commands: `s3://…` is in S3, `-` the standard input or output, anything else local.
  static func plain(_ word: Argument, _ command: String, _ context: Context) throws(UsageError) -> TransferEnd {
    if word.text == "-" { return .stream }
    let word = word.text.begins(with: "s3://") ? try word.plain() : word
    guard let address = ObjectAddress(uri: word.text) else { return .local(word.text) }
    guard !address.bucket.isEmpty else { throw UsageError("\(command): \(word.text) names no bucket") }
    return .object(address, context)
  }

  /// The ends of the shell's own commands: paths in the tree, `s3://…`, and `local:PATH`. With `s3://` at one end the
  /// other is local, as in the AWS CLI.
  static func inTree(_ words: [Argument], _ command: String, _ context: Context) async throws -> [TransferEnd] {
    if words.contains(where: { $0.text.begins(with: "s3://") }) {
      return try words.map { word throws(UsageError) in try plain(word.withoutLocal, command, context) }
    }
    var ends: [TransferEnd] = []
    for word in words {
      if word.text.begins(with: "local:") {
        ends.append(.local(word.withoutLocal.text))
      } else {
        let (address, inner) = try await ObjectPlace.find(word, command, context)
        ends.append(.object(address, inner))
      }
    }
    return ends
  }
}

extension Argument {
  /// The argument without `local:` before it.
  fileprivate var withoutLocal: Argument {
    guard text.begins(with: "local:") else { return self }
    return Argument(quoted: String(text.without(first: 6)))
  }
}
