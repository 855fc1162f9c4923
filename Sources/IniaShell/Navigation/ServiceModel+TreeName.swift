package import AWSClient

extension ServiceModel {
  /// The service's name in the tree: the AWS CLI's, but `s3` where the AWS CLI splits S3 into `s3` and `s3api`.
  package var treeName: String { name == "s3" ? "s3" : cliName }
}
