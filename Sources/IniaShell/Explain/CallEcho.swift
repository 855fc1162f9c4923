package import AWSClient
import Documents

/// An API call spelled as an AWS CLI line, secrets masked: what `set echo-calls on` and `-E` show.
package enum CallEcho {
  /// One line that the AWS CLI would take, in `region` and with the options around the call. `outfile` is where a
  /// streamed output goes, for which the AWS CLI always wants a file; so it does for a body, whatever is sent here.
  package static func line(
    _ operation: OperationModel, _ input: OperationInput, outfile: String? = nil, region: String?,
    _ globals: GlobalOptions
  ) -> String {
    var words = ["aws", operation.service.cliName, operation.cliName]
    if let region { words += ["--region", Quoting.word(region)] }
    words += options(globals, operation)
    // What no option can spell.
    var others: [(key: String, value: Document)] = []
    for (name, value) in input.parameters.entries {
      let member = operation.input?.member(named: name)
      if member?.isSensitive == false, CallSpelling.needsJSON(operation, name, value) {
        others.append((name, Masking.masked(value, member?.shape)))
      } else if let special = CallSpelling.words(operation, name, value, among: input.parameters) {
        words += special
      } else if let member {
        words += option(member, value, operation)
      } else {
        words += ["--\(Names.kebab(name))", Quoting.word(value.plainText)]
      }
    }
    if !others.isEmpty { words += ["--cli-input-json", Quoting.word(json(Document(map: others)))] }
    if let body = input.body, let member = operation.streamingInput {
      words += ["--" + OptionNames.name(of: member, in: operation), bodyWord(body)]
    }
    if operation.output?.payload?.shape.type == .blob || operation.savesRecords {
      let word = Quoting.word(outfile ?? "OUTFILE")
      // Behind the words of a list it would be one more of them.
      let isOpen = input.body == nil && input.parameters.entries.contains { $0.value.kind == .list }
      words.insert(word, at: isOpen ? 3 : words.endIndex)
    }
    return "+ " + words.joined(separator: " ")
  }

  /// The options around a call without which it would be another one.
  private static func options(_ globals: GlobalOptions, _ operation: OperationModel) -> [String] {
    var words: [String] = []
    if let profile = globals.session.profile { words += CallSpelling.option("--profile", profile) }
    if let url = globals.session.endpointURL { words += CallSpelling.option("--endpoint-url", url) }
    if let bundle = globals.session.caBundle { words += CallSpelling.option("--ca-bundle", bundle) }
    if globals.session.verifiesTLS == false { words.append("--no-verify-ssl") }
    if globals.session.signsRequests == false { words.append("--no-sign-request") }
    if globals.output.paginates == false, operation.paginator != nil { words.append("--no-paginate") }
    return words
  }

  /// The file that is sent; where it is none, a word in its place.
  private static func bodyWord(_ body: RequestBody) -> String {
    switch body {
    case .file(let path, _, _): Quoting.word(path)
    case .stream: "-"
    case .empty, .bytes: "FILE"
    }
  }

  private static func option(_ member: Member, _ value: Document, _ operation: OperationModel) -> [String] {
    let option = "--" + OptionNames.name(of: member, in: operation)
    guard !member.isSensitive else { return [option, "'***'"] }
    let shape = member.shape
    // A streamed body is taken from a file only, which these bytes are not in.
    if member.isStreaming, shape.type == .blob, operation.input?.payload?.name == member.name {
      return [option, "FILE"]
    }
    let value = Masking.masked(value, shape)
    switch (value.kind, shape.type) {
    case (.boolean, .boolean):
      return [value.boolean == true ? option : "--" + OptionNames.negation(of: member, in: operation)]
    case (.list, .list):
      let words = value.elements.map { word($0, isText: $0.kind == .string) }
      // A list of one that looks like more, or of none, is JSON.
      let areWords = value.elements.allSatisfy { element in
        !element.kind.isContainer && !element.isNull && CallSpelling.isPlain(element.plainText)
      }
      return areWords && !words.isEmpty ? [option] + words : [option, Quoting.word(json(value))]
    case (.string, .structure) where shape.isDocument: return [option, Quoting.word(json(value))]
    case (.string, _) where !member.isJSONHeader, (.blob, _), (.timestamp, _):
      return CallSpelling.option(option, value.plainText)
    default: return [option, Quoting.word(json(value))]
    }
  }

  private static func word(_ value: Document, isText: Bool) -> String {
    let text = isText ? value.plainText : json(value)
    return text.isEmpty ? "''" : Quoting.word(text)
  }

  private static func json(_ value: Document) -> String {
    value.kind.isContainer || value.kind == .string || value.isNull
      ? JSONWriter.string(value, style: .compact) : value.plainText
  }
}
