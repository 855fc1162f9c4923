/// The AWS CLI's own commands for S3 (`aws s3 ls`), which are no operations: `s3 NAME` in the order that help lists them.
package enum S3Commands {
  /// The list.
  package static let all: [any Command.Type] = [
    S3ListCommand.self, S3CopyCommand.self, S3MoveCommand.self, S3RemoveCommand.self, S3SyncCommand.self,
    S3MakeBucketCommand.self, S3RemoveBucketCommand.self, S3PresignCommand.self,
  ]
}
