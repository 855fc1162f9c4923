import AWSClient
import AWSResources
import Documents

/// The options of everything that moves objects, under the AWS CLI's names.
enum TransferOptions {
  static let recursive = OptionDefinition("--recursive", "-r", summary: "everything below the place")
  static let raw = OptionDefinition("--raw", summary: "write an object to a terminal as it is, whatever is in it")

  /// What is moved, and what is told of it.
  static let common: [OptionDefinition] = [
    OptionDefinition("--dryrun", summary: "say what would be done, and do nothing"),
    OptionDefinition(
      "--exclude", value: .text, placeholder: "PATTERN", summary: "leave out what fits; the last rule counts"),
    OptionDefinition("--include", value: .text, placeholder: "PATTERN", summary: "take what fits after all"),
    OptionDefinition("--quiet", summary: "say nothing"),
    OptionDefinition("--only-show-errors", summary: "say what fails only"),
    OptionDefinition("--page-size", value: .number, placeholder: "N", summary: "list so many keys in one call"),
    OptionDefinition("--request-payer", optionally: ["requester"], summary: "agree to pay for the requests"),
  ]

  /// What objects are made with.
  static let making: [OptionDefinition] =
    [
      OptionDefinition("--no-progress", summary: "do not show how far it is"),
      OptionDefinition("--follow-symlinks", summary: "send what links lead to (as usual)"),
      OptionDefinition("--no-follow-symlinks", summary: "leave links out"),
      OptionDefinition("--no-guess-mime-type", summary: "do not guess types by names"),
      OptionDefinition(
        "--source-region", value: .region, placeholder: "REGION", summary: "where the source's bucket is"),
      OptionDefinition("--ignore-glacier-warnings", summary: "leave archived objects out without a word"),
      OptionDefinition("--force-glacier-transfer", summary: "try archived objects all the same"),
      pairs(OptionDefinition("--grants", value: .text, placeholder: "PERMISSION=GRANTEE…", summary: "who may do what")),
      OptionDefinition("--sse", optionally: ["AES256", "aws:kms"], summary: "how S3 encrypts"),
      OptionDefinition("--sse-c", optionally: ["AES256"], summary: "encrypt with a key of one's own"),
      OptionDefinition(
        "--sse-c-copy-source", optionally: ["AES256"], summary: "the copied object has a key of its own"),
      OptionDefinition("--sse-c-key", secret: "KEY", summary: "that key, fileb://FILE for example"),
      OptionDefinition("--sse-c-copy-source-key", secret: "KEY", summary: "the copied object's key"),
      OptionDefinition("--metadata", value: .text, placeholder: "NAME=VALUE,…", summary: "metadata of one's own"),
    ] + direct.map { OptionDefinition($0.option, value: .text, placeholder: $0.placeholder, summary: $0.summary) }

  /// How `sync` compares.
  static let syncing: [OptionDefinition] = [
    OptionDefinition("--delete", summary: "delete at the destination what is not at the source"),
    OptionDefinition("--size-only", summary: "compare sizes only"),
    OptionDefinition("--exact-timestamps", summary: "download what has the same size and another time"),
  ]

  private typealias Direct = (option: String, placeholder: String, summary: String, member: String)

  /// Options that are a member of the calls by another name.
  private static let direct: [Direct] = [
    ("--acl", "ACL", "a canned access list", "ACL"),
    ("--storage-class", "CLASS", "where S3 keeps it", "StorageClass"),
    ("--website-redirect", "URL", "where a website sends visitors", "WebsiteRedirectLocation"),
    ("--content-type", "TYPE", "the type of the content", "ContentType"),
    ("--cache-control", "TEXT", "how caches treat it", "CacheControl"),
    ("--content-disposition", "TEXT", "how it presents itself", "ContentDisposition"),
    ("--content-encoding", "TEXT", "how the content is encoded", "ContentEncoding"),
    ("--content-language", "LANGUAGE", "the language of the content", "ContentLanguage"),
    ("--expires", "TIME", "until when caches may keep it", "Expires"),
    ("--sse-kms-key-id", "KEY", "the key of KMS", "SSEKMSKeyId"),
    ("--metadata-directive", "COPY|REPLACE", "whether a copy keeps its metadata", "MetadataDirective"),
    ("--checksum-algorithm", "NAME", "the checksum that travels along", "ChecksumAlgorithm"),
    ("--checksum-mode", "ENABLED", "check what is downloaded", "ChecksumMode"),
  ]

