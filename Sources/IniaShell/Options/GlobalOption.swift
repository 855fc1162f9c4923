import Documents

/// One global option: its names, what help and completion say of it, and what it sets. A new one is one entry of
/// ``GlobalOption/all``.
package struct GlobalOption: Sendable {
  /// With its dashes: `--region`.
  package let name: String
  /// One letter that the program's own line takes for it: `-r`. That of a switch every line takes.
  package let letter: String?
  /// What its value is; nil for a switch.
  package let value: ArgumentKind?
  /// How help calls the value.
  package let placeholder: String
  package let summary: String
  /// The values it takes, where they are few.
  package let choices: [String]
  private let set: @Sendable (inout GlobalOptions, String) throws(UsageError) -> Void
  private let take: @Sendable (inout GlobalOptions, GlobalOptions) -> Void

  /// Sets what the option sets. Throws where `text` is no value of it.
  package func apply(_ text: String, to options: inout GlobalOptions) throws(UsageError) {
    guard choices.isEmpty || choices.contains(text) else {
      throw UsageError("\(name) takes \(choices.joined(separator: " or ")), not \(text)")
    }
    try set(&options, text)
  }

  /// Takes what `options` leave open from those around them.
  func fill(_ options: inout GlobalOptions, from outer: GlobalOptions) { take(&options, outer) }

  /// An option with a value, which `read` makes of its text and `path` keeps.
  private init<Value>(
    _ name: String, letter: String? = nil, _ value: ArgumentKind, _ placeholder: String, _ summary: String,
    choices: [String] = [], to path: any WritableKeyPath<GlobalOptions, Value?> & Sendable,
    read: @escaping @Sendable (String) throws(UsageError) -> Value
  ) {
    self.name = name
    self.letter = letter
    self.value = value
    self.placeholder = placeholder
    self.summary = summary
    self.choices = choices
    set = { (options, text) throws(UsageError) in options[keyPath: path] = try read(text) }
    take = { options, outer in options[keyPath: path] = options[keyPath: path] ?? outer[keyPath: path] }
  }

  /// An option whose value is its text.
  private init(
    _ name: String, letter: String? = nil, _ value: ArgumentKind, _ placeholder: String, _ summary: String,
    choices: [String] = [], to path: any WritableKeyPath<GlobalOptions, String?> & Sendable
  ) {
    self.init(name, letter: letter, value, placeholder, summary, choices: choices, to: path) { $0 }
  }

  /// A switch that sets `path`.
  private init(
    _ name: String, letter: String? = nil, _ summary: String,
    to path: any WritableKeyPath<GlobalOptions, Bool?> & Sendable, _ setting: Bool = false
  ) {
    self.init(
      name, letter: letter, summary, set: { $0[keyPath: path] = setting },
      take: { $0[keyPath: path] = $0[keyPath: path] ?? $1[keyPath: path] })
  }

  /// A switch that changes nothing here.
  private init(ignored name: String, _ summary: String) {
    self.init(name, summary, set: { _ in }, take: { _, _ in })
  }

  private init(
    _ name: String, letter: String? = nil, _ summary: String,
    set: @escaping @Sendable (inout GlobalOptions) -> Void,
    take: @escaping @Sendable (inout GlobalOptions, GlobalOptions) -> Void
  ) {
    self.name = name
    self.letter = letter
    value = nil
    placeholder = ""
    self.summary = summary
    choices = []
    self.set = { (options, _) throws(UsageError) in set(&options) }
    self.take = take
  }

  /// The option called `name`; a switch by its letter, too.
  package static func named(_ name: String) -> GlobalOption? { table[name] }

  /// All of them, those with a value first, as help lists them.
  package static let all: [GlobalOption] = [
    GlobalOption("--profile", letter: "-p", .profile, "NAME", "use this profile", to: \.session.profile),
    GlobalOption("--region", letter: "-r", .region, "REGION", "use this region", to: \.session.region),
    GlobalOption("--endpoint-url", .text, "URL", "send requests to this address", to: \.session.endpointURL),
    GlobalOption(
      "--output", letter: "-o", .format, "FORMAT", "print results as \(formats.joined(separator: ", "))",
      to: \.output.format
    ) { (text) throws(UsageError) in
      guard let format = OutputFormat(rawValue: text) else {
        throw UsageError("--output: \(text) is no format", hint: "formats: \(formats.joined(separator: " "))")
      }
      return format
    },
    GlobalOption("--query", .expression, "JMESPATH", "select from the result", to: \.output.query) {
      (text) throws(UsageError) in
      do { _ = try JMESPath.compile(text) } catch { throw UsageError("--query: \(error)") }
      return text
    },
    GlobalOption("--color", .text, "WHEN", "on, off or auto", to: \.output.color) { (text) throws(UsageError) in
      guard let mode = ColorMode(text) else { throw UsageError("--color takes on, off or auto, not \(text)") }
      return mode
    },
    GlobalOption("--ca-bundle", .file, "FILE", "trust these certificates", to: \.session.caBundle),
    GlobalOption(
      "--cli-read-timeout", .number, "SECONDS", "give up when nothing arrives for so long", to: \.session.readTimeout
    ) { (text) throws(UsageError) in try seconds("--cli-read-timeout", text) },
    GlobalOption(
      "--cli-connect-timeout", .number, "SECONDS", "give up when no connection stands by then",
      to: \.session.connectTimeout
    ) { (text) throws(UsageError) in try seconds("--cli-connect-timeout", text) },
    GlobalOption(
      "--cli-binary-format", .text, "FORMAT", "how blobs are read from text: base64 or raw-in-base64-out",
      choices: ["base64", "raw-in-base64-out"], to: \.output.binaryFormat),
    GlobalOption("--no-sign-request", "send without a signature", to: \.session.signsRequests),
    GlobalOption("--no-verify-ssl", "do not check the server's certificate", to: \.session.verifiesTLS),
    GlobalOption("--yes", letter: "-y", "yes to every question, before it is asked", to: \.output.saysYes, true),
    GlobalOption("--no-paginate", "make one request only", to: \.output.paginates),
    GlobalOption("--debug", "tell what happens on the way", to: \.output.debug, true),
    GlobalOption(ignored: "--no-cli-pager", "never page (Inia has no pager to turn off)"),
    GlobalOption(ignored: "--no-cli-auto-prompt", "never prompt for parameters (Inia never does)"),
  ]

  private static let table = Dictionary(
    uniqueKeysWithValues: all.flatMap { option in
      ([option.name] + (option.value == nil ? [option.letter].compactMap { $0 } : [])).map { ($0, option) }
    })
  private static var formats: [String] { OutputFormat.allCases.map(\.rawValue) }

  private static func seconds(_ name: String, _ text: String) throws(UsageError) -> Double {
    guard let value = Double(text), value >= 0, value.isFinite else {
      throw UsageError("\(name) takes a number of seconds, not \(text)")
    }
    return value
  }
}

extension Argument {
  /// The global option that this argument spells, with what stands behind `=`; nil where it spells none.
  var globalOption: (option: GlobalOption, value: Argument?)? {
    if let spelled = option { return GlobalOption.named(spelled.name).map { ($0, spelled.value) } }
    guard case .text(let text, false)? = pieces.first, pieces.count == 1, text.begins(with: "-") else { return nil }
    return GlobalOption.named(text).map { ($0, nil) }
  }
}
