internal import Documents

/// Writes input of a shape as XML, as rest-xml wants it.
struct XMLInputWriter {
  let scalars: WireScalar
  private(set) var out: [UInt8] = []
  private var path = WirePath()

  init(scalars: WireScalar) { self.scalars = scalars }

  /// The document for `parameters` of an operation's input, without the members that are bound elsewhere.
  static func body(
    _ parameters: Document, _ shape: Shape, root: String, namespace: XMLNamespace?, scalars: WireScalar
  ) throws(SerializationError) -> [UInt8] {
    var writer = XMLInputWriter(scalars: scalars)
    try writer.structure(parameters, shape, name: root, namespace: namespace, skipsBound: true)
    return writer.out
  }

  /// The document for the value of the payload `member`.
  static func body(
    _ value: Document, of member: Member, scalars: WireScalar
  ) throws(SerializationError) -> [UInt8] {
    var writer = XMLInputWriter(scalars: scalars)
    let shape = member.shape
    writer.path.enter(member.name)
    try writer.value(
      value, shape, name: member.locationName ?? shape.locationName ?? shape.name,
      namespace: member.xmlNamespace ?? shape.xmlNamespace, format: member.timestampFormat, isFlattened: false)
    return writer.out
  }

  private mutating func structure(
    _ value: Document, _ shape: Shape, name: String, namespace: XMLNamespace?, skipsBound: Bool = false
  ) throws(SerializationError) {
    guard value.kind == .map else { throw refuse(shape) }
    open(name, namespace)
    let members = try members(of: value, shape, skipsBound: skipsBound)
    for (member, element) in members where member.isXMLAttribute {
      guard let text = scalars.text(element, member.shape, format: member.timestampFormat ?? .iso8601) else {
        throw refuse(member.shape)
      }
      out += " \(member.wireName)=\"".utf8
      escape(text, inAttribute: true)
      out.append(UInt8(ascii: "\""))
    }
    out.append(UInt8(ascii: ">"))
    for (member, element) in members where !member.isXMLAttribute {
      path.enter(member.name)
      try self.value(element, member, name: member.wireName)
      path.leave()
    }
    close(name)
  }

  private func members(
    of value: Document, _ shape: Shape, skipsBound: Bool
  ) throws(SerializationError) -> [(Member, Document)] {
    var found: [(Member, Document)] = []
    for element in value.elements where !element.isNull {
      let name = String(decoding: element.keyUTF8, as: UTF8.self)
      guard let member = shape.member(named: name) else {
        throw SerializationError.invalidValue(path: "\(path.text).\(name)", expected: "a member of \(shape.name)")
      }
      if skipsBound && member.location != nil { continue }
      found.append((member, element))
    }
    return found
  }

  private mutating func value(
    _ value: Document, _ member: Member, name: String
  ) throws(SerializationError) {
    try self.value(
      value, member.shape, name: name, namespace: member.xmlNamespace ?? member.shape.xmlNamespace,
      format: member.timestampFormat, isFlattened: member.isFlattened)
  }

  private mutating func value(
    _ value: Document, _ shape: Shape, name: String, namespace: XMLNamespace?, format: TimestampFormat?,
    isFlattened: Bool
  ) throws(SerializationError) {
    switch shape.type {
    case .structure: try structure(value, shape, name: name, namespace: namespace)
    case .list:
      guard value.kind == .list, let element = shape.element else { throw refuse(shape) }
      if !isFlattened { openWhole(name, namespace) }
      var index = 0
      for item in value.elements {
        path.enter(index)
        try self.value(item, element, name: isFlattened ? name : element.locationName ?? "member")
        path.leave()
        index += 1
      }
      if !isFlattened { close(name) }
    case .map:
      guard value.kind == .map, let key = shape.key, let element = shape.value else { throw refuse(shape) }
      if !isFlattened { openWhole(name, namespace) }
      let entry = isFlattened ? name : "entry"
      for item in value.elements {
        openWhole(entry, isFlattened ? namespace : nil)
        try self.value(
          Document(String(decoding: item.keyUTF8, as: UTF8.self)), key, name: key.locationName ?? "key")
        try self.value(item, element, name: element.locationName ?? "value")
        close(entry)
      }
      if !isFlattened { close(name) }
    default:
      openWhole(name, namespace)
      if !value.isNull {
        guard let text = scalars.text(value, shape, format: format ?? .iso8601) else { throw refuse(shape) }
        escape(text, inAttribute: false)
      }
      close(name)
    }
  }

  // MARK: Text

  /// `<name xmlns="…"`, left open.
  private mutating func open(_ name: String, _ namespace: XMLNamespace?) {
    out += "<\(name)".utf8
    guard let namespace else { return }
    out += " xmlns".utf8
    if let prefix = namespace.prefix, !prefix.isEmpty { out += ":\(prefix)".utf8 }
    out += "=\"".utf8
    escape(namespace.uri, inAttribute: true)
    out.append(UInt8(ascii: "\""))
  }

  private mutating func openWhole(_ name: String, _ namespace: XMLNamespace?) {
    open(name, namespace)
    out.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ name: String) { out += "</\(name)>".utf8 }

  /// Adds `text` with everything escaped that a reader would take for markup or would normalize away.
  private mutating func escape(_ text: String, inAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".utf8
      case "<": out += "&lt;".utf8
      case ">": out += "&gt;".utf8
      case "\"" where inAttribute: out += "&quot;".utf8
      case "\n" where !inAttribute, "\t" where !inAttribute: out.append(UInt8(truncatingIfNeeded: scalar.value))
      case _ where scalar.value < 0x20 || scalar.value == 0x85 || scalar.value == 0x2028:
        out += "&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8
      default: out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }

  private func refuse(_ shape: Shape) -> SerializationError {
    .invalidValue(path: path.text, expected: WireScalar.noun(shape))
  }
}
