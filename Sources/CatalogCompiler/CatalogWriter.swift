import AWSClient
import Documents

/// Puts compiled services into one file. Strings, lists and documents that several services have are stored once.
///
/// The result depends on the services and their order only, so the same models always make the same file.
struct CatalogWriter {
  typealias Format = CatalogFormat

  /// What is said about the whole in section `info` and the header.
  struct Origin: Sendable {
    var botocoreVersion = ""
    var boto3Version = ""
    var sourceHash: UInt64 = 0
  }

  private var strings: [UInt8] = [0, 0]
  private var stringPlaces: [String: UInt32] = [:]
  private var lists: [UInt32] = [0]
  private var listPlaces: [[UInt32]: UInt32] = [:]
  private var blobs = [UInt8](repeating: 0, count: 8)
  private var blobPlaces: [StoredDocument: UInt32] = [:]

  private var services: [UInt32] = []
  private var names: [(name: String, service: UInt32)] = []
  private var operations: [UInt32] = []
  private var shapes: [UInt32] = []
  private var members: [UInt32] = []
  private var traits: [UInt32] = []
  private var paginators: [UInt32] = []
  private var waiters: [UInt32] = []
  private var acceptors: [UInt32] = []

  private var partitions: [UInt32] = []
  private var endpointScopes: [UInt32] = []

  private var documentationBlocks: [UInt32] = []
  private var documentation: [UInt8] = []
  private var documentationLength = 0

  // MARK: Adding

  /// A writer for services of these names. What every call reads, whichever service it is for, is placed first, so that
  /// it lies on few pages.
  init(_ world: EndpointWorld, names: [String]) throws(CatalogError) {
    partitions = try records(of: world.partitions)
    for name in names { _ = try place(name.lowercased(), of: name) }
    endpointScopes = try records(of: world.scopes)
  }

  /// Adds the service that follows the ones before it in the order of names.
  mutating func add(_ compiled: CompiledService) throws(CatalogError) {
    var stringPlace: [UInt32] = []
    stringPlace.reserveCapacity(compiled.strings.strings.count)
    for string in compiled.strings.strings { stringPlace.append(try place(string, of: compiled.name)) }
    var listPlace: [UInt32] = [0]
    for list in compiled.lists.lists.dropFirst() {
      switch list.content {
      case .numbers: listPlace.append(place(list.words))
      case .strings: listPlace.append(place(list.words.map { stringPlace[Int($0)] }))
      case .node: listPlace.append(place(Self.node(list.words, stringPlace, listPlace)))
      }
    }

    var record = compiled.service
    for field in Self.serviceStrings { record[field] = stringPlace[Int(record[field])] }
    for field in [Format.ServiceField.auth, .protocols, .endpointRules] {
      record[field] = listPlace[Int(record[field])]
    }
    record[.firstOperation] = UInt32(operations.count / Format.OperationField.words)
    record[.operationCount] = UInt32(compiled.operations.count)
    record[.firstShape] = UInt32(shapes.count / Format.ShapeField.words)
    record[.shapeCount] = UInt32(compiled.shapes.count / Format.ShapeField.words)
    record[.firstMember] = UInt32(members.count / Format.MemberField.words)
    record[.memberCount] = UInt32(compiled.members.count / Format.MemberField.words)
    record[.firstTrait] = UInt32(traits.count / Format.TraitField.words)
    record[.traitCount] = UInt32(compiled.traits.count)
    record[.firstWaiter] = UInt32(waiters.count / Format.WaiterField.words)
    record[.waiterCount] = UInt32(compiled.waiters.count)
    record[.clientContextParams] = place(compiled.clientContextParams)
    record[.resources] = place(compiled.resources)
    record[.documentationBase] = UInt32(documentationLength)
    add(compiled.documentation)
    addRecords(of: compiled, stringPlace, listPlace)

    let number = UInt32(services.count / Format.ServiceField.words)
    services += record.words
    names.append((compiled.name.lowercased(), number))
    if compiled.cliName != compiled.name { names.append((compiled.cliName.lowercased(), number)) }
  }

