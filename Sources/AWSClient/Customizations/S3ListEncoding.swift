internal import Documents

/// Asks S3 to encode the keys it lists, which XML could not carry otherwise, and decodes them. A caller who asks for
/// the encoding gets it as it comes.
struct S3ListEncoding: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && Self.fields[operation.name] != nil
  }

  func beforeSerialize(_ call: inout Call) {
    guard call.input.parameters["EncodingType"] == nil else { return }
    call.input.parameters = call.input.parameters.setting("EncodingType", to: "url")
    call.asksForEncodedKeys = true
  }

  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {
    guard call.asksForEncodedKeys, output["EncodingType"]?.string == "url",
      let fields = Self.fields[call.operation.name], Self.hasEncoding(output, fields)
    else { return }
    let listing = output
    output = Document.build { builder in
      builder.beginMap()
      for (name, value) in listing.entries {
        builder.key(name)
        if fields.plain.contains(name) {
          Self.decode(value, into: &builder)
        } else if let nested = fields.nested[name] {
          Self.decode(nested, in: value, into: &builder)
        } else {
          builder.copy(value)
        }
      }
      builder.endMap()
    }
  }

  private struct Fields: Sendable {
    var plain: Set<String>
    var nested: [String: String]
  }

  private static let fields: [String: Fields] = [
    "ListObjects": Fields(
      plain: ["Delimiter", "Marker", "NextMarker", "Prefix"], nested: ["Contents": "Key", "CommonPrefixes": "Prefix"]),
    "ListObjectsV2": Fields(
      plain: ["Delimiter", "Prefix", "StartAfter"], nested: ["Contents": "Key", "CommonPrefixes": "Prefix"]),
    "ListObjectVersions": Fields(
      plain: ["KeyMarker", "NextKeyMarker", "Prefix", "Delimiter"],
      nested: ["Versions": "Key", "DeleteMarkers": "Key", "CommonPrefixes": "Prefix"]),
  ]

  /// Whether anything is encoded; most listings are not, and need not be copied.
  private static func hasEncoding(_ listing: Document, _ fields: Fields) -> Bool {
    for (name, value) in listing.entries {
      if fields.plain.contains(name), isEncoded(value) { return true }
      guard let member = fields.nested[name] else { continue }
      for element in value.elements {
        if let text = element[member], isEncoded(text) { return true }
      }
    }
    return false
  }

  private static func isEncoded(_ value: Document) -> Bool {
    value.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
  }

  private static func decode(_ value: Document, into builder: inout TapeBuilder) {
    guard let text = value.string, isEncoded(value) else { return builder.copy(value) }
    builder.string(PercentEncoding.decode(text, plusIsSpace: true))
  }

  private static func decode(_ member: String, in list: Document, into builder: inout TapeBuilder) {
    builder.beginList()
    for element in list.elements {
      builder.beginMap()
      for (name, value) in element.entries {
        builder.key(name)
        if name == member { decode(value, into: &builder) } else { builder.copy(value) }
      }
      builder.endMap()
    }
    builder.endList()
  }
}
