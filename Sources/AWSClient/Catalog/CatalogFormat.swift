/// The numbers that the compiler writes and the reader reads: one place, so that the two cannot drift apart.
///
/// A catalog is a header and a table of sections. Everything is little endian; what points at something is a 32-bit
/// number relative to its section, so the file can be mapped anywhere and used as it lies. Records have a fixed size
/// and are made of 32-bit words; each field enumeration below names the words of one record in order, and says how many
/// there are without making an array of them.
package enum CatalogFormat {
  /// The first eight bytes of a catalog.
  package static let magic = Array("INIACATL".utf8)
  /// The first eight bytes of the documentation beside it.
  package static let documentationMagic = Array("INIADOCS".utf8)
  /// The version of the files; raised by every change of layout or meaning.
  package static let version: UInt32 = 2

  /// The positions in the header, in bytes, the same in both files.
  package enum Header {
    package static let magic = 0
    package static let version = 8
    package static let sectionCount = 12
    package static let fileLength = 16
    /// The CRC-32 of everything from ``sourceHash`` to the end of the file.
    package static let checksum = 24
    /// Four bytes that are always zero.
    package static let reserved = 28
    package static let sourceHash = 32
    /// The section table: offset and length of each, in bytes.
    package static let sections = 48
  }

  /// The sections of a catalog in the order of their table.
  package enum Section: Int, CaseIterable {
    case info, strings, lists, services, serviceNames, operations, shapes, members, traits, paginators, waiters
    case acceptors, partitions, endpointScopes, blobs

    package static let headerSize = aligned(Header.sections + allCases.count * 8)
  }

  /// The sections of a documentation file.
  package enum DocumentationSection: Int, CaseIterable {
    case blocks, text

    package static let headerSize = aligned(Header.sections + allCases.count * 8)
  }

  /// The number of bytes before each text of the documentation: its length (four bytes), and where its first sentence
  /// starts and ends (two bytes each).
  package static let documentationEntryHeader = 8
  /// The size, in bytes, at which a block of documentation is cut before it is packed.
  package static let documentationBlockSize = 64 * 1024

  /// The next multiple of 16, in bytes.
  package static func aligned(_ offset: Int) -> Int { (offset + 15) & ~15 }

  /// The record of section `info`, the only one there.
  package enum InfoField: Int, CaseIterable {
    package static let words = 3
    case botocoreVersion, boto3Version, documentationLength
  }

  /// A service.
  package enum ServiceField: Int, CaseIterable {
    package static let words = 33
    case name, cliName, serviceID, fullName, apiVersion, endpointPrefix, signingName, signatureVersion
    case wireProtocol, jsonVersion, targetPrefix, xmlNamespace, globalEndpoint, uid, auth, protocols, flags
    case firstOperation, operationCount, firstShape, shapeCount, firstMember, memberCount, firstTrait, traitCount
    case firstWaiter, waiterCount, endpointRules, clientContextParams, resources
    case documentation, documentationBase, deprecatedMessage
  }

  /// A name of a service, lower-case, in sorted order.
  package enum ServiceNameField: Int, CaseIterable {
    package static let words = 2
    case name, service
  }

  /// An operation.
  package enum OperationField: Int, CaseIterable {
    package static let words = 10
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
  package enum ShapeField: Int, CaseIterable {
    package static let words = 5
    case name, documentation, flags
    /// The first of its members; a list's element, a map's key and value are members too.
    case firstMember
    /// The type in the lowest byte, the number of members in the upper half.
    case typeAndCount
  }

  /// A member of a structure, the element of a list, the key or value of a map.
  package enum MemberField: Int, CaseIterable {
    package static let words = 4
    case name, locationName, documentation
    /// The shape in the lower half, flags in the upper.
    case shapeAndFlags
  }

  /// A rare trait: a sorted key of owner and kind, and what the kind says the value is.
  package enum TraitField: Int, CaseIterable {
    package static let words = 2
    case key, value
  }

  /// A paginator.
  package enum PaginatorField: Int, CaseIterable {
    package static let words = 6
    case inputTokens, outputTokens, moreResults, resultKeys, nonAggregateKeys, limitKey
  }

  /// A waiter.
  package enum WaiterField: Int, CaseIterable {
    package static let words = 7
    case name, operation, delay, maxAttempts, firstAcceptor, acceptorCount, documentation
  }

  /// An acceptor of a waiter: its state in the lowest byte of `kinds`, its matcher in the next.
  package enum AcceptorField: Int, CaseIterable {
    package static let words = 3
    case kinds, argument, expected
  }

  /// A group of regions, in the order of partitions.json.
  package enum PartitionField: Int, CaseIterable {
    package static let words = 7
    case name, dnsSuffix, dualStackDNSSuffix, implicitGlobalRegion
    /// The extended regular expression of POSIX that its regions match.
    case pattern
    case regions, flags
  }

  /// An endpoint prefix in one partition, with what endpoints.json has to say of it; sorted by prefix, and those
  /// without anything to say are left out.
  package enum EndpointScopeField: Int, CaseIterable {
    package static let words = 7
    case prefix, partition, partitionEndpoint, defaultRegion, defaultService
    /// Three strings for each endpoint of interest: its name, and the region and the service of its credential scope.
    case endpoints
    case flags
  }

  // MARK: Flags

  package struct PartitionFlags: OptionSet {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let supportsFIPS = PartitionFlags(rawValue: 1 << 0)
    package static let supportsDualStack = PartitionFlags(rawValue: 1 << 1)
  }

  package struct EndpointScopeFlags: OptionSet {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let isInFirstPartition = EndpointScopeFlags(rawValue: 1 << 0)
    /// Whether one endpoint serves the partition, for regions without an endpoint of their own.
    package static let isGlobal = EndpointScopeFlags(rawValue: 1 << 1)
  }

  package struct ServiceFlags: OptionSet {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let isQueryCompatible = ServiceFlags(rawValue: 1 << 0)
    package static let isDeprecated = ServiceFlags(rawValue: 1 << 1)
  }

  package struct OperationFlags: OptionSet {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let hasTraits = OperationFlags(rawValue: 1 << 0)
    package static let isDeprecated = OperationFlags(rawValue: 1 << 1)
    package static let hasUnsignedPayload = OperationFlags(rawValue: 1 << 2)
    package static let requiresHTTPChecksum = OperationFlags(rawValue: 1 << 3)
    package static let isIdempotent = OperationFlags(rawValue: 1 << 4)
    package static let isReadOnly = OperationFlags(rawValue: 1 << 5)
    package static let usesEndpointDiscovery = OperationFlags(rawValue: 1 << 6)
    package static let requiresEndpointDiscovery = OperationFlags(rawValue: 1 << 7)
    package static let isEndpointOperation = OperationFlags(rawValue: 1 << 8)
    package static let checksumIsRequired = OperationFlags(rawValue: 1 << 9)
  }

  package struct ShapeFlags: OptionSet {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let hasTraits = ShapeFlags(rawValue: 1 << 0)
    package static let isUnion = ShapeFlags(rawValue: 1 << 1)
    package static let isDocument = ShapeFlags(rawValue: 1 << 2)
    package static let isStreaming = ShapeFlags(rawValue: 1 << 3)
    package static let isEventStream = ShapeFlags(rawValue: 1 << 4)
    package static let isEvent = ShapeFlags(rawValue: 1 << 5)
    package static let isException = ShapeFlags(rawValue: 1 << 6)
    package static let isSenderFault = ShapeFlags(rawValue: 1 << 7)
    package static let isFault = ShapeFlags(rawValue: 1 << 8)
    package static let isRetryable = ShapeFlags(rawValue: 1 << 9)
    package static let isThrottling = ShapeFlags(rawValue: 1 << 10)
    package static let isSensitive = ShapeFlags(rawValue: 1 << 11)
    package static let isFlattened = ShapeFlags(rawValue: 1 << 12)
    package static let isWrapper = ShapeFlags(rawValue: 1 << 13)
    package static let isSparse = ShapeFlags(rawValue: 1 << 14)
    package static let requiresLength = ShapeFlags(rawValue: 1 << 15)
    package static let isDeprecated = ShapeFlags(rawValue: 1 << 16)
  }

  package struct MemberFlags: OptionSet {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    /// The lowest three bits hold the location.
    package static let locationMask: UInt32 = 7
    package static let hasTraits = MemberFlags(rawValue: 1 << 3)
    package static let isRequired = MemberFlags(rawValue: 1 << 4)
    package static let isIdempotencyToken = MemberFlags(rawValue: 1 << 5)
    package static let isFlattened = MemberFlags(rawValue: 1 << 6)
    package static let isXMLAttribute = MemberFlags(rawValue: 1 << 7)
    package static let isHostLabel = MemberFlags(rawValue: 1 << 8)
    package static let isStreaming = MemberFlags(rawValue: 1 << 9)
    package static let isJSONValue = MemberFlags(rawValue: 1 << 10)
    package static let isEventPayload = MemberFlags(rawValue: 1 << 11)
    package static let isEventHeader = MemberFlags(rawValue: 1 << 12)
    package static let isDeprecated = MemberFlags(rawValue: 1 << 13)
    package static let isSensitive = MemberFlags(rawValue: 1 << 14)
  }

  // MARK: Traits

  /// The thing that a trait belongs to.
  package enum TraitOwner: UInt32 { case operation, shape, member }

  /// The rare traits; `valueKind` says what the word beside each is.
  package enum TraitKind: UInt32, CaseIterable {
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

    package enum ValueKind { case number, string, list }

    package var valueKind: ValueKind {
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

  /// The greatest number of owners of one sort that a service may have.
  package static let maximumTraitOwners = 1 << 24

  /// The key of a trait, by which the section is sorted within a service.
  package static func traitKey(_ owner: TraitOwner, _ index: Int, _ kind: TraitKind) -> UInt32 {
    owner.rawValue << 30 | UInt32(truncatingIfNeeded: index & (maximumTraitOwners - 1)) << 6 | kind.rawValue
  }
}
