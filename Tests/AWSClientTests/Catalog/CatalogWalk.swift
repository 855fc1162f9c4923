import AWSClient
import Documents

/// Touches everything a catalog offers, so that whatever could fault does.
struct CatalogWalk {
  var operations = 0
  var shapes = 0
  var members = 0
  var paginators = 0
  var waiters = 0
  var acceptors = 0
  /// How much of each list is looked at: a damaged catalog may have a thousand services with the same ten thousand
  /// members.
  private var limit = Int.max
  /// Keeps the reads from being optimized away.
  private(set) var size = 0

  static func over(_ catalog: Catalog, documentation: Bool = true, limit: Int = .max) -> CatalogWalk {
    var walk = CatalogWalk()
    walk.limit = limit
    walk.note(catalog.info.sourceHash)
    for service in catalog.services.prefix(limit) { walk.visit(service, documentation) }
    return walk
  }

  private mutating func note(_ text: String?) { size &+= text?.utf8.count ?? 0 }
  private mutating func note(_ flag: Bool) { size &+= flag ? 1 : 0 }

  mutating func visit(_ service: ServiceModel, _ documentation: Bool) {
    for text in [
      service.name, service.cliName, service.serviceID, service.fullName, service.apiVersion, service.endpointPrefix,
      service.signingName, service.signatureVersion, service.uid,
    ] { note(text) }
    for text in [
      service.jsonVersion, service.targetPrefix, service.xmlNamespace, service.globalEndpoint,
      service.deprecatedMessage, documentation ? service.documentation : nil,
    ] { note(text) }
    size &+= service.auth.count + service.offeredProtocols.count + (service.clientContextParams?.count ?? 0)
    size &+= service.wireProtocol.rawValue.utf8.count
    note(service.isQueryCompatible)
    note(service.isDeprecated)
    for operation in service.operations.prefix(limit) { visit(operation, documentation) }
    for index in 0..<min(service.shapeCount, limit) {
      if let shape = service.shape(at: index) { visit(shape, documentation) }
    }
    for waiter in service.waiters.prefix(limit) {
      waiters += 1
      note(waiter.name + waiter.operation)
      size &+= waiter.delay + waiter.maxAttempts
      for acceptor in waiter.acceptors.prefix(limit) {
        acceptors += 1
        note(acceptor.argument)
        size &+= acceptor.expected.count + Int(acceptor.state.rawValue) + Int(acceptor.matcher.rawValue)
      }
    }
  }

  private mutating func visit(_ operation: OperationModel, _ documentation: Bool) {
    operations += 1
    for text in [
      operation.name, operation.wireName, operation.cliName, operation.pythonName, operation.httpMethod,
      operation.requestURI,
    ] { note(text) }
    for text in [
      operation.inputLocationName, operation.resultWrapper, operation.deprecatedMessage, operation.authType,
      operation.hostPrefix, operation.inputXMLNamespace?.uri, documentation ? operation.documentation : nil,
    ] { note(text) }
    size &+= operation.responseCode ?? 0
    size &+= operation.errors.count + operation.auth.count + operation.requestCompression.count
    size &+= operation.staticContextParams.count + operation.operationContextParams.count
    size &+= operation.httpChecksum?.responseAlgorithms.count ?? 0
    size &+= (operation.input?.index ?? 0) &+ (operation.output?.index ?? 0)
    note(operation.isDeprecated)
    note(operation.isIdempotent)
    note(operation.endpointDiscovery == true)
    guard let paginator = operation.paginator else { return }
    paginators += 1
    for text in paginator.inputTokens + paginator.outputTokens + paginator.resultKeys + paginator.nonAggregateKeys {
      note(text)
    }
    note(paginator.limitKey)
    note(paginator.moreResults)
  }

  private mutating func visit(_ shape: Shape, _ documentation: Bool) {
    shapes += 1
    note(shape.name)
    note(shape.errorCode)
    note(shape.locationName)
    note(shape.xmlNamespace?.uri)
    size &+= shape.enumValues.count + shape.xmlOrder.count + (shape.httpStatusCode ?? 0)
    size &+= Int(shape.type.rawValue)
    note(shape.minimum != nil)
    note(shape.maximum != nil)
    note(shape.timestampFormat != nil)
    note(shape.isUnion)
    if documentation { note(shape.documentation) }
    note(shape.payload?.name)
    for member in shape.members.prefix(limit) { visit(member, documentation) }
    for member in [shape.element, shape.key, shape.value] {
      if let member { visit(member, documentation) }
    }
  }

  private mutating func visit(_ member: Member, _ documentation: Bool) {
    members += 1
    note(member.name)
    note(member.locationName)
    note(member.xmlNamespace?.uri)
    note(member.queryName)
    note(member.contextParam)
    note(member.deprecatedMessage)
    size &+= member.shape.index &+ Int(member.location?.rawValue ?? 0)
    note(member.isRequired)
    note(member.timestampFormat != nil)
    if documentation { note(member.documentation) }
  }
}
