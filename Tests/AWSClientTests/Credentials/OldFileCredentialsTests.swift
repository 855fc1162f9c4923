import Documents
import TestSupport
import Testing

@testable import AWSClient

@Suite struct OldFileCredentialsTests {
  static let ec2File = "# tools\nAWSAccessKeyId = EC2FILE\nAWSSecretKey=S=1\n"
  static let boto = "[Boto]\ndebug = 0\n[Credentials]\naws_access_key_id = BOTO\naws_secret_access_key = S\n"

  struct Row: Sendable, CustomTestStringConvertible {
    var variables: [String: String]
    var files: [String: String]
    /// The key that is found; nil for none.
    var found: String?
    var testDescription: String { "\(variables) \(files.keys.sorted())" }
  }

  @Test(arguments: [
    Row(variables: ["AWS_CREDENTIAL_FILE": "~/ec2"], files: ["/home/u/ec2": ec2File], found: "EC2FILE"),
    Row(variables: ["AWS_CREDENTIAL_FILE": "/f"], files: ["/f": "nothing\n"], found: nil),
    Row(variables: [:], files: ["/home/u/ec2": ec2File], found: nil),
    Row(variables: [:], files: ["/home/u/.boto": boto], found: "BOTO"),
    Row(
      variables: [:], files: ["/etc/boto.cfg": boto.replacing("BOTO", with: "SYSTEM"), "/home/u/.boto": boto],
      found: "SYSTEM"),
    Row(variables: [:], files: ["/etc/boto.cfg": "[Boto]\nx = 1\n", "/home/u/.boto": boto], found: "BOTO"),
    Row(variables: ["BOTO_CONFIG": "/mine"], files: ["/mine": "[Boto]\n", "/home/u/.boto": boto], found: nil),
    Row(variables: ["BOTO_CONFIG": "/mine"], files: ["/mine": boto], found: "BOTO"),
    Row(variables: ["BOTO_CONFIG": "/gone"], files: ["/home/u/.boto": boto], found: nil),
    Row(
      variables: ["AWS_CREDENTIAL_FILE": "/f"], files: ["/f": ec2File, "/home/u/.boto": boto], found: "EC2FILE"),
    Row(
      variables: ["AWS_CREDENTIAL_FILE": "/f", "AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "S"],
      files: ["/f": ec2File], found: "ENV"),
  ])
  func reads(_ row: Row) async throws {
    var variables = row.variables
    variables["AWS_EC2_METADATA_DISABLED"] = "true"
    let context = try CredentialWorld(files: row.files).context(variables: variables)
    #expect(try await CredentialChain(context).credentials()?.accessKeyID == row.found)
  }

  @Test func keepsWhatStandsBehindTheEquals() async throws {
    let context = try CredentialWorld(files: ["/f": Self.ec2File]).context(variables: ["AWS_CREDENTIAL_FILE": "/f"])
    let found = try #require(try await CredentialChain(context).credentials())
    #expect(found.secretAccessKey == "S=1")
    #expect(found.sessionToken == nil)
    #expect(found.source == "AWS_CREDENTIAL_FILE (/f)")
  }

  @Test(
    arguments: [
      (["AWS_CREDENTIAL_FILE": "/gone"], [:], "no credentials from AWS_CREDENTIAL_FILE: /gone: no such file"),
      (
        ["AWS_CREDENTIAL_FILE": "/f"], ["/f": "AWSAccessKeyId=A"],
        "incomplete credentials in /f: AWSSecretKey is missing"
      ),
      (
        ["BOTO_CONFIG": "/f"], ["/f": "[Credentials]\naws_access_key_id = A\n"],
        "incomplete credentials in /f: aws_secret_access_key is missing"
      ),
    ] as [([String: String], [String: String], String)])
  func namesFaults(_ row: ([String: String], [String: String], String)) async throws {
    let context = try CredentialWorld(files: row.1).context(variables: row.0)
    do {
      _ = try await CredentialChain(context).credentials()
      Issue.record("no error")
    } catch { #expect(String(describing: error) == row.2) }
  }
}