  /// A node whose strings and nodes have got their places; the nodes in a node stand before it.
  private static func node(_ words: [UInt32], _ string: [UInt32], _ list: [UInt32]) -> [UInt32] {
    guard let (first, rest) = words.first.flatMap(EndpointNode.init)?.operands else { return words }
    var placed = words
    for index in 1..<max(1, words.count) {
      switch index <= first.count ? first[index - 1] : rest {
      case .number: break
      case .string: placed[index] = string[Int(words[index])]
      case .node: placed[index] = list[Int(words[index])]
      }
    }
    return placed
  }

  private static let serviceStrings: [Format.ServiceField] = [
    .name, .cliName, .serviceID, .fullName, .apiVersion, .endpointPrefix, .signingName, .signatureVersion, .jsonVersion,
    .targetPrefix, .xmlNamespace, .globalEndpoint, .uid, .deprecatedMessage,
  ]

  private mutating func addRecords(of compiled: CompiledService, _ string: [UInt32], _ list: [UInt32]) {
    let firstPaginator = UInt32(paginators.count / Format.PaginatorField.words)
    let firstAcceptor = UInt32(acceptors.count / Format.AcceptorField.words)
    for var record in compiled.operations {
      for field in [Format.OperationField.name, .wireName, .cliName, .method, .requestURI] {
        record[field] = string[Int(record[field])]
      }
      record[.errors] = list[Int(record[.errors])]
      if record[.paginator] != 0 { record[.paginator] += firstPaginator }
      operations += record.words
    }
    for var record in compiled.paginators {
      for field in [Format.PaginatorField.inputTokens, .outputTokens, .resultKeys, .nonAggregateKeys] {
        record[field] = list[Int(record[field])]
      }
      for field in [Format.PaginatorField.moreResults, .limitKey] { record[field] = string[Int(record[field])] }
      paginators += record.words
    }
    for var record in compiled.waiters {
      for field in [Format.WaiterField.name, .operation] { record[field] = string[Int(record[field])] }
      record[.firstAcceptor] += firstAcceptor
      waiters += record.words
    }
    for var record in compiled.acceptors {
      for field in [Format.AcceptorField.argument, .expected] { record[field] = string[Int(record[field])] }
      acceptors += record.words
    }
    let shapeStart = shapes.count
    shapes += compiled.shapes
    for at in stride(from: shapeStart, to: shapes.count, by: Format.ShapeField.words) {
      shapes[at + Format.ShapeField.name.rawValue] = string[Int(shapes[at + Format.ShapeField.name.rawValue])]
    }
    let memberStart = members.count
    members += compiled.members
    for at in stride(from: memberStart, to: members.count, by: Format.MemberField.words) {
      for field in [Format.MemberField.name.rawValue, Format.MemberField.locationName.rawValue] {
        members[at + field] = string[Int(members[at + field])]
      }
    }
    for (key, value) in compiled.traits {
      traits.append(key)
      switch Format.TraitKind(rawValue: key & 63)?.valueKind {
      case .string: traits.append(string[Int(value)])
      case .list: traits.append(list[Int(value)])
      case .number, nil: traits.append(value)
      }
    }
  }

  private mutating func add(_ part: DocumentationWriter) {
    for block in part.blocks {
      documentationBlocks += [
        UInt32(documentationLength + block.start), UInt32(documentation.count), UInt32(block.packed.count),
      ]
      documentation += block.packed
    }
    documentationLength += part.length
  }

  // MARK: Places

  mutating func place(_ string: String, of service: String) throws(CatalogError) -> UInt32 {
    guard !string.isEmpty else { return 0 }
    if let place = stringPlaces[string] { return place }
    guard string.utf8.count <= Int(UInt16.max) else {
      throw .badModel(name: service, detail: "a name of \(string.utf8.count) bytes")
    }
    let place = UInt32(strings.count)
    strings.append(UInt8(truncatingIfNeeded: string.utf8.count))
    strings.append(UInt8(truncatingIfNeeded: string.utf8.count >> 8))
    strings += string.utf8
    stringPlaces[string] = place
    return place
  }

