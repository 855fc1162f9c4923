import Documents

/// One global option: its names, what help and completion say of it, and what it sets. A new one is one entry of
/// ``GlobalOption/all``.
package struct GlobalOption: Sendable {
  /// With its dashes: `--region`.
  package let name: String
  /// One letter that the program's own line takes for it: `-r`.
  package let letter: String?
  /// What its value is; nil for a switch.
  package let value: ArgumentKind?
  /// How help calls the value.
  package let placeholder: String
  package let summary: String
  /// The values it takes, where they are few.
  package let choices: [String]
  private let set: @Sendable (inout GlobalOptions, String) throws(UsageError) -> Void

  /// Sets what the option sets. Throws where `text` is no value of it.
  package func apply(_ text: String, to options: inout GlobalOptions) throws(UsageError) {
    guard choices.isEmpty || choices.contains(text) else {
      throw UsageError("\(name) takes \(choices.joined(separator: " or ")), not \(text)")
    }
    try set(&options, text)
  }

  private init(
    _ name: String, letter: String? = nil, _ value: ArgumentKind, _ placeholder: String, _ summary: String,
    choices: [String] = [], set: @escaping @Sendable (inout GlobalOptions, String) throws(UsageError) -> Void
  ) {
    self.name = name
    self.letter = letter
    self.value = value
    self.placeholder = placeholder
    self.summary = summary
    self.choices = choices
    self.set = set
  }

  /// A switch.
  private init(_ name: String, _ summary: String, set: @escaping @Sendable (inout GlobalOptions) -> Void) {
    self.name = name
    letter = nil
    value = nil
    placeholder = ""
    self.summary = summary
    choices = []
    self.set = { (options, _) throws(UsageError) in set(&options) }
  }

  /// The option called `name`.
  package static func named(_ name: String) -> GlobalOption? { table[name] }

  /// All of them, those with a value first, as help lists them.
  package static let all: [GlobalOption] = [
    GlobalOption("--profile", letter: "-p", .profile, "NAME", "use this profile") { $0.session.profile = $1 },
    GlobalOption("--region", letter: "-r", .region, "REGION", "use this region") { $0.session.region = $1 },
    GlobalOption("--endpoint-url", .text, "URL", "send requests to this address") { $0.session.endpointURL = $1 },
    GlobalOption(
      "--output", letter: "-o", .format, "FORMAT", "print results as \(formats.joined(separator: ", "))"
    ) { (options, text) throws(UsageError) in
      guard let format = OutputFormat(rawValue: text) else {
        throw UsageError("--output: \(text) is no format", hint: "formats: \(formats.joined(separator: " "))")
      }
      options.output.format = format
    },
    GlobalOption("--query", .expression, "JMESPATH", "select from the result") { (options, text) throws(UsageError) in
      do { _ = try JMESPath.compile(text) } catch { throw UsageError("--query: \(error)") }
      options.output.query = text
    },
    GlobalOption("--color", .text, "WHEN", "on, off or auto") { (options, text) throws(UsageError) in
      guard let mode = ColorMode(text) else { throw UsageError("--color takes on, off or auto, not \(text)") }
      options.output.color = mode
    },
    GlobalOption("--ca-bundle", .file, "FILE", "trust these certificates") { $0.session.caBundle = $1 },
    GlobalOption("--cli-read-timeout", .number, "SECONDS", "give up when nothing arrives for so long") {
      (options, text) throws(UsageError) in
      options.session.readTimeout = try seconds("--cli-read-timeout", text)
    },
    GlobalOption("--cli-connect-timeout", .number, "SECONDS", "give up when no connection stands by then") {
      (options, text) throws(UsageError) in
      options.session.connectTimeout = try seconds("--cli-connect-timeout", text)
    },
    GlobalOption(
      "--cli-binary-format", .text, "FORMAT", "how blobs are read from text: base64 or raw-in-base64-out",
      choices: ["base64", "raw-in-base64-out"]
    ) { $0.output.binaryFormat = $1 },
    GlobalOption("--no-sign-request", "send without a signature") { $0.session.signsRequests = false },
    GlobalOption("--no-verify-ssl", "do not check the server's certificate") { $0.session.verifiesTLS = false },
    GlobalOption("--no-paginate", "make one request only") { $0.output.paginates = false },
    GlobalOption("--debug", "tell what happens on the way") { $0.output.debug = true },
    GlobalOption("--no-cli-pager", "never page (Inia has no pager to turn off)") { _ in },
    GlobalOption("--no-cli-auto-prompt", "never prompt for parameters (Inia never does)") { _ in },
  ]

  private static let table = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  private static var formats: [String] { OutputFormat.allCases.map(\.rawValue) }

  private static func seconds(_ name: String, _ text: String) throws(UsageError) -> Double {
    guard let value = Double(text), value >= 0, value.isFinite else {
      throw UsageError("\(name) takes a number of seconds, not \(text)")
    }
    return value
  }
}
