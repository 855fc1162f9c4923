import TestSupport
import Testing

@testable import IniaShell

/// Keys that are typed behind options of the AWS CLI's own.
@Suite struct CustomerKeyTests {
  @Test func keepsNoKeys() throws {
    let context = try ShellFixture().shell.context()
    for (line, mayKeep) in [
      ("s3 cp a s3://b/ --sse-c --sse-c-key 0123", false), ("cp a s3://b/ --sse-c-copy-source-key=0123", false),
      ("s3 cp a s3://b/ --sse-c-key fileb://key", true), ("ec2 bundle-instance --owner-sak s", false),
      ("ec2 bundle-instance --owner-akid s", true),
    ] {
      #expect(SecretFinder(context.resolver).mayKeep(Parser.read(line)) == mayKeep, "\(line)")
    }
  }
}
