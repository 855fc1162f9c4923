import Documents

/// The AWS CLI's global options, which every command line may carry, and the program's own line too.
package struct GlobalOptions: Sendable, Hashable {
  package var profile: String?
  package var region: String?
  package var endpointURL: String?
  package var output: String?
  package var query: String?
  package var color: String?
  package var caBundle: String?
  package var verifiesTLS = true
  package var signsRequests = true
  package var paginates = true
  package var debug = false
  package var readTimeout: Double?
  package var connectTimeout: Double?
  package var binaryFormat: String?

  package init() {}

  /// Options given on the command win over those around it.
  package func overriding(_ outer: GlobalOptions) -> GlobalOptions {
    var all = self
    all.profile = profile ?? outer.profile
    all.region = region ?? outer.region
    all.endpointURL = endpointURL ?? outer.endpointURL
    all.output = output ?? outer.output
    all.query = query ?? outer.query
    all.color = color ?? outer.color
    all.caBundle = caBundle ?? outer.caBundle
    all.verifiesTLS = verifiesTLS && outer.verifiesTLS
    all.signsRequests = signsRequests && outer.signsRequests
    all.paginates = paginates && outer.paginates
    all.debug = debug || outer.debug
    all.readTimeout = readTimeout ?? outer.readTimeout
    all.connectTimeout = connectTimeout ?? outer.connectTimeout
    all.binaryFormat = binaryFormat ?? outer.binaryFormat
    return all
  }

  /// Whether a session made without these options is still the right one.
  package var changesSession: Bool {
    profile != nil || region != nil || endpointURL != nil || caBundle != nil || !verifiesTLS || !signsRequests
      || readTimeout != nil || connectTimeout != nil
  }

  /// The options that take a value, for completion and help: name, placeholder, summary.
  package static let valued: [(name: String, placeholder: String, summary: String)] = [
    ("--profile", "NAME", "use this profile"),
    ("--region", "REGION", "use this region"),
    ("--endpoint-url", "URL", "send requests to this address"),
    ("--output", "FORMAT", "print results as \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))"),
    ("--query", "JMESPATH", "select from the result"),
    ("--color", "WHEN", "on, off or auto"),
    ("--ca-bundle", "FILE", "trust these certificates"),
    ("--cli-read-timeout", "SECONDS", "give up when nothing arrives for so long"),
    ("--cli-connect-timeout", "SECONDS", "give up when no connection stands by then"),
    ("--cli-binary-format", "FORMAT", "base64 or raw-in-base64-out"),
  ]

  /// The options that take none.
  package static let switches: [(name: String, summary: String)] = [
    ("--no-sign-request", "send without a signature"),
    ("--no-verify-ssl", "do not check the server's certificate"),
    ("--no-paginate", "make one request only"),
    ("--debug", "tell what happens on the way"),
    ("--no-cli-pager", "never page (Inia has no pager to turn off)"),
    ("--no-cli-auto-prompt", "never prompt for parameters (Inia never does)"),
  ]

  /// Takes the global options out of `arguments`, up to a `--`. Throws where a value is missing or makes no sense.
  package static func extract(from arguments: inout [Argument]) throws(UsageError) -> GlobalOptions {
    var options = GlobalOptions()
    var kept: [Argument] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument.isBare("--") {
        kept.append(argument)
        kept += rest
        break
      }
      guard let spelled = argument.option else {
        kept.append(argument)
        continue
      }
      if spelled.value == nil, try options.setSwitch(spelled.name) { continue }
      guard valued.contains(where: { $0.name == spelled.name }) else {
        kept.append(argument)
        continue
      }
      guard let value = spelled.value ?? rest.popFirst() else {
        throw UsageError("\(spelled.name) needs a value")
      }
      try options.setValue(spelled.name, value.text)
    }
    arguments = kept
    return options
  }

  /// Takes options that are the beginning of a single global option's name, as the AWS CLI takes them
  /// (`--endpoint URL`). What is one of `others` is left alone.
  static func extractAbbreviated(
    from arguments: inout [Argument], unless others: @autoclosure () -> [String] = []
  ) throws(UsageError) -> GlobalOptions {
    guard arguments.contains(where: { $0.option != nil }) else { return GlobalOptions() }
    let names = others()
    guard arguments.contains(where: { $0.option.map { completed($0.name, unless: names) != nil } ?? false }) else {
      return GlobalOptions()
    }
    var spelled: [Argument] = []
    for argument in arguments {
      guard let option = argument.option, let whole = completed(option.name, unless: names) else {
        spelled.append(argument)
        continue
      }
      spelled.append(Argument(whole))
      if let value = option.value { spelled.append(value) }
    }
    arguments = spelled
    return try extract(from: &arguments)
  }

  private static func completed(_ option: String, unless names: [String]) -> String? {
    guard !names.contains(String(option.dropFirst(2))) else { return nil }
    let all = valued.map(\.name) + switches.map(\.name)
    guard !all.contains(option) else { return nil }
    let starts = all.filter { $0.hasPrefix(option) }
    return starts.count == 1 ? starts[0] : nil
  }

  private mutating func setSwitch(_ name: String) throws(UsageError) -> Bool {
    switch name {
    case "--no-sign-request": signsRequests = false
    case "--no-verify-ssl": verifiesTLS = false
    case "--no-paginate": paginates = false
    case "--debug": debug = true
    case "--no-cli-pager", "--no-cli-auto-prompt": break
    default: return false
    }
    return true
  }

  private mutating func setValue(_ name: String, _ text: String) throws(UsageError) {
    switch name {
    case "--profile": profile = text
    case "--region": region = text
    case "--endpoint-url": endpointURL = text
    case "--ca-bundle": caBundle = text
    case "--query":
      do { _ = try JMESPath.compile(text) } catch { throw UsageError("--query: \(error)") }
      query = text
    case "--output":
      guard OutputFormat(rawValue: text) != nil else {
        throw UsageError(
          "--output: \(text) is no format",
          hint: "formats: \(OutputFormat.allCases.map(\.rawValue).joined(separator: " "))")
      }
      output = text
    case "--color":
      guard ["on", "off", "auto", "always", "never"].contains(text) else {
        throw UsageError("--color takes on, off or auto, not \(text)")
      }
      color = text
    case "--cli-read-timeout": readTimeout = try Self.seconds(name, text)
    case "--cli-connect-timeout": connectTimeout = try Self.seconds(name, text)
    case "--cli-binary-format":
      guard ["base64", "raw-in-base64-out"].contains(text) else {
        throw UsageError("--cli-binary-format takes base64 or raw-in-base64-out, not \(text)")
      }
      binaryFormat = text
    default: break
    }
  }

  private static func seconds(_ name: String, _ text: String) throws(UsageError) -> Double {
    guard let value = Double(text), value >= 0, value.isFinite else {
      throw UsageError("\(name) takes a number of seconds, not \(text)")
    }
    return value
  }
}
