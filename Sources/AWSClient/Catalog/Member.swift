/// The members of a structure in the model's order.
public struct MemberList: RandomAccessCollection, Sendable {
  private let service: ServiceModel
  private let first: Int
  /// The position of the first member.
  public let startIndex = 0
  /// The position behind the last member: their number.
  public let endIndex: Int

  init(service: ServiceModel, first: Int, endIndex: Int) {
    self.service = service
    self.first = first
    self.endIndex = endIndex
  }

  /// The member at `position`.
  public subscript(position: Int) -> Member { Member(service: service, index: first &+ position) }
}

/// A member of a structure, the element of a list, the key or the value of a map: a shape, and what the reference adds
/// to it.
public struct Member: Sendable {
  private let service: ServiceModel
  /// Its place among the members of its service.
  let index: Int

  init(service: ServiceModel, index: Int) {
    self.service = service
    self.index = index
  }

  private var storage: CatalogStorage { service.storage }
  private func word(_ field: CatalogFormat.MemberField) -> UInt32 {
    let range = service.memberRange
    return index >= 0 && index < range.count ? storage.member(range.first + index, field) : 0
  }
  private var flags: CatalogFormat.MemberFlags { .init(rawValue: word(.shapeAndFlags) >> 16) }

  private func trait(_ kind: CatalogFormat.TraitKind) -> UInt32? {
    flags.contains(.hasTraits) ? storage.trait(service.index, .member, index, kind) : nil
  }

  var nameReference: UInt32 { word(.name) }

  /// The model's name; `member`, `key` or `value` for the parts of lists and maps.
  public var name: String { storage.string(word(.name)) }
  /// The AWS CLI's option, without its dashes (`instance-ids`).
  public var cliName: String { Names.kebab(name) }
  /// The name in boto3's snake_case (`instance_ids`).
  public var pythonName: String { Names.snake(name) }
  /// The shape of the member's value.
  public var shape: Shape { Shape(service: service, index: Int(word(.shapeAndFlags) & 0xFFFF)) }

  /// The name on the wire, where the model gives one (the reference, else the shape).
  public var locationName: String? { storage.optional(word(.locationName)) }
  /// The name on the wire: ``locationName``, else ``name``.
  public var wireName: String { locationName ?? name }
  /// The part of the HTTP message that the member goes to; nil for the body.
  public var location: WireLocation? {
    WireLocation(rawValue: UInt8(flags.rawValue & CatalogFormat.MemberFlags.locationMask))
  }
  /// Whether the member must be given.
  public var isRequired: Bool { flags.contains(.isRequired) }
  /// Whether a fresh UUID is sent when the member is not given.
  public var isIdempotencyToken: Bool { flags.contains(.isIdempotencyToken) }
  /// Whether a list or map has no element of its own around its entries: the reference says so, or the shape.
  public var isFlattened: Bool { flags.contains(.isFlattened) }
  /// Whether the member is an XML attribute of its structure's element.
  public var isXMLAttribute: Bool { flags.contains(.isXMLAttribute) }
  /// The namespace of the member's XML element: the reference's, else the shape's.
  public var xmlNamespace: XMLNamespace? {
    trait(.xmlNamespace).flatMap(storage.xmlNamespace) ?? shape.xmlNamespace
  }
  /// The name in EC2's query, where it differs.
  public var queryName: String? { trait(.queryName).map(storage.string) }
  /// Whether the host name holds the member's value.
  public var isHostLabel: Bool { flags.contains(.isHostLabel) }
  /// The parameter of the endpoint rules that the member sets.
  public var contextParam: String? { trait(.contextParam).map(storage.string) }
  /// Whether the member is a stream: the reference says so, or the shape.
  public var isStreaming: Bool { flags.contains(.isStreaming) }
  /// Whether a string holds JSON.
  public var isJSONValue: Bool { flags.contains(.isJSONValue) }
  /// Whether it is given as a value and written as JSON: in headers; in a body such a string holds its JSON already.
  package var isJSONHeader: Bool { isJSONValue && location == .header }
  /// Whether the member is the payload of an event.
  public var isEventPayload: Bool { flags.contains(.isEventPayload) }
  /// Whether the member is a header of an event.
  public var isEventHeader: Bool { flags.contains(.isEventHeader) }
  /// Whether values must not be shown: the reference says so, or the shape.
  public var isSensitive: Bool { flags.contains(.isSensitive) }
  /// The spelling of a timestamp, where the model names one: the reference's, else the shape's.
  public var timestampFormat: TimestampFormat? {
    trait(.timestampFormat).flatMap { TimestampFormat(rawValue: UInt8(truncatingIfNeeded: $0)) }
      ?? shape.timestampFormat
  }
  /// The values that the model knows for a string: the reference's, else the shape's.
  public var enumValues: [String] { trait(.enumValues).map(storage.strings) ?? shape.enumValues }
  /// Whether the member should not be used any more.
  public var isDeprecated: Bool { flags.contains(.isDeprecated) }
  /// The reason, or what to use instead.
  public var deprecatedMessage: String? { trait(.deprecatedMessage).map(storage.string) }

  /// The documentation as plain text: the reference's own, else the shape's.
  public var documentation: String? {
    storage.text(service.index, word(.documentation), summaryOnly: false) ?? shape.documentation
  }
  /// The first sentence of ``documentation``.
  public var summary: String? {
    storage.text(service.index, word(.documentation), summaryOnly: true) ?? shape.summary
  }
}
