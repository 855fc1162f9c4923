/// What endpoints.json still knows and the rule sets do not: which services have one endpoint for a whole partition,
/// and the credential scopes of endpoints that the rules leave to the model.
struct RegionTable: Sendable {
  private let storage: CatalogStorage

  init(_ catalog: Catalog) { storage = catalog.storage }

  /// The pseudo region (`aws-global`) that a service is reached in when no region is given; nil for a service that
  /// needs one. As botocore does, only the first partition is asked.
  func partitionEndpoint(endpointPrefix: String) -> String? {
    let scope = scopes(endpointPrefix).first { flags($0).contains(.isInFirstPartition) }
    return scope.flatMap { storage.optional(storage.endpointScope($0, .partitionEndpoint)) }
  }

  /// The credential scope of a service's endpoint in `region` where it differs from the plain one.
  func credentialScope(
    endpointPrefix: String, region: String, partition: String
  ) -> (region: String?, service: String?) {
    guard let scope = scopes(endpointPrefix).first(where: { text($0, .partition) == partition }) else {
      return (nil, nil)
    }
    // Three words for each endpoint: its name, and the region and service of its scope.
    let endpoints = storage.list(storage.endpointScope(scope, .endpoints))
    func position(of name: String) -> Int? {
      stride(from: 0, to: endpoints.count - 2, by: 3).first { storage.string(endpoints[$0]) == name }
    }
    var place = position(of: region)
    if place == nil, flags(scope).contains(.isGlobal), let global = text(scope, .partitionEndpoint) {
      place = position(of: global)
    }
    return (
      place.flatMap { storage.optional(endpoints[$0 + 1]) } ?? text(scope, .defaultRegion),
      place.flatMap { storage.optional(endpoints[$0 + 2]) } ?? text(scope, .defaultService)
    )
  }

  private func text(_ index: Int, _ field: CatalogFormat.EndpointScopeField) -> String? {
    storage.optional(storage.endpointScope(index, field))
  }

  private func flags(_ index: Int) -> CatalogFormat.EndpointScopeFlags {
    CatalogFormat.EndpointScopeFlags(rawValue: storage.endpointScope(index, .flags))
  }

  /// The records of a prefix: one for each partition that has something to say of it.
  private func scopes(_ prefix: String) -> Range<Int> {
    var prefix = prefix
    let count = storage.count(.endpointScopes, words: CatalogFormat.EndpointScopeField.words)
    return prefix.withUTF8 { wanted in
      func bound(_ isBefore: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
          let middle = (low + high) / 2
          if isBefore(storage.compare(storage.endpointScope(middle, .prefix), wanted)) {
            low = middle + 1
          } else {
            high = middle
          }
        }
        return low
      }
      let first = bound { $0 < 0 }
      return first..<max(first, bound { $0 <= 0 })
    }
  }
}
