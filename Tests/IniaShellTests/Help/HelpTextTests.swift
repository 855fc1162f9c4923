import AWSClient
import TestSupport
import Testing

@testable import IniaShell

/// What help says: of every command, and of services as the models describe them.
@Suite struct HelpTextTests {
  private let vocabulary = Commands.vocabulary

  private func service(_ name: String) throws -> ServiceModel {
    try #require(try Catalog.open(path: try PackageRoot.catalog).service(name))
  }

  private func operation(_ service: String, _ name: String) throws -> OperationModel {
    try #require(try self.service(service).operation(name))
  }

  @Test func listsEveryCommand() {
    let lines = HelpText.overview(vocabulary).split(separator: "\n").map(String.init)
    #expect(lines.first == "Commands:")
    for definition in vocabulary.commands {
      let line = lines.first { $0.hasPrefix("  \(definition.name) ") }
      #expect(line?.hasSuffix(" \(definition.summary)") == true, "\(definition.name)")
      for alias in definition.aliases { #expect(line?.contains(alias) == true) }
    }
  }

  @Test func tellsOfACommand() {
    let definition = CommandDefinition(
      "twist", aliases: ["tw"], synopsis: "PATH [--far]", summary: "twist a thing",
      options: [
        OptionDefinition("-f", "--far", value: nil, placeholder: "", summary: "as far as it goes"),
        OptionDefinition("--by", value: .number, placeholder: "DEGREES", summary: "how much"),
      ], examples: ["twist /s3"], details: "It comes back.")
    #expect(
      HelpText.command(definition) == """
        twist PATH [--far]

          twist a thing
          also: tw

        Options:
          -f, --far     as far as it goes
          --by DEGREES  how much

          It comes back.

        Examples:
          twist /s3
        """)
    #expect(HelpText.command(CommandDefinition("pwd", summary: "say where")) == "pwd\n\n  say where")
  }

  @Test func tellsOfAService() throws {
    let text = HelpText.service(try service("s3"), vocabulary)
    #expect(text.hasPrefix("s3api — Amazon Simple Storage Service\n"))
    let headings = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.dropFirst()
    #expect(headings == ["Commands:", "Operations:", "Waiters:"])
    #expect(text.contains("\n  s3 cp ") && text.contains("\n  list-buckets ") && text.contains("bucket-exists"))
    let sts = HelpText.service(try service("sts"), vocabulary)
    #expect(!sts.contains("Commands:") && !sts.contains("Waiters:"))
  }

  @Test func tellsOfAnOperation() throws {
    let lines = HelpText.operation(try operation("s3", "GetObject")).split(separator: "\n").map(String.init)
    #expect(lines[0] == "s3api get-object --bucket <string> --key <string> [PARAM…]")
    #expect(lines[1] == "  also: GetObject, get_object")
    #expect(lines.contains("Parameters:") && lines.contains("Result:"))
    #expect(lines.contains { $0.hasPrefix("  --bucket <string> (required)") })
    #expect(lines.contains { $0.hasPrefix("  ContentLength long") })
    #expect(!lines.contains { $0.contains("Paged") })
    let paged = HelpText.operation(try operation("ec2", "DescribeInstances"))
    #expect(paged.hasPrefix("ec2 describe-instances [PARAM…]\n"))
    #expect(paged.contains("  --instance-ids <list of string>") && paged.contains("  --filters <list of structure>"))
    #expect(paged.contains("\n  Paged: also takes --max-items N"))
    let bare = HelpText.operation(try operation("sts", "GetCallerIdentity"))
    #expect(bare.hasPrefix("sts get-caller-identity\n") && !bare.contains("Parameters:"))
    #expect(HelpText.operation(try operation("s3", "GetBucketLifecycle")).contains("\n  deprecated: "))
  }

  @Test func tellsOfAParameter() throws {
    let create = try operation("s3", "CreateBucket")
    let acl = HelpText.parameter(try #require(create.input?.member("acl")), of: create)
    #expect(acl.hasPrefix("--acl <string>\n  also: ACL=…\n"))
    #expect(acl.contains("\nValues: private public-read public-read-write authenticated-read"))
    let bucket = HelpText.parameter(try #require(create.input?.member("bucket")), of: create)
    #expect(bucket.contains("\n  required\n") && !bucket.contains("Values:"))
    let describe = try operation("ec2", "DescribeInstances")
    let filters = HelpText.parameter(try #require(describe.input?.member("filters")), of: describe)
    #expect(filters.contains("\nMembers:\n  Name string") && filters.contains("\n  Values list of string"))
  }

  /// Lines stay short, save the first: it is the whole of a call.
  @Test func staysInShape() throws {
    for name in ["s3", "ec2", "iam"] {
      for operation in try service(name).operations {
        let text = HelpText.operation(operation)
        for line in text.split(separator: "\n").dropFirst() where line.count > 170 {
          #expect(!line.dropFirst(60).contains(" "), "\(name) \(operation.name): \(line)")
        }
      }
    }
  }

  @Test(arguments: [
    ("a b c", 3, "", "a b\nc"), ("a  b", 10, "", "a b"), ("long-word x", 4, "", "long-word\nx"),
    ("a\nb", 10, "", "a\nb"), ("a\n\nb", 10, "  ", "  a\n\n  b"), ("日本 日本", 8, "", "日本\n日本"),
    ("日本 日本", 9, "", "日本 日本"), ("", 10, "  ", ""), ("aa bb cc", 6, " ", " aa bb\n cc"),
  ])
  func breaksLines(_ text: String, _ width: Int, _ indent: String, _ expected: String) {
    #expect(TextWrap.wrap(text, width: width, indent: indent) == expected)
  }
}
