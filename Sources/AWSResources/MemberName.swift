internal import Documents

/// The name of a resource among its neighbours: the identifiers that are its own, joined with commas.
enum MemberName {
  /// The text for one identifier: strings as they are, structures as compact JSON.
  static func text(_ identifier: Document) -> String {
    if let string = identifier.string { return string }
    if let integer = identifier.integer { return String(integer) }
    return identifier.isNull ? "" : JSONWriter.string(identifier, style: .compact)
  }

  /// The part of an identifier that a person would type: the last part of an ARN, a URL or a hosted zone's path, else
  /// all of it. It may be the name of several resources; ``join(_:)`` of the whole identifiers never is.
  static func short(_ identifier: String) -> String {
    // Most identifiers have neither and are not looked at again.
    guard identifier.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
      isARN(identifier) || identifier.holds("://") || zonePrefixes.contains(where: { identifier.begins(with: $0) })
    else { return identifier }
    return lastPart(identifier)
  }

  /// The text behind the last slash or, in an ARN, colon; all of the text where nothing stands there.
  static func lastPart(_ identifier: String) -> String {
    let isARN = isARN(identifier)
    let last = identifier.parts(at: "/").last.map { part in
      isARN ? part.parts(at: ":").last ?? part : part
    }
    return last.map(String.init) ?? identifier
  }

  /// Whether `text` is an Amazon Resource Name.
  static func isARN(_ text: String) -> Bool {
    text.begins(with: "arn:") && text.utf8.lazy.filter { $0 == UInt8(ascii: ":") }.count >= 5
  }

  /// Route 53 prints its identifiers as paths.
  private static let zonePrefixes = ["/hostedzone/", "/change/", "/delegationset/"]

  /// Several identifiers as one name. Where there is more than one, commas and backslashes within them are escaped
  /// with a backslash; a single one is left as it is.
  static func join(_ identifiers: [String]) -> String {
    guard identifiers.count > 1 else { return identifiers.first ?? "" }
    return identifiers.map { identifier in
      var escaped = String.UnicodeScalarView()
      for scalar in identifier.unicodeScalars {
        if scalar == "," || scalar == "\\" { escaped.append("\\") }
        escaped.append(scalar)
      }
      return String(escaped)
    }.joined(separator: ",")
  }

  /// The `count` identifiers that ``join(_:)`` made `name` of; nil when it has fewer. Commas too many belong to the
  /// first identifier, so that most names can be typed without a backslash.
  static func split(_ name: String, into count: Int) -> [String]? {
    guard count > 1 else { return count == 1 ? [name] : nil }
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in name.unicodeScalars {
      if isEscaped {
        if scalar != "," && scalar != "\\" { part.append("\\") }
        part.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "," {
        parts.append(String(part))
        part = String.UnicodeScalarView()
      } else {
        part.append(scalar)
      }
    }
    if isEscaped { part.append("\\") }
    parts.append(String(part))
    guard parts.count >= count else { return nil }
    let surplus = parts.count - count
    let first = parts[...surplus].joined(separator: ",")
    return [first] + parts[(surplus + 1)...]
  }
}

extension MemberName {
  /// The last part of `value`, or of each of its elements.
  static func lastParts(_ value: Document) -> Document {
    if let text = value.string { return Document(lastPart(text)) }
    guard value.kind == .list else { return value }
    return Document(list: value.elements.map(lastParts))
  }
}
