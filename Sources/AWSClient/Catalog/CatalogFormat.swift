/// The numbers that the compiler writes and the reader reads: one place, so that the two cannot drift apart.
///
/// A catalog is a header and a table of sections. Everything is little endian; what points at something is a 32-bit
/// number relative to its section, so the file can be mapped anywhere and used as it lies. Records have a fixed size and
/// are made of 32-bit words; each field enumeration below names the words of one record in order, and says how many
/// there are without making an array of them.
enum CatalogFormat {
  /// The first eight bytes of a catalog.
  static let magic = Array("INIACATL".utf8)
  /// The first eight bytes of the documentation beside it.
  static let documentationMagic = Array("INIADOCS".utf8)
  /// Raised by every change of layout or meaning.
  static let version: UInt32 = 2

  /// Byte offsets in the header, the same in both files.
  enum Header {
    static let magic = 0
    static let version = 8
    static let sectionCount = 12
    static let fileLength = 16
    /// CRC-32 of everything from ``sourceHash`` to the end.
    static let checksum = 24
    /// Always zero.
    static let reserved = 28
    static let sourceHash = 32
    /// The section table: offset and length of each.
    static let sections = 48
  }

  /// The sections of a catalog in the order of their table.
  enum Section: Int, CaseIterable {
    case info, strings, lists, services, serviceNames, operations, shapes, members, traits, paginators, waiters
    case acceptors, partitions, endpointScopes, blobs

    static let headerSize = aligned(Header.sections + allCases.count * 8)
  }

  /// The sections of a documentation file.
  enum DocumentationSection: Int, CaseIterable {
    case blocks, text

    static let headerSize = aligned(Header.sections + allCases.count * 8)
  }

  /// What stands before each text of the documentation: its length (four bytes), and where its first sentence starts
  /// and ends (two bytes each).
  static let documentationEntryHeader = 8
  /// What a block of documentation is cut at, unpacked.
  static let documentationBlockSize = 64 * 1024

  /// The next multiple of 16.
  static func aligned(_ offset: Int) -> Int { (offset + 15) & ~15 }

  /// The one record of section `info`.
  enum InfoField: Int, CaseIterable {
    static let words = 3
    case botocoreVersion, boto3Version, documentationLength
  }

  /// A service.
  enum ServiceField: Int, CaseIterable {
    static let words = 33
    case name, cliName, serviceID, fullName, apiVersion, endpointPrefix, signingName, signatureVersion
    case wireProtocol, jsonVersion, targetPrefix, xmlNamespace, globalEndpoint, uid, auth, protocols, flags
    case firstOperation, operationCount, firstShape, shapeCount, firstMember, memberCount, firstTrait, traitCount
    case firstWaiter, waiterCount, endpointRules, clientContextParams, resources
    case documentation, documentationBase, deprecatedMessage
  }

  /// A name of a service, lower-case, in sorted order.
  enum ServiceNameField: Int, CaseIterable {
    static let words = 2
    case name, service
  }

  /// An operation.
  enum OperationField: Int, CaseIterable {
    static let words = 10
    case name, wireName, cliName, method, requestURI
    /// Input shape + 1 in the lower half, output shape + 1 in the upper; 0 is none.
    case shapes
    case errors
    /// Index + 1 of the paginator; 0 is none.
    case paginator
    case documentation
    /// Flags in the lower half, the response code in the upper.
    case flags
  }

  /// A shape.
  enum ShapeField: Int, CaseIterable {
    static let words = 5
    case name, documentation, flags
    /// The first of its members; a list's element, a map's key and value are members too.
    case firstMember
    /// The type in the lowest byte, the number of members in the upper half.
    case typeAndCount
  }

  /// A member of a structure, the element of a list, the key or value of a map.
  enum MemberField: Int, CaseIterable {
    static let words = 4
    case name, locationName, documentation
    /// The shape in the lower half, flags in the upper.
    case shapeAndFlags
  }

  /// A rare trait: a sorted key of owner and kind, and what the kind says the value is.
  enum TraitField: Int, CaseIterable {
    static let words = 2
    case key, value
  }

  /// A paginator.
  enum PaginatorField: Int, CaseIterable {
    static let words = 6
    case inputTokens, outputTokens, moreResults, resultKeys, nonAggregateKeys, limitKey
  }

  /// A waiter.
  enum WaiterField: Int, CaseIterable {
    static let words = 7
    case name, operation, delay, maxAttempts, firstAcceptor, acceptorCount, documentation
  }

  /// An acceptor: its state in the lowest byte of `kinds`, its matcher in the next.
  enum AcceptorField: Int, CaseIterable {
    static let words = 3
    case kinds, argument, expected
  }

  /// A group of regions, in the order of partitions.json.
  enum PartitionField: Int, CaseIterable {
    static let words = 7
    case name, dnsSuffix, dualStackDNSSuffix, implicitGlobalRegion
    /// The extended regular expression of POSIX that its regions match.
    case pattern
    case regions, flags
  }

  /// What endpoints.json has to say of an endpoint prefix in one partition, sorted by prefix; those without anything to
  /// say are left out.
  enum EndpointScopeField: Int, CaseIterable {
    static let words = 7
    case prefix, partition, partitionEndpoint, defaultRegion, defaultService
    /// Three strings for each endpoint of interest: its name, and the region and the service of its credential scope.
    case endpoints
    case flags
  }

  // MARK: Flags

  struct PartitionFlags: OptionSet {
    let rawValue: UInt32
    static let supportsFIPS = PartitionFlags(rawValue: 1 << 0)
    static let supportsDualStack = PartitionFlags(rawValue: 1 << 1)
  }

