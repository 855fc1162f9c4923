/// A type of a service's model.
///
/// Models are recursive: a walk over shapes must remember each ``index`` it is inside of.
public struct Shape: Sendable {
  let service: ServiceModel
  /// The position among the shapes of its service, from 0: what tells a shape from the others.
  public let index: Int

  private var storage: CatalogStorage { service.storage }
  private func word(_ field: CatalogFormat.ShapeField) -> UInt32 {
    let range = service.shapeRange
    return index >= 0 && index < range.count ? storage.shape(range.first + index, field) : 0
  }
  private var flags: CatalogFormat.ShapeFlags { .init(rawValue: word(.flags)) }

  private func trait(_ kind: CatalogFormat.TraitKind) -> UInt32? {
    flags.contains(.hasTraits) ? storage.trait(service.index, .shape, index, kind) : nil
  }

  /// The model's name of the shape.
  public var name: String { storage.string(word(.name)) }
  /// The kind of the shape. A document type is a structure with ``isDocument``.
  public var type: ShapeType { ShapeType(rawValue: UInt8(truncatingIfNeeded: word(.typeAndCount))) ?? .string }

  // MARK: What it holds

  /// The members of a structure, in the model's order; none for anything else.
  public var members: MemberList {
    guard type == .structure else { return MemberList(service: service, first: 0, endIndex: 0) }
    return parts
  }

  /// The member of a structure that is spelled `InstanceIds` (looked for first), `instance-ids` or `instance_ids`.
  public func member(_ spelling: String) -> Member? {
    let members = members
    if let exact = member(named: spelling) { return exact }
    return members.first { $0.cliName == spelling } ?? members.first { $0.pythonName == spelling }
  }

  /// The member of a structure with exactly this name.
  public func member(named name: String) -> Member? {
    let members = members
    var name = name
    return name.withUTF8 { wanted in
      members.first { storage.compare($0.nameReference, wanted) == 0 }
    }
  }

  /// The elements of a list; the member carries the traits of the reference (wire name, namespace …).
  public var element: Member? { type == .list ? parts.first : nil }
  /// The keys of a map.
  public var key: Member? { type == .map ? parts.first : nil }
  /// The values of a map.
  public var value: Member? { type == .map ? parts.dropFirst().first : nil }

  private var parts: MemberList {
    let all = service.memberRange
    let first = min(Int(word(.firstMember)), all.count)
    return MemberList(service: service, first: first, endIndex: min(Int(word(.typeAndCount) >> 16), all.count - first))
  }

  /// The member that is the whole body.
  public var payload: Member? {
    guard let position = trait(.payload), Int(position) < members.count else { return nil }
    return members[Int(position)]
  }

  /// The member that is an event stream.
  public var eventStreamMember: Member? { members.first { $0.shape.isEventStream } }

  // MARK: Constraints

  /// The values that the model knows for a string.
  public var enumValues: [String] { trait(.enumValues).map(storage.strings) ?? [] }
  /// The least value, length or count.
  public var minimum: Double? { trait(.minimum).flatMap(storage.double) }
  /// The greatest value, length or count.
  public var maximum: Double? { trait(.maximum).flatMap(storage.double) }
  /// Whether exactly one member must be set.
  public var isUnion: Bool { flags.contains(.isUnion) }
  /// Whether the shape takes any value at all (a document type).
  public var isDocument: Bool { flags.contains(.isDocument) }
  /// Whether values must not be shown.
  public var isSensitive: Bool { flags.contains(.isSensitive) }
  /// Whether a list or map may hold nulls.
  public var isSparse: Bool { flags.contains(.isSparse) }
  /// Whether a stream's length must be known before it is sent.
  public var requiresLength: Bool { flags.contains(.requiresLength) }
  /// Whether the shape should not be used any more.
  public var isDeprecated: Bool { flags.contains(.isDeprecated) }

  // MARK: Streams

  /// Whether a blob is a stream.
  public var isStreaming: Bool { flags.contains(.isStreaming) }
  /// Whether the shape is a stream of events.
  public var isEventStream: Bool { flags.contains(.isEventStream) }
  /// Whether the shape is an event of a stream.
  public var isEvent: Bool { flags.contains(.isEvent) }

  // MARK: Errors

  /// Whether the shape is an error.
  public var isException: Bool { flags.contains(.isException) }
  /// The code an error is reported with: the model's, else the shape's name; nil for anything else.
  public var errorCode: String? { isException ? trait(.errorCode).map(storage.string) ?? name : nil }
  /// The HTTP status an error comes with.
  public var httpStatusCode: Int? { trait(.httpStatusCode).map { Int($0) } }
  /// Whether the sender is to blame.
  public var isSenderFault: Bool { flags.contains(.isSenderFault) }
  /// Whether the service is to blame.
  public var isFault: Bool { flags.contains(.isFault) }
  /// Whether trying again may help.
  public var isRetryable: Bool { flags.contains(.isRetryable) }
  /// Whether the error says that requests come too fast.
  public var isThrottling: Bool { flags.contains(.isThrottling) }

  // MARK: Wire

  /// Whether a list or map has no element of its own around its entries.
  public var isFlattened: Bool { flags.contains(.isFlattened) }
  /// Whether a query result has an element of this shape's name around it.
  public var isWrapper: Bool { flags.contains(.isWrapper) }
  /// The namespace of its elements.
  public var xmlNamespace: XMLNamespace? { trait(.xmlNamespace).flatMap(storage.xmlNamespace) }
  /// The spelling of a timestamp, where the model names one.
  public var timestampFormat: TimestampFormat? {
    trait(.timestampFormat).flatMap { TimestampFormat(rawValue: UInt8(truncatingIfNeeded: $0)) }
  }
  /// The order in which members appear in XML, where the model gives one.
  public var xmlOrder: [String] { trait(.xmlOrder).map(storage.strings) ?? [] }
  /// The wire name that references take over when they have none of their own.
  public var locationName: String? { trait(.locationName).map(storage.string) }

  // MARK: Documentation

  /// The shape's documentation, as plain text; nil without any, or without a documentation file beside the catalog.
  public var documentation: String? { storage.text(service.index, word(.documentation), summaryOnly: false) }
  /// The first sentence of ``documentation``.
  public var summary: String? { storage.text(service.index, word(.documentation), summaryOnly: true) }
}

extension Shape: Hashable {
  /// Whether two values mean the same shape of the same open catalog.
  public static func == (left: Shape, right: Shape) -> Bool {
    left.index == right.index && left.service == right.service
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(service)
  }
}
