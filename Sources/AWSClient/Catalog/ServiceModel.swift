public import Documents

/// A service as the catalog knows it (the models in `botocore/data`).
public struct ServiceModel: Sendable {
  let storage: CatalogStorage
  let index: Int

  private func word(_ field: CatalogFormat.ServiceField) -> UInt32 { storage.service(index, field) }
  private func string(_ field: CatalogFormat.ServiceField) -> String { storage.string(word(field)) }
  private var flags: CatalogFormat.ServiceFlags { .init(rawValue: word(.flags)) }

  /// botocore's name, which is the name of its data folder (`s3`, `config`).
  public var name: String { string(.name) }
  /// The AWS CLI's name for the operations (`s3api`, `configservice`); mostly the same.
  public var cliName: String { string(.cliName) }
  /// The service ID (`S3`, `Config Service`).
  public var serviceID: String { string(.serviceID) }
  /// The name in full (`Amazon Simple Storage Service`).
  public var fullName: String { string(.fullName) }
  /// The version of the API, a date.
  public var apiVersion: String { string(.apiVersion) }
  /// The first part of the host name.
  public var endpointPrefix: String { string(.endpointPrefix) }
  /// The name that requests are signed for: the model's `signingName`, else ``endpointPrefix``.
  public var signingName: String { string(.signingName) }
  /// The way to sign: `v4`, `s3v4`, `s3`, `v2` or `bearer`.
  public var signatureVersion: String { string(.signatureVersion) }
  /// The wire protocol that is spoken: the first of botocore's order that the service offers.
  public var wireProtocol: WireProtocol {
    let code = Int(word(.wireProtocol))
    return code < WireProtocol.allCases.count ? WireProtocol.allCases[code] : .json
  }
  /// All protocols that the model lists.
  public var offeredProtocols: [String] { storage.strings(word(.protocols)) }
  /// The version of the JSON protocol, `1.0` or `1.1`; nil for other protocols.
  public var jsonVersion: String? { storage.optional(word(.jsonVersion)) }
  /// The text before the operation's name in the `X-Amz-Target` header.
  public var targetPrefix: String? { storage.optional(word(.targetPrefix)) }
  /// The namespace of the XML that the service speaks.
  public var xmlNamespace: String? { storage.optional(word(.xmlNamespace)) }
  /// The host of a service without regions, as old models name it.
  public var globalEndpoint: String? { storage.optional(word(.globalEndpoint)) }
  /// Whether error codes of the query protocol come in a header.
  public var isQueryCompatible: Bool { flags.contains(.isQueryCompatible) }
  /// The authentication schemes in order of preference (`aws.auth#sigv4`).
  public var auth: [String] { storage.strings(word(.auth)) }
  /// The model's identifier (`s3-2006-03-01`).
  public var uid: String { string(.uid) }
  /// Whether the service is marked as deprecated.
  public var isDeprecated: Bool { flags.contains(.isDeprecated) }
  /// The reason, or what to use instead.
  public var deprecatedMessage: String? { storage.optional(word(.deprecatedMessage)) }

  /// The service's documentation, as plain text; nil without any, or without a documentation file beside the catalog.
  public var documentation: String? { storage.text(index, word(.documentation), summaryOnly: false) }
  /// The first sentence of ``documentation``.
  public var summary: String? { storage.text(index, word(.documentation), summaryOnly: true) }

  /// Where the endpoint rule set stands; 0 when the service has none.
  var endpointRulesReference: UInt32 { word(.endpointRules) }
  /// The settings of a client that endpoint rules may ask for: name to type and documentation.
  public var clientContextParams: Document? { storage.document(word(.clientContextParams)) }

  // MARK: Operations

  /// All operations, sorted by their API name.
  public var operations: OperationList {
    let range = storage.range(
      .operations, words: CatalogFormat.OperationField.words, first: word(.firstOperation),
      count: word(.operationCount))
    return OperationList(service: self, first: range.first, endIndex: range.count)
  }

  /// The operation that is spelled `DescribeInstances`, `describe_instances` or `describe-instances`.
  public func operation(_ spelling: String) -> OperationModel? {
    let operations = operations
    var spelling = spelling
    return spelling.withUTF8 { wanted in
      var low = operations.startIndex
      var high = operations.endIndex
      while low < high {
        let middle = (low + high) / 2
        let order = storage.compare(storage.operation(operations.first + middle, .name), wanted)
        if order == 0 { return operations[middle] }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return operations.first { operation in
        let name = storage.utf8(storage.operation(operation.index, .cliName))
        return name.count == wanted.count
          && zip(name, wanted).allSatisfy { $0 == $1 || ($0 == UInt8(ascii: "-") && $1 == UInt8(ascii: "_")) }
      }
    }
  }

  // MARK: Shapes

  /// The number of shapes; their ``Shape/index`` runs from 0.
  public var shapeCount: Int { shapeRange.count }

  /// The shape with this ``Shape/index``.
  public func shape(at position: Int) -> Shape? {
    position >= 0 && position < shapeCount ? Shape(service: self, index: position) : nil
  }

  /// The shape of this name.
  public func shape(named name: String) -> Shape? {
    let range = shapeRange
    var name = name
    return name.withUTF8 { wanted in
      var low = 0
      var high = range.count
      while low < high {
        let middle = (low + high) / 2
        let order = storage.compare(storage.shape(range.first + middle, .name), wanted)
        if order == 0 { return Shape(service: self, index: middle) }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// The exception that a service reports with `code`: its own code where the model gives one, else its name.
  public func exception(code: String) -> Shape? {
    if let shape = shape(named: code), shape.isException, shape.errorCode == code { return shape }
    for position in 0..<shapeCount {
      let shape = Shape(service: self, index: position)
      if shape.isException, shape.errorCode == code { return shape }
    }
    return nil
  }

  var shapeRange: (first: Int, count: Int) {
    storage.range(
      .shapes, words: CatalogFormat.ShapeField.words, first: word(.firstShape), count: word(.shapeCount))
  }

  var memberRange: (first: Int, count: Int) {
    storage.range(
      .members, words: CatalogFormat.MemberField.words, first: word(.firstMember), count: word(.memberCount))
  }

  // MARK: Waiters

  /// All waiters, sorted by name.
  public var waiters: [WaiterModel] {
    let range = storage.range(
      .waiters, words: CatalogFormat.WaiterField.words, first: word(.firstWaiter), count: word(.waiterCount))
    return (range.first..<range.first + range.count).map { WaiterModel(service: self, index: $0) }
  }

  /// The waiter that is spelled `InstanceRunning`, `instance_running` or `instance-running`.
  public func waiter(_ spelling: String) -> WaiterModel? {
    let waiters = waiters
    return waiters.first { $0.name == spelling } ?? waiters.first { $0.cliName == spelling }
      ?? waiters.first { $0.pythonName == spelling }
  }
}

extension ServiceModel: Hashable {
  /// Whether two values mean the same service of the same open catalog.
  public static func == (left: ServiceModel, right: ServiceModel) -> Bool {
    left.index == right.index && left.storage === right.storage
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(ObjectIdentifier(storage))
  }
}
