internal import Documents

/// The part of a request that the two REST protocols write alike: members bound to the path, the query and the header,
/// and a body that is one member as it is.
struct RESTRequest {
  /// The bodies of requests, once bound members are taken care of.
  enum Body {
    /// Bytes as they are: the payload is a blob or a string, or streams.
    case raw(RequestBody)
    /// The payload member's value, nil when it is not given.
    case payload(Member, Document?)
    /// The members without a place of their own; `isGiven` whether there is any among the parameters.
    case members(Shape, isGiven: Bool)
    /// The operation takes nothing.
    case none
  }

  let operation: OperationModel
  let input: OperationInput
  let scalars: WireScalar

  init(_ input: OperationInput, _ operation: OperationModel) {
    self.operation = operation
    self.input = input
    scalars = WireScalar(timestamps: WireTimestamp(service: operation.service))
  }

  /// The request without its body, and what the body is to be.
  func bind() throws(SerializationError) -> (request: SerializedRequest, body: Body) {
    let parts = operation.requestURI.parts(at: "?", most: 1, keepsEmpty: true)
    var request = SerializedRequest(
      method: operation.httpMethod, hostPrefix: try HostPrefix.fill(operation, input.parameters))
    request.query = Self.literalQuery(parts.count > 1 ? parts[1] : "")
    guard let shape = operation.input else {
      request.path = try path(parts.first ?? "/", labels: [:])
      if input.body != nil { throw .unexpectedBody }
      return (request, .none)
    }
    if shape.payload?.shape.isEventStream == true { throw .eventStreamInput }
    var labels: [String: String] = [:]
    var hasBody = false
    // A member of its own has precedence over a map that names the same parameter.
    let named = Set(request.query.map(\.name) + queryNames(shape))
    for element in input.parameters.elements where !element.isNull {
      let name = String(decoding: element.keyUTF8, as: UTF8.self)
      guard let member = shape.member(named: name) else {
        throw .invalidValue(path: name, expected: "a member of \(shape.name)")
      }
      switch member.location {
      case .uri: labels[member.wireName] = try text(element, member, .iso8601)
      case .querystring:
        if element.kind == .map {
          addQuery(map: element, except: named, to: &request)
        } else {
          try addQuery(element, member, to: &request)
        }
      case .header: try addHeader(element, member, to: &request)
      case .headers:
        for entry in element.entries {
          request.headers[member.wireName + entry.key] = entry.value.string ?? JSONWriter.string(entry.value)
        }
      case .statusCode, nil: hasBody = true
      }
    }
    request.path = try path(parts.first ?? "/", labels: labels)
    return (request, try body(shape, hasBody: hasBody))
  }

  // MARK: Path and query

  private func path(_ template: Substring, labels: [String: String]) throws(SerializationError) -> String {
    var path = ""
    for piece in LabelTemplate(template).pieces {
      switch piece {
      case .text(let text): path += text
      case .label(let name, let isGreedy):
        guard let value = labels[name], !value.isEmpty else { throw .emptyLabel(member: memberName(ofLabel: name)) }
        path += PercentEncoding.encode(value, keepsSlashes: isGreedy)
      }
    }
    return path.begins(with: "/") ? path : "/\(path)"
  }

  private func memberName(ofLabel name: String) -> String {
    operation.input?.members.first { $0.location == .uri && $0.wireName == name }?.name ?? name
  }

  /// The parameters that the model's path template carries itself: `?list-type=2`, `?acl`.
  private static func literalQuery(_ text: Substring) -> [SerializedRequest.QueryItem] {
    text.parts(at: "&").map { item in
      let pair = item.parts(at: "=", most: 1, keepsEmpty: true)
      return (
        name: PercentEncoding.decode(String(pair.first ?? "")),
        value: pair.count > 1 ? PercentEncoding.decode(String(pair[1])) : nil
      )
    }
  }

  private func addQuery(
    _ value: Document, _ member: Member, to request: inout SerializedRequest
  ) throws(SerializationError) {
    guard member.shape.type == .list, let element = member.shape.element else {
      request.query.append((name: member.wireName, value: try text(value, member, .iso8601)))
      return
    }
    for item in value.elements where !item.isNull {
      request.query.append((name: member.wireName, value: try text(item, element, .iso8601, named: member.name)))
    }
  }

  /// The parameters that given members name; none where no map could name them again.
  private func queryNames(_ shape: Shape) -> [String] {
    guard shape.members.contains(where: { $0.location == .querystring && $0.shape.type == .map }) else { return [] }
    return shape.members.compactMap { member in
      let isGiven = member.location == .querystring && member.shape.type != .map
      return isGiven && input.parameters[member.name]?.isNull == false ? member.wireName : nil
    }
  }

  private func addQuery(map: Document, except taken: Set<String>, to request: inout SerializedRequest) {
    for (name, value) in map.entries where !taken.contains(name) {
      for item in value.kind == .list ? Array(value.elements) : [value] where !item.isNull {
        request.query.append((name: name, value: item.string ?? JSONWriter.string(item)))
      }
    }
  }

  // MARK: Header

  private func addHeader(
    _ value: Document, _ member: Member, to request: inout SerializedRequest
  ) throws(SerializationError) {
    let text: String
    if member.shape.type == .list, let element = member.shape.element {
      guard value.count > 0 else { return }
      var items: [String] = []
      for item in value.elements where !item.isNull {
        let plain = try self.text(item, element, .rfc822, dropsFraction: true, named: member.name)
        items.append(element.shape.type == .string ? Self.quotedIfNeeded(plain) : plain)
      }
      text = items.joined(separator: ",")
    } else if member.isJSONValue {
      text = Base64.encode(JSONWriter.string(value, style: .compact, escapesNonASCII: true).utf8)
    } else {
      text = try self.text(value, member, .rfc822, dropsFraction: true)
    }
    request.headers[member.wireName] = text
  }

  /// An item of a header list; quoted where its own comma or quote would end it (RFC 9110, 5.6.4).
  private static func quotedIfNeeded(_ text: String) -> String {
    guard text.holds(",") || text.holds("\"") else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private func text(
    _ value: Document, _ member: Member, _ format: TimestampFormat, dropsFraction: Bool = false, named: String? = nil
  ) throws(SerializationError) -> String {
    if let text = scalars.text(
      value, member.shape, format: member.timestampFormat ?? format, dropsFraction: dropsFraction)
    {
      return text
    }
    throw .invalidValue(path: named ?? member.name, expected: WireScalar.noun(member.shape))
  }

  // MARK: Body

  private func body(_ shape: Shape, hasBody: Bool) throws(SerializationError) -> Body {
    guard let payload = shape.payload else {
      if input.body != nil { throw .unexpectedBody }
      return .members(shape, isGiven: hasBody)
    }
    let value = input.parameters[payload.name].flatMap { $0.isNull ? nil : $0 }
    guard payload.shape.type == .blob || payload.shape.type == .string else {
      if input.body != nil { throw .unexpectedBody }
      return .payload(payload, value)
    }
    if let body = input.body {
      if value != nil { throw .bodyGivenTwice(member: payload.name) }
      return .raw(body)
    }
    guard let value else { return .raw(.empty) }
    guard value.kind == .blob || value.kind == .string else {
      throw .invalidValue(path: payload.name, expected: WireScalar.noun(payload.shape))
    }
    return .raw(value.utf8.isEmpty ? .empty : .bytes(Array(value.utf8)))
  }
}
