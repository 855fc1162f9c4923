public import Documents

/// The operations of a service, sorted by their API name.
public struct OperationList: RandomAccessCollection, Sendable {
  let service: ServiceModel
  let first: Int
  /// The position of the first operation.
  public let startIndex = 0
  /// The position behind the last operation: their number.
  public let endIndex: Int

  init(service: ServiceModel, first: Int, endIndex: Int) {
    self.service = service
    self.first = first
    self.endIndex = endIndex
  }

  /// The operation at `position`.
  public subscript(position: Int) -> OperationModel { OperationModel(service: service, index: first &+ position) }
}

/// An operation of a service as the catalog knows it (`service-2.json` and `paginators-1.json` of botocore).
public struct OperationModel: Sendable {
  /// The service that has the operation.
  public let service: ServiceModel
  let index: Int

  private var storage: CatalogStorage { service.storage }
  private func word(_ field: CatalogFormat.OperationField) -> UInt32 { storage.operation(index, field) }
  private func string(_ field: CatalogFormat.OperationField) -> String { storage.string(word(field)) }
  private var flags: CatalogFormat.OperationFlags { .init(rawValue: word(.flags) & 0xFFFF) }

  private func trait(_ kind: CatalogFormat.TraitKind) -> UInt32? {
    guard flags.contains(.hasTraits) else { return nil }
    return storage.trait(service.index, .operation, index - Int(storage.service(service.index, .firstOperation)), kind)
  }

  /// The API's name (`DescribeInstances`).
  public var name: String { string(.name) }
  /// The name that is sent; differs from ``name`` in a few old services that put a date at its end.
  public var wireName: String { string(.wireName) }
  /// The AWS CLI's name (`describe-instances`).
  public var cliName: String { string(.cliName) }
  /// boto3's name (`describe_instances`).
  public var pythonName: String { Names.snake(name) }
  /// The HTTP method.
  public var httpMethod: String { string(.method) }
  /// The path and query with labels in braces.
  public var requestURI: String { string(.requestURI) }
  /// The status of success, where the model gives one.
  public var responseCode: Int? {
    let code = word(.flags) >> 16
    return code == 0 ? nil : Int(code)
  }

  /// The structure of the parameters; nil where the operation takes none.
  public var input: Shape? { shape(word(.shapes) & 0xFFFF) }
  /// The structure of the answer; nil where the operation returns nothing.
  public var output: Shape? { shape(word(.shapes) >> 16) }
  /// The modeled errors.
  public var errors: [Shape] { storage.list(word(.errors)).compactMap { service.shape(at: Int($0)) } }

  private func shape(_ reference: UInt32) -> Shape? {
    reference == 0 ? nil : service.shape(at: Int(reference) - 1)
  }

  /// The name of the root element of an XML body.
  public var inputLocationName: String? { trait(.inputLocationName).map(storage.string) }
  /// The namespace of the root element of an XML body.
  public var inputXMLNamespace: XMLNamespace? { trait(.inputXMLNamespace).flatMap(storage.xmlNamespace) }
  /// The element around the result in a query response.
  public var resultWrapper: String? { trait(.resultWrapper).map(storage.string) }
  /// Whether the operation should not be used any more.
  public var isDeprecated: Bool { flags.contains(.isDeprecated) }
  /// The reason, or what to use instead.
  public var deprecatedMessage: String? { trait(.deprecatedMessage).map(storage.string) }
  /// The authentication schemes that replace the service's (`smithy.api#noAuth`); mostly empty.
  public var auth: [String] { trait(.auth).map(storage.strings) ?? [] }
  /// The same in botocore's older words (`none`, `v4-unsigned-body`).
  public var authType: String? { trait(.authType).map(storage.string) }
  /// Whether the body is left out of the signature.
  public var hasUnsignedPayload: Bool { flags.contains(.hasUnsignedPayload) }
  /// The text that is put before the host name, with labels in braces.
  public var hostPrefix: String? { trait(.hostPrefix).map(storage.string) }
  /// Parameters of the endpoint rules that are fixed for this operation.
  public var staticContextParams: [(name: String, value: Document)] {
    storage.pairs(trait(.staticContextParams)).map { ($0, Document.fromStoredJSON($1)) }
  }
  /// Parameters of the endpoint rules that are computed from the input by a JMESPath.
  public var operationContextParams: [(name: String, path: String)] {
    storage.pairs(trait(.operationContextParams)).map { (name: $0, path: $1) }
  }
  /// The checksums of the bodies, where the model says something of them (`httpChecksum`).
  public var httpChecksum: HTTPChecksumTrait? {
    guard let reference = trait(.httpChecksum) else { return nil }
    let words = storage.list(reference)
    return HTTPChecksumTrait(
      isRequired: flags.contains(.checksumIsRequired),
      requestAlgorithmMember: words.first.flatMap(storage.optional),
      requestValidationModeMember: words.dropFirst().first.flatMap(storage.optional),
      responseAlgorithms: words.dropFirst(2).map(storage.string))
  }
  /// Whether requests need a checksum of an old sort (`httpChecksumRequired`).
  public var requiresHTTPChecksum: Bool { flags.contains(.requiresHTTPChecksum) }
  /// The encodings a request may be compressed with.
  public var requestCompression: [String] { trait(.requestCompression).map(storage.strings) ?? [] }
  /// Whether the model says that sending it twice does no more than sending it once.
  public var isIdempotent: Bool { flags.contains(.isIdempotent) }
  /// Whether the model says that it only reads; its absence proves nothing.
  public var isReadOnly: Bool { flags.contains(.isReadOnly) }
  /// Whether endpoint discovery applies, and whether it is required; nil where it does not apply.
  public var endpointDiscovery: Bool? {
    flags.contains(.usesEndpointDiscovery) ? flags.contains(.requiresEndpointDiscovery) : nil
  }
  /// Whether this is the operation that endpoint discovery calls.
  public var isEndpointOperation: Bool { flags.contains(.isEndpointOperation) }

  /// The way to page through the results, where it is known.
  public var paginator: PaginatorModel? {
    let reference = word(.paginator)
    return reference == 0 ? nil : PaginatorModel(storage: storage, index: Int(reference) - 1)
  }

  /// The operation's documentation, as plain text; nil without any, or without a documentation file beside the catalog.
  public var documentation: String? { storage.text(service.index, word(.documentation), summaryOnly: false) }
  /// The first sentence of ``documentation``.
  public var summary: String? { storage.text(service.index, word(.documentation), summaryOnly: true) }
}

extension OperationModel: Hashable {
  /// Whether two values mean the same operation of the same open catalog.
  public static func == (left: OperationModel, right: OperationModel) -> Bool {
    left.index == right.index && left.service == right.service
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(service)
  }
}

extension CatalogStorage {
  /// A namespace: a list of its URI and its prefix.
  func xmlNamespace(_ reference: UInt32) -> XMLNamespace? {
    let words = list(reference)
    guard let uri = words.first else { return nil }
    return XMLNamespace(prefix: words.dropFirst().first.flatMap(optional), uri: string(uri))
  }

  /// A list of strings taken two by two.
  func pairs(_ reference: UInt32?) -> [(String, String)] {
    guard let reference else { return [] }
    let texts = strings(reference)
    return stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) }
  }
}

extension Document {
  /// A small value that the catalog keeps as JSON text; null when it is damaged.
  static func fromStoredJSON(_ text: String) -> Document {
    (try? JSONReader.read(text: text)) ?? .null
  }
}