  private static func pairs(_ option: OptionDefinition) -> OptionDefinition {
    var option = option
    option.takesPairs = true
    return option
  }

  // MARK: Reading

  /// The members of the calls that the options of `invocation` set: at the destination, and at the source. `copies`
  /// tells that both ends are in S3. Values are typed by the model; throws ``UsageError``.
  static func parameters(
    _ invocation: Invocation, copies: Bool, _ context: Context
  ) async throws -> (destination: Document, source: Document) {
    guard let operation = try context.session().client("s3").service.operation("CopyObject"),
      let get = try context.session().client("s3").service.operation("GetObject")
    else { return (.emptyMap, .emptyMap) }
    var words: [Argument] = []
    func add(_ member: String, _ value: Argument) {
      let named = operation.input?.member(named: member) ?? get.input?.member(named: member)
      words += [Argument("--\(named?.cliName ?? member)"), value]
    }
    for entry in direct where entry.member != "ChecksumMode" {
      if let value = invocation.options[entry.option] ?? nil { add(entry.member, value) }
    }
    if let value = invocation.options["--metadata"] ?? nil {
      add("Metadata", value)
      if !invocation.has("--metadata-directive") { add("MetadataDirective", Argument("REPLACE")) }
    }
    if invocation.has("--sse") { add("ServerSideEncryption", Argument(invocation.text("--sse") ?? "AES256")) }
    if invocation.has("--request-payer") { add("RequestPayer", Argument("requester")) }
    for (name, value) in invocation.ordered where name == "--grants" {
      guard let value else { continue }
      let (member, grantee) = try grant(value.text, invocation.name)
      add(member, Argument(quoted: grantee))
    }
    var destination = try await context.parameters(words, for: operation)
    var source: [(key: String, value: Document)] = []
    if invocation.has("--request-payer") { source.append(("RequestPayer", "requester")) }
    if let mode = invocation.text("--checksum-mode") { source.append(("ChecksumMode", Document(mode))) }
    if let key = try customerKey("--sse-c", invocation, context) {
      let members: Document = ["SSECustomerAlgorithm": "AES256", "SSECustomerKey": key]
      destination = Document(map: destination.entries.map { $0 } + members.entries.map { $0 })
      if !copies { source += members.entries.map { $0 } }
    }
    if let key = try customerKey("--sse-c-copy-source", invocation, context) {
      guard copies else { throw UsageError("\(invocation.name): --sse-c-copy-source goes with copies only") }
      destination = destination.setting("CopySourceSSECustomerAlgorithm", to: "AES256")
        .setting("CopySourceSSECustomerKey", to: key)
      source += [("SSECustomerAlgorithm", "AES256"), ("SSECustomerKey", key)]
    }
    return (destination, Document(map: source))
  }

  private static func grant(_ text: String, _ command: String) throws(UsageError) -> (String, String) {
    let members = [
      "read": "GrantRead", "readacl": "GrantReadACP", "writeacl": "GrantWriteACP", "full": "GrantFullControl",
    ]
    let parts = text.parts(at: "=", most: 1).map(String.init)
    guard parts.count == 2, let member = members[parts[0]] else {
      throw UsageError(
        "\(command): --grants takes PERMISSION=GRANTEE, not \(text)", hint: "permissions: read readacl writeacl full")
    }
    return (member, parts[1])
  }

  private static func customerKey(
    _ option: String, _ invocation: Invocation, _ context: Context
  ) throws -> Document? {
    let key = invocation.options["\(option)-key"] ?? nil
    guard invocation.has(option) == (key != nil) else {
      let (given, missing) = key == nil ? (option, "\(option)-key") : ("\(option)-key", option)
      throw UsageError("\(invocation.name): \(given) goes with \(missing)")
    }
    guard let key else { return nil }
    let files = ParameterFiles { try context.environment.files.read(context.localPath($0)) }
    do {
      let content = try files.resolve(key)
      return content.isBinary ? Document(blob: content.bytes) : Document(content.text)
    } catch let fault as ShapedValue.Fault {
      throw UsageError("\(invocation.name): \(option)-key: \(fault.message)")
    }
  }

  /// The rules of what is left out.
  static func filter(_ invocation: Invocation) -> TransferFilter {
    TransferFilter(
      invocation.ordered.compactMap { name, value in
        guard let pattern = value?.text, name == "--exclude" || name == "--include" else { return nil }
        return (pattern, name == "--include")
      })
  }
}
