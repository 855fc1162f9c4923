import AWSClient
import Documents

/// `explain`: one call as the AWS CLI, boto3 and HTTP have it.
enum Explanation {
  /// The call in three spellings; secrets are masked in all of them. `masked` is the request with stand-ins for its
  /// secrets: what differs from it is not shown. Nil where none could be made.
  static func text(
    _ operation: OperationModel, _ asked: OperationRequest, _ request: HTTPRequest, masked stand: HTTPRequest?,
    body: [UInt8], region: String?, _ globals: GlobalOptions
  ) -> String {
    let input = asked.input
    let parameters = input.parameters
    let masked = Masking.masked(parameters, operation.input)
    let line = CallEcho.line(operation, input, outfile: asked.outfile, region: region, globals)
    var lines = ["Effect:", "  \(OperationEffect.of(operation).words)", "AWS CLI:", "  \(line.dropFirst(2))", "boto3:"]
    lines += boto3(
      operation, masked, input.body, paginates: asked.paginates, region, globals.session)
    lines += ["HTTP:", "  \(request.method) \(stand?.url ?? "(a URL with a secret)")"]
    let plain = stand?.headers ?? HTTPHeaders()
    // A header of sensitive keys has a name that tells, too.
    for (name, value) in request.headers where stand == nil || plain[name] != nil {
      lines.append("  \(name): \(plain[name] == value ? value : "***")")
    }
    if !body.isEmpty, !hidesSecret(operation, parameters, masked) {
      let text = String(validating: body.prefix(4096), as: UTF8.self)
      lines += ["", "  \(text ?? "(\(body.count) bytes)")\(body.count > 4096 ? " …" : "")"]
    } else if !body.isEmpty {
      lines += ["", "  (\(body.count) bytes, with a secret)"]
    }
    return lines.joined(separator: "\n")
  }

  private static func hidesSecret(_ operation: OperationModel, _ parameters: Document, _ masked: Document) -> Bool {
    parameters != masked
  }

  private static func boto3(
    _ operation: OperationModel, _ parameters: Document, _ body: RequestBody?, paginates: Bool, _ region: String?,
    _ globals: SessionOptions
  ) -> [String] {
    var place = ["'\(operation.service.name)'"]
    if let region { place.append("region_name=\(quoted(region))") }
    if let url = globals.endpointURL { place.append("endpoint_url=\(quoted(url))") }
    if let bundle = globals.caBundle { place.append("verify=\(quoted(bundle))") }
    if globals.verifiesTLS == false { place.append("verify=False") }
    if globals.signsRequests == false { place.append("config=Config(signature_version=UNSIGNED)") }
    let session = globals.profile.map { "boto3.Session(profile_name=\(quoted($0)))" } ?? "boto3"
    var lines = ["  client = \(session).client(\(place.joined(separator: ", ")))"]
    var arguments: [String] = []
    for (name, value) in parameters.entries {
      arguments.append(
        keywords.contains(name) ? "**{\(quoted(name)): \(literal(value))}" : "\(name)=\(literal(value))")
    }
    if let body, let member = operation.streamingInput { arguments.append("\(member.name)=\(literal(body))") }
    if paginates {
      lines.append(
        "  pages = client.get_paginator('\(operation.pythonName)').paginate(\(arguments.joined(separator: ", ")))")
    } else {
      lines.append("  client.\(operation.pythonName)(\(arguments.joined(separator: ", ")))")
    }
    return lines
  }

  /// Python's own words, which cannot name an argument.
  private static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  /// A value as Python spells it.
  static func literal(_ value: Document) -> String {
    switch value.kind {
    case .null: return "None"
    case .boolean: return value.boolean == true ? "True" : "False"
    case .double where value.double?.isFinite == false: return "float('\(value.double ?? .nan)')"
    case .integer, .double, .bigNumber: return JSONWriter.string(value, style: .compact)
    case .string: return quoted(value.string ?? "")
    case .blob: return "base64.b64decode('\(Base64.encode(value.blob ?? []))')"
    case .timestamp: return "datetime.fromisoformat('\(value.plainText)')"
    case .list: return "[\(value.elements.map(literal).joined(separator: ", "))]"
    case .map: return "{\(value.entries.map { "\(quoted($0.key)): \(literal($0.value))" }.joined(separator: ", "))}"
    }
  }

  /// A body that streams, as boto3 takes it.
  private static func literal(_ body: RequestBody) -> String {
    switch body {
    case .file(let path, _, _): "open(\(quoted(path)), 'rb')"
    case .stream: "sys.stdin.buffer"
    case .bytes(let bytes): literal(Document(blob: bytes))
    case .empty: "b''"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if Sanitizer.isControl(scalar) {
          let digits = String(scalar.value, radix: 16)
          let width = scalar.value > 0xFF ? 4 : 2
          result += (width == 4 ? "\\u" : "\\x") + String(repeating: "0", count: max(0, width - digits.count)) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "'"
  }
}
