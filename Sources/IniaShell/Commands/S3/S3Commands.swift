/// The AWS CLI's own commands for S3 (`aws s3 ls`), which are no operations: `s3 NAME` in the order that help lists them.
package enum S3Commands {
  /// The list.
  package static let all: [any Command.Type] = [
    S3ListCommand.self, S3CopyCommand.self, S3MoveCommand.self, S3RemoveCommand.self, S3SyncCommand.self,
    S3MakeBucketCommand.self, S3RemoveBucketCommand.self, S3PresignCommand.self,
  ]

  /// The command that `s3 NAME` calls.
  package static func named(_ name: String) -> (any Command.Type)? {
    all.first { $0.definition.name == "s3 \(name)" }
  }

  /// The names, `s3` left off.
  package static var names: [String] { all.map { String($0.definition.name.dropFirst(3)) } }
}
