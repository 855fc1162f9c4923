package import Documents
internal import Synchronization

/// Finds the endpoint of every call. What is read of a rule set is kept.
package final class EndpointPlanner: Sendable {
  /// The partitions of the catalog.
  package let partitions: Partitions
  private let regions: RegionTable
  private let known = Mutex<[Int: EndpointRules]>([:])
  private let last = Mutex<[Int: Answer]>([:])
  private let planned = Mutex<[OperationModel: Planned]>([:])

  /// What a service's rules said last. Calls that follow one another mostly go to the same place.
  private struct Answer {
    var parameters: [String: Document]
    var endpoint: ResolvedEndpoint
  }

  /// The last plan for an operation, and what it came from. Calls of one operation mostly go to the same place, too.
  private struct Planned {
    let configuration: Configuration
    let region: String?
    let accountID: String?
    /// The input's members that rules look at, and their values.
    let names: [String]
    let values: [String?]
    let plan: EndpointPlan
  }

  /// A planner for the services of a catalog.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it has no partitions.
  package init(_ catalog: Catalog) throws(EndpointError) {
    partitions = try Partitions(catalog)
    regions = RegionTable(catalog)
  }

  /// The rules of a service.
  /// - Throws: ``EndpointError/unusableRules(_:)`` when it has none that can be used.
  package func rules(of service: ServiceModel) throws(EndpointError) -> EndpointRules {
    if let rules = known.withLock({ $0[service.index] }) { return rules }
    guard let rules = try service.endpointRules() else {
      throw .unusableRules("\(service.name) has no endpoint rules")
    }
    known.withLock { $0[service.index] = rules }
    return rules
  }

  /// Whether the endpoint of a service depends on the account, so that credentials are needed before it is known.
  package func wantsAccountID(_ service: ServiceModel, _ configuration: Configuration) -> Bool {
    guard configuration.accountIDEndpointMode.value != .disabled, configuration.signsRequests.value,
      let rules = try? rules(of: service)
    else { return false }
    return rules.parameters.contains { $0.builtIn == "AWS::Auth::AccountId" }
  }

  /// Plans one call.
  /// - Parameters:
  ///   - parameters: The operation's input, by member names.
  ///   - region: The region to call; nil where the session has none.
  ///   - accountID: The account of the credentials, where they are known.
  /// - Throws: ``EndpointError``, and ``ConfigurationError`` for a configured endpoint URL that is none.
  package func plan(
    _ operation: OperationModel, parameters: Document, configuration: Configuration, region: String?,
    accountID: String? = nil
  ) throws -> EndpointPlan {
    let kept = planned.withLock { $0[operation] }
    if let kept, kept.configuration === configuration, kept.region == region, kept.accountID == accountID,
      Self.texts(kept.names, in: parameters) == kept.values
    {
      return kept.plan
    }
    let plan = try makePlan(operation, parameters, configuration, region, accountID)
    guard let names = Self.boundNames(operation), let values = Self.texts(names, in: parameters) else { return plan }
    planned.withLock {
      $0[operation] = Planned(
        configuration: configuration, region: region, accountID: accountID, names: names, values: values, plan: plan)
    }
    return plan
  }

  /// The members of an operation's input that decide on the endpoint; nil where it is not only whole members.
  private static func boundNames(_ operation: OperationModel) -> [String]? {
    guard operation.operationContextParams.isEmpty else { return nil }
    let names = operation.input?.members.filter { $0.contextParam != nil }.map(\.name) ?? []
    // See EndpointBuiltIns.adjust.
    return names.contains("Bucket") ? names : names + ["Bucket"]
  }

  /// The values called `names`; nil unless all that are there are texts.
  private static func texts(_ names: [String], in parameters: Document) -> [String?]? {
    var texts: [String?] = []
    texts.reserveCapacity(names.count)
    for name in names {
      guard let value = parameters[name] else {
        texts.append(nil)
        continue
      }
      guard let text = value.string else { return nil }
      texts.append(text)
    }
    return texts
  }

  private func makePlan(
    _ operation: OperationModel, _ parameters: Document, _ configuration: Configuration, _ region: String?,
    _ accountID: String?
  ) throws -> EndpointPlan {
    let service = operation.service
    let configured = try configuration.endpointURL(serviceID: service.serviceID)?.value
    let place = try place(service, region, configured, configuration)
    var builtIns = EndpointBuiltIns(
      configuration: configuration, endpointPrefix: service.endpointPrefix, region: place.region,
      usesFIPS: place.usesFIPS, endpointURL: configured, accountID: accountID)
    builtIns.adjust(for: operation, parameters)
    let answer = try answer(operation, parameters: parameters, builtIns: builtIns)
    var plan = try sign(operation, answer.endpoint, place.region, isConfigured: configured != nil, configuration)
    plan.features.formUnion(UserAgentFeatures(endpointParameters: answer.parameters))
    if configured != nil { plan.features.insert(.ownEndpoint) }
    return plan
  }

  /// Runs the rules of an operation's service with the given built-ins.
  /// - Throws: ``EndpointError`` when they refuse, or come to something that is no URL.
  package func resolve(
    _ operation: OperationModel, parameters: Document, builtIns: EndpointBuiltIns
  ) throws(EndpointError) -> ResolvedEndpoint {
    try answer(operation, parameters: parameters, builtIns: builtIns).endpoint
  }

  private func answer(
    _ operation: OperationModel, parameters: Document, builtIns: EndpointBuiltIns
  ) throws(EndpointError) -> Answer {
    let rules = try rules(of: operation.service)
    let parameters = try EndpointParameters(
      rules: rules, operation: operation, parameters: parameters, builtIns: builtIns)
    let service = operation.service.index
    let answer = last.withLock { $0[service] }
    if let answer, answer.parameters == parameters.values { return answer }
    let endpoint = try rules.resolve(parameters.values, partitions: partitions)
    guard EndpointURL(endpoint.url) != nil else { throw .invalidURL(endpoint.url) }
    let fresh = Answer(parameters: parameters.values, endpoint: endpoint)
    last.withLock { $0[service] = fresh }
    return fresh
  }

  /// The listed regions that look most like `region` when it fits no partition, which is worth a warning; nil when it
  /// fits one.
  package func suspicion(about region: String) -> [String]? {
    if partitions.known(region) != nil { return nil }
    return Names.nearest(to: region, in: partitions.regions)
  }

  // MARK: -

  /// The region that a call really goes to, and whether its name asked for FIPS (`us-east-1-fips`, of old).
  private func place(
    _ service: ServiceModel, _ region: String?, _ configured: String?, _ configuration: Configuration
  ) throws(EndpointError) -> (region: String?, usesFIPS: Bool) {
    var usesFIPS = configuration.usesFIPS.value
    guard var name = region else {
      if service.endpointPrefix == "s3" { return ("us-east-1", usesFIPS) }
      guard let global = regions.partitionEndpoint(endpointPrefix: service.endpointPrefix) else {
        throw .noRegion(service: service.cliName)
      }
      return (global, usesFIPS)
    }
    if name.begins(with: "fips-") || name.ends(with: "-fips") {
      name = name.begins(with: "fips-") ? String(name.without(first: 5)) : String(name.without(last: 5))
      usesFIPS = true
    }
    guard EndpointFunctions.isValidHostLabel(name, allowsSubdomains: false) else { throw .invalidHostLabel(name) }
    return (name, usesFIPS)
  }

  private func sign(
    _ operation: OperationModel, _ endpoint: ResolvedEndpoint, _ region: String?, isConfigured: Bool,
    _ configuration: Configuration
  ) throws(EndpointError) -> EndpointPlan {
    let service = operation.service
    let choice = try AuthenticationChoice(operation, endpoint.authSchemes, configuration)
    let fallback = fallbackScope(service, region, isConfigured: isConfigured)
    var scope = SigningScope(
      region: choice.scheme?.signingRegion ?? fallback.region, service: choice.scheme?.signingName ?? fallback.service)
    if choice.authentication == .sigV4a {
      let set = choice.scheme?.signingRegionSet.joined(separator: ",") ?? ""
      scope.region = configuration.sigV4aRegionSet?.value ?? (set.isEmpty ? "*" : set)
    }
    // S3 on Outposts has a service of its own beside S3's endpoints, which is signed as most are.
    let signsAsS3 = choice.scheme != nil || service.signatureVersion.begins(with: "s3")
    var signing =
      signsAsS3
      ? SigningOptions.rules(signingName: scope.service, isExpress: choice.authentication == .s3Express)
      : SigningOptions()
    if choice.scheme?.disablesDoubleEncoding == true { signing.doubleEncodesPath = false }
    if operation.hasUnsignedPayload || operation.authType == "v4-unsigned-body" { signing.payload = .unsigned }
    var features: UserAgentFeatures = choice.authentication == .sigV4a ? .sigV4a : []
    if choice.takesVariable { features.insert(.bearerVariable) }
    return EndpointPlan(
      endpoint: endpoint, authentication: choice.authentication, scope: scope, signing: signing, region: region,
      features: features)
  }

  /// The scope of a signature where the rules say nothing: the model's signing name, and the region, or the one that
  /// signs for a pseudo region.
  private func fallbackScope(_ service: ServiceModel, _ region: String?, isConfigured: Bool) -> SigningScope {
    let name = region ?? partitions.all[0].implicitGlobalRegion
    let partition = partitions.partition(of: name)
    let known = regions.credentialScope(
      endpointPrefix: service.endpointPrefix, region: name, partition: partition.name)
    let isPseudo = name.ends(with: "-global")
    // With an endpoint of one's own, the region that was given is the one that counts.
    let own = isConfigured && !isPseudo ? nil : known.region
    let signer = own ?? (isPseudo ? partition.implicitGlobalRegion : name)
    return SigningScope(region: signer, service: known.service ?? service.signingName)
  }
}
