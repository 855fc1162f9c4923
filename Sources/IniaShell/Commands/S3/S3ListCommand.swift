import AWSClient
import AWSResources
import Documents
import Glibc

/// `s3 ls`: as the AWS CLI has it, to the letter.
package enum S3ListCommand: Command {
  package static let definition = CommandDefinition(
    "s3 ls", synopsis: "[s3://BUCKET/PREFIX] [OPTION…]", summary: "list buckets, or what begins with a prefix",
    options: [
      TransferOptions.recursive,
      OptionDefinition("--page-size", value: .number, placeholder: "N", summary: "list so many in one call"),
      OptionDefinition("--human-readable", summary: "sizes in KiB, MiB and so on"),
      OptionDefinition("--summarize", summary: "the number of objects and their size at the end"),
      OptionDefinition("--request-payer", optionally: ["requester"], summary: "agree to pay for the requests"),
      OptionDefinition(
        "--bucket-name-prefix", value: .text, placeholder: "TEXT", summary: "buckets that begin so only"),
      OptionDefinition("--bucket-region", value: .region, placeholder: "REGION", summary: "buckets of a region only"),
    ], arguments: [.text], examples: ["s3 ls"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let text = try invocation.words.first?.plain().text ?? ""
    let address = ObjectAddress(uri: text) ?? ObjectAddress(path: text)
    var listing = S3Listing(invocation, context)
    guard !address.bucket.isEmpty else { return try await listing.buckets() }
    try await listing.objects(address)
  }
}

/// The lines of `s3 ls`.
private struct S3Listing {
  private let invocation: Invocation
  private let context: Context
  private var size: Int64 = 0
  private var count = 0

  init(_ invocation: Invocation, _ context: Context) {
    self.invocation = invocation
    self.context = context
  }

  private func pages(_ name: String, _ parameters: Document) async throws -> Pages? {
    let client = try context.session().client("s3")
    let pageSize = try invocation.number("--page-size", minimum: 1)
    guard context.options.plans else {
      return try client.pages(name, parameters, pageSize: pageSize, readsAhead: true)
    }
    try await PlannedCalls.show(
      PlannedCall(operation: try client.operation(name), parameters: parameters), pageSize: pageSize, context)
    return nil
  }

  func buckets() async throws {
    var parameters = Document.emptyMap
    if let prefix = invocation.text("--bucket-name-prefix") {
      parameters = parameters.setting("Prefix", to: Document(prefix))
    }
    if let region = invocation.text("--bucket-region") {
      parameters = parameters.setting("BucketRegion", to: Document(region))
    }
    guard var pages = try await pages("ListBuckets", parameters) else { return }
    while let page = try await pages.next()?.document {
      for bucket in (page["Buckets"] ?? Document.emptyList).elements {
        try write("\(time(bucket["CreationDate"])) \(bucket["Name"]?.string ?? "")")
      }
    }
    if invocation.has("--summarize") { try summarize() }
    try context.streams.output.flush()
  }

  mutating func objects(_ address: ObjectAddress) async throws {
    let isRecursive = invocation.has("--recursive")
    var parameters: Document = ["Bucket": Document(address.bucket), "Prefix": Document(address.key)]
    if !isRecursive { parameters = parameters.setting("Delimiter", to: "/") }
    if invocation.has("--request-payer") { parameters = parameters.setting("RequestPayer", to: "requester") }
    guard var pages = try await pages("ListObjectsV2", parameters) else { return }
    var isEmpty = true
    while let page = try await pages.next()?.document {
      for prefix in (page["CommonPrefixes"] ?? Document.emptyList).elements {
        isEmpty = false
        let levels = (prefix["Prefix"]?.string ?? "").parts(at: "/", keepsEmpty: true)
        try write(String(repeating: " ", count: 27) + "PRE \(levels.dropLast().last ?? "")/")
      }
      for object in (page["Contents"] ?? Document.emptyList).elements {
        isEmpty = false
        let length = object["Size"]?.integer ?? 0
        size.add(clamping: length)
        count += 1
        let key = object["Key"]?.string ?? ""
        let name = isRecursive ? key[...] : key.cut(atLast: "/")?.after ?? key[...]
        let text = invocation.has("--human-readable") ? TransferWords.size(length) : "\(length)"
        try write(
          "\(time(object["LastModified"])) \(String(repeating: " ", count: max(0, 10 - text.utf8.count)))\(text) \(name)"
        )
      }
    }
    if invocation.has("--summarize") { try summarize() }
    try context.streams.output.flush()
    // Whoever names a key wants to know whether there is one.
    if isEmpty, !address.key.isEmpty { throw QuietFailure(status: 1) }
  }

  private func summarize() throws {
    let total = invocation.has("--human-readable") ? TransferWords.size(size) : "\(size)"
    try write("")
    try write("Total Objects: \(count)")
    try write("   Total Size: \(total)")
  }

  private func write(_ line: String) throws {
    try context.streams.output.write((context.streams.outputIsTerminal ? Sanitizer.line(line) : line) + "\n")
  }

  /// A time as clocks here show it: `2026-01-02 03:04:05`.
  private func time(_ value: Document?) -> String {
    // What is no time is shown as it came.
    guard let seconds = value?.timestamp?.seconds else { return value?.plainText ?? "" }
    var moment = time_t(seconds)
    var local = tm()
    localtime_r(&moment, &local)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Int(local.tm_year) + 1900)-\(two(local.tm_mon + 1))-\(two(local.tm_mday)) "
      + "\(two(local.tm_hour)):\(two(local.tm_min)):\(two(local.tm_sec))"
  }
}
