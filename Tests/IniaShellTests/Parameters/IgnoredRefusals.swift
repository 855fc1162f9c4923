/// Command lines that the AWS CLI refuses and Inia takes, by rule and with the reason. WordReferenceTests wants exactly
/// one rule for each of them, and a line for each rule.
struct IgnoredRefusal: Sendable {
  /// What the AWS CLI says, as a regular expression.
  let says: String
  /// The words of the line, as a regular expression: where the AWS CLI says no more than that it ends.
  let line: String
  let reason: String

  private init(says: String = "", line: String = "", _ reason: String) {
    (self.says, self.line, self.reason) = (says, line, reason)
  }

  func matches(_ line: String, _ refusal: String) throws -> Bool {
    try refusal.contains(Regex(says)) && line.contains(Regex(self.line))
  }

  static let all = [
    // Values
    IgnoredRefusal(
      says: #"^Error parsing parameter '--[\w-]+': (Expected: '=', received: '\{'|Invalid JSON: \w+=)"#,
      "the AWS CLI reads all items of a list as JSON or all as shorthand, as the first is; Inia each as what it is"),
    IgnoredRefusal(
      says: #"Invalid JSON: Expecting property name.*JSON received: \{$"#, line: "file://DIR/struct.json",
      "the AWS CLI takes each character of a file for an item where the file holds one structure of a list; Inia reads "
        + "it as it reads the same text on the line"),
    IgnoredRefusal(
      says: "^validation: Invalid type for parameter Description, value: b'", line: "fileb://",
      "the AWS CLI sends no bytes as text; Inia reads text from fileb:// too"),
    // Options
    IgnoredRefusal(
      says: "Unknown options: true$", line: "--dry-run true", "Inia takes true and false behind a switch"),
    IgnoredRefusal(
      says: "Unknown options: -x$", line: "--instance-ids -x",
      "to Python's argparse whatever begins with a dash is an option; to Inia what begins with two"),
    IgnoredRefusal(
      says: #"^Cannot specify both the "--[\w-]+" option and the "--no-[\w-]+" option"#,
      "of a switch that is given twice the last one counts in Inia"),
    IgnoredRefusal(
      line: "^iam create-virtual-mfa-device |^translate import-terminology ",
      "the AWS CLI insists on an option of its own for a file (--outfile, --data-file); in Inia the API's way goes too"),
    IgnoredRefusal(
      says: #"^(ZipFile|Content) cannot be provided as (a )?part of the '?--"#,
      "the AWS CLI wants a file behind an option of its own; in Inia the API's member is taken too"),
    IgnoredRefusal(
      line: "^ses send-email .*--source ",
      "an option that the AWS CLI calls otherwise (--from) has the API's name in Inia too"),
    // Commands
    IgnoredRefusal(line: "^ec2 DescribeInstances$", "operations have the API's name in Inia too"),
    IgnoredRefusal(
      line: "^rds modify-option-group ", "the AWS CLI has two commands instead of this operation; Inia has all three"),
    IgnoredRefusal(
      line: "^sagemaker-runtime invoke-endpoint-with-response-stream ",
      "version 1 of the AWS CLI has no commands that answer with events"),
    IgnoredRefusal(
      says: "^--endpoint-url is required for cloudsearchdomain commands$",
      "the AWS CLI asks for the domain's address before it calls; in Inia the call fails at the address that the "
        + "endpoint's rules give"),
  ]
}