  struct EndpointScopeFlags: OptionSet {
    let rawValue: UInt32
    static let isInFirstPartition = EndpointScopeFlags(rawValue: 1 << 0)
    /// Whether one endpoint serves the partition, for regions without an endpoint of their own.
    static let isGlobal = EndpointScopeFlags(rawValue: 1 << 1)
  }

  struct ServiceFlags: OptionSet {
    let rawValue: UInt32
    static let isQueryCompatible = ServiceFlags(rawValue: 1 << 0)
    static let isDeprecated = ServiceFlags(rawValue: 1 << 1)
  }

  struct OperationFlags: OptionSet {
    let rawValue: UInt32
    static let hasTraits = OperationFlags(rawValue: 1 << 0)
    static let isDeprecated = OperationFlags(rawValue: 1 << 1)
    static let hasUnsignedPayload = OperationFlags(rawValue: 1 << 2)
    static let requiresHTTPChecksum = OperationFlags(rawValue: 1 << 3)
    static let isIdempotent = OperationFlags(rawValue: 1 << 4)
    static let isReadOnly = OperationFlags(rawValue: 1 << 5)
    static let usesEndpointDiscovery = OperationFlags(rawValue: 1 << 6)
    static let requiresEndpointDiscovery = OperationFlags(rawValue: 1 << 7)
    static let isEndpointOperation = OperationFlags(rawValue: 1 << 8)
    static let checksumIsRequired = OperationFlags(rawValue: 1 << 9)
  }

  struct ShapeFlags: OptionSet {
    let rawValue: UInt32
    static let hasTraits = ShapeFlags(rawValue: 1 << 0)
    static let isUnion = ShapeFlags(rawValue: 1 << 1)
    static let isDocument = ShapeFlags(rawValue: 1 << 2)
    static let isStreaming = ShapeFlags(rawValue: 1 << 3)
    static let isEventStream = ShapeFlags(rawValue: 1 << 4)
    static let isEvent = ShapeFlags(rawValue: 1 << 5)
    static let isException = ShapeFlags(rawValue: 1 << 6)
    static let isSenderFault = ShapeFlags(rawValue: 1 << 7)
    static let isFault = ShapeFlags(rawValue: 1 << 8)
    static let isRetryable = ShapeFlags(rawValue: 1 << 9)
    static let isThrottling = ShapeFlags(rawValue: 1 << 10)
    static let isSensitive = ShapeFlags(rawValue: 1 << 11)
    static let isFlattened = ShapeFlags(rawValue: 1 << 12)
    static let isWrapper = ShapeFlags(rawValue: 1 << 13)
    static let isSparse = ShapeFlags(rawValue: 1 << 14)
    static let requiresLength = ShapeFlags(rawValue: 1 << 15)
    static let isDeprecated = ShapeFlags(rawValue: 1 << 16)
  }

  struct MemberFlags: OptionSet {
    let rawValue: UInt32
    /// The lowest three bits hold the location.
    static let locationMask: UInt32 = 7
    static let hasTraits = MemberFlags(rawValue: 1 << 3)
    static let isRequired = MemberFlags(rawValue: 1 << 4)
    static let isIdempotencyToken = MemberFlags(rawValue: 1 << 5)
    static let isFlattened = MemberFlags(rawValue: 1 << 6)
    static let isXMLAttribute = MemberFlags(rawValue: 1 << 7)
    static let isHostLabel = MemberFlags(rawValue: 1 << 8)
    static let isStreaming = MemberFlags(rawValue: 1 << 9)
    static let isJSONValue = MemberFlags(rawValue: 1 << 10)
    static let isEventPayload = MemberFlags(rawValue: 1 << 11)
    static let isEventHeader = MemberFlags(rawValue: 1 << 12)
    static let isDeprecated = MemberFlags(rawValue: 1 << 13)
    static let isSensitive = MemberFlags(rawValue: 1 << 14)
  }

  // MARK: Traits

  /// What a trait belongs to.
  enum TraitOwner: UInt32 { case operation, shape, member }

  /// The rare traits; `valueKind` says what the word beside each is.
  enum TraitKind: UInt32, CaseIterable {
    // Of operations
    case inputLocationName = 1, inputXMLNamespace, resultWrapper, auth, authType, hostPrefix
    case staticContextParams, operationContextParams, httpChecksum, requestCompression
    // Of shapes
    case minimum, maximum, payload, errorCode, httpStatusCode, xmlOrder
    // Of shapes and members
    case xmlNamespace, timestampFormat, enumValues, locationName
    // Of members
    case queryName, contextParam
    // Of anything
    case deprecatedMessage

    enum ValueKind { case number, string, list }

    var valueKind: ValueKind {
      switch self {
      case .payload, .httpStatusCode, .timestampFormat: .number
      case .inputLocationName, .resultWrapper, .authType, .hostPrefix, .errorCode, .locationName, .queryName,
        .contextParam, .deprecatedMessage:
        .string
      case .inputXMLNamespace, .auth, .staticContextParams, .operationContextParams, .httpChecksum,
        .requestCompression, .minimum, .maximum, .xmlOrder, .xmlNamespace, .enumValues:
        .list
      }
    }
  }

  /// The most owners of one sort a service may have.
  static let maximumTraitOwners = 1 << 24

  /// The sorted key of a trait.
  static func traitKey(_ owner: TraitOwner, _ index: Int, _ kind: TraitKind) -> UInt32 {
    owner.rawValue << 30 | UInt32(truncatingIfNeeded: index & (maximumTraitOwners - 1)) << 6 | kind.rawValue
  }
}