  mutating func place(_ list: [UInt32]) -> UInt32 {
    if let place = listPlaces[list] { return place }
    let place = UInt32(lists.count)
    lists.append(UInt32(list.count))
    lists += list
    listPlaces[list] = place
    return place
  }

  private mutating func place(_ document: StoredDocument?) -> UInt32 {
    guard let document else { return 0 }
    if let place = blobPlaces[document] { return place }
    let place = UInt32(blobs.count)
    Self.append([UInt32(document.length), UInt32(document.bytes.count)], to: &blobs)
    blobs += document.bytes
    blobPlaces[document] = place
    return place
  }

  // MARK: Finishing

  /// The two files.
  mutating func finish(
    _ origin: Origin
  ) throws(CatalogError) -> (catalog: [UInt8], documentation: [UInt8]) {
    var info = Record<Format.InfoField>()
    info[.botocoreVersion] = try place(origin.botocoreVersion, of: "info")
    info[.boto3Version] = try place(origin.boto3Version, of: "info")
    info[.documentationLength] = UInt32(documentationLength)

    var nameWords: [UInt32] = []
    for (name, service) in names.sorted(by: { ServiceCompiler.precedes($0.name, $1.name) }) {
      nameWords += [try place(name, of: name), service]
    }

    var sections: [[UInt8]] = []
    for section in Format.Section.allCases {
      switch section {
      case .info: sections.append(Self.bytes(info.words))
      case .strings: sections.append(strings)
      case .lists: sections.append(Self.bytes(lists))
      case .services: sections.append(Self.bytes(services))
      case .serviceNames: sections.append(Self.bytes(nameWords))
      case .operations: sections.append(Self.bytes(operations))
      case .shapes: sections.append(Self.bytes(shapes))
      case .members: sections.append(Self.bytes(members))
      case .traits: sections.append(Self.bytes(traits))
      case .paginators: sections.append(Self.bytes(paginators))
      case .waiters: sections.append(Self.bytes(waiters))
      case .acceptors: sections.append(Self.bytes(acceptors))
      case .partitions: sections.append(Self.bytes(partitions))
      case .endpointScopes: sections.append(Self.bytes(endpointScopes))
      case .blobs: sections.append(blobs)
      }
    }
    let hash = origin.sourceHash
    return (
      Self.file(magic: Format.magic, hash: hash, sections),
      Self.file(magic: Format.documentationMagic, hash: hash, [Self.bytes(documentationBlocks), documentation])
    )
  }

  private static func file(magic: [UInt8], hash: UInt64, _ sections: [[UInt8]]) -> [UInt8] {
    var body: [UInt8] = []
    var table: [UInt32] = []
    let start = Format.aligned(Format.Header.sections + sections.count * 8)
    for section in sections {
      table += [UInt32(start + body.count), UInt32(section.count)]
      body += section
      body += repeatElement(0, count: Format.aligned(body.count) - body.count)
    }
    var checked = bytes([UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32), 0, 0] + table)
    checked += repeatElement(0, count: start - Format.Header.sourceHash - checked.count)
    checked += body

    let length = UInt64(Format.Header.sourceHash + checked.count)
    var file = magic
    append([Format.version, UInt32(sections.count)], to: &file)
    append([UInt32(truncatingIfNeeded: length), UInt32(truncatingIfNeeded: length >> 32)], to: &file)
    append([Zlib.crc32(checked), 0], to: &file)
    return file + checked
  }

  private static func bytes(_ words: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    append(words, to: &bytes)
    return bytes
  }

  private static func append(_ words: [UInt32], to bytes: inout [UInt8]) {
    words.map { $0.littleEndian }.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}
