import AWSClient
import Documents

/// What the catalog keeps of partitions.json and endpoints.json.
struct EndpointWorld {
  /// A group of regions.
  struct Partition {
    var name: String
    var dnsSuffix: String
    var dualStackDNSSuffix: String
    var implicitGlobalRegion: String
    var pattern: String
    var regions: [String]
    var flags: CatalogFormat.PartitionFlags
  }

  /// An endpoint prefix in one partition.
  struct Scope {
    var prefix: String
    var partition: String
    var partitionEndpoint: String?
    var defaultRegion: String?
    var defaultService: String?
    var endpoints: [(name: String, region: String?, service: String?)] = []
    var flags: CatalogFormat.EndpointScopeFlags = []

    /// Whether leaving it out would change an answer.
    var saysSomething: Bool {
      partitionEndpoint != nil || defaultRegion != nil || defaultService != nil || !endpoints.isEmpty
    }
  }

  let partitions: [Partition]
  let scopes: [Scope]

  /// - Throws: ``CatalogError/badModel(name:detail:)`` when a partition lacks what every one has.
  init(_ partitions: Document, _ endpoints: Document) throws(CatalogError) {
    var groups: [Partition] = []
    for entry in (partitions["partitions"] ?? .null).elements { groups.append(try Self.partition(entry)) }
    self.partitions = groups
    var scopes: [Scope] = []
    for (index, group) in (endpoints["partitions"] ?? .null).elements.enumerated() {
      for (prefix, service) in (group["services"] ?? .null).entries {
        var scope = Self.scope(prefix, service)
        scope.partition = group["partition"]?.string ?? ""
        if index == 0 { scope.flags.insert(.isInFirstPartition) }
        if scope.saysSomething { scopes.append(scope) }
      }
    }
    self.scopes = scopes.sorted { ($0.prefix, $0.partition) < ($1.prefix, $1.partition) }
      .sorted { ServiceCompiler.precedes($0.prefix, $1.prefix) }
  }

  private static func partition(_ entry: Document) throws(CatalogError) -> Partition {
    guard let outputs = entry["outputs"], let name = entry["id"]?.string,
      let suffix = outputs["dnsSuffix"]?.string, let regex = entry["regionRegex"]?.string
    else { throw .badModel(name: "partitions.json", detail: "a partition without id, outputs or regionRegex") }
    let pattern = Self.posix(regex)
    guard RegionPattern(pattern).isUsable else {
      throw .badModel(name: "partitions.json", detail: "region pattern \(regex)")
    }
    var flags: CatalogFormat.PartitionFlags = []
    if outputs["supportsFIPS"]?.boolean == true { flags.insert(.supportsFIPS) }
    if outputs["supportsDualStack"]?.boolean == true { flags.insert(.supportsDualStack) }
    return Partition(
      name: name, dnsSuffix: suffix, dualStackDNSSuffix: outputs["dualStackDnsSuffix"]?.string ?? suffix,
      implicitGlobalRegion: outputs["implicitGlobalRegion"]?.string ?? "", pattern: pattern,
      regions: (entry["regions"]?.keys ?? []).sorted(), flags: flags)
  }

  /// `pattern` as POSIX has it, which knows no `\d` and `\w`, and in which an escaped hyphen is undefined.
  static func posix(_ pattern: String) -> String {
    var result = ""
    var isEscaped = false
    for character in pattern {
      switch (isEscaped, character) {
      case (true, "d"): result += "[0-9]"
      case (true, "w"): result += "[A-Za-z0-9_]"
      case (true, "-"): result += "-"
      case (true, _): result += "\\\(character)"
      case (false, "\\"): break
      case (false, _): result.append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    return isEscaped ? result + "\\" : result
  }

  private static func scope(_ prefix: String, _ service: Document) -> Scope {
    var scope = Scope(prefix: prefix, partition: "", partitionEndpoint: service["partitionEndpoint"]?.string)
    let common = service["defaults"]?["credentialScope"]
    scope.defaultRegion = common?["region"]?.string
    scope.defaultService = common?["service"]?.string
    if service["isRegionalized"]?.boolean == false { scope.flags.insert(.isGlobal) }
    for (name, endpoint) in (service["endpoints"] ?? .null).entries {
      let own = endpoint["credentialScope"]
      // Where one endpoint serves the rest, it counts which regions have their own.
      guard own != nil || (scope.flags.contains(.isGlobal) && scope.partitionEndpoint != nil) else { continue }
      scope.endpoints.append((name, own?["region"]?.string, own?["service"]?.string))
    }
    return scope
  }
}

extension CatalogWriter {
  mutating func records(of partitions: [EndpointWorld.Partition]) throws(CatalogError) -> [UInt32] {
    var words: [UInt32] = []
    for partition in partitions {
      var record = Record<Format.PartitionField>()
      record[.name] = try place(partition.name, of: partition.name)
      record[.dnsSuffix] = try place(partition.dnsSuffix, of: partition.name)
      record[.dualStackDNSSuffix] = try place(partition.dualStackDNSSuffix, of: partition.name)
      record[.implicitGlobalRegion] = try place(partition.implicitGlobalRegion, of: partition.name)
      record[.pattern] = try place(partition.pattern, of: partition.name)
      var regions: [UInt32] = []
      for region in partition.regions { regions.append(try place(region, of: partition.name)) }
      record[.regions] = place(regions)
      record[.flags] = partition.flags.rawValue
      words += record.words
    }
    return words
  }

  mutating func records(of scopes: [EndpointWorld.Scope]) throws(CatalogError) -> [UInt32] {
    var words: [UInt32] = []
    for scope in scopes {
      var record = Record<Format.EndpointScopeField>()
      record[.prefix] = try place(scope.prefix, of: scope.prefix)
      record[.partition] = try place(scope.partition, of: scope.prefix)
      record[.partitionEndpoint] = try place(scope.partitionEndpoint ?? "", of: scope.prefix)
      record[.defaultRegion] = try place(scope.defaultRegion ?? "", of: scope.prefix)
      record[.defaultService] = try place(scope.defaultService ?? "", of: scope.prefix)
      var endpoints: [UInt32] = []
      for endpoint in scope.endpoints {
        for text in [endpoint.name, endpoint.region ?? "", endpoint.service ?? ""] {
          endpoints.append(try place(text, of: scope.prefix))
        }
      }
      record[.endpoints] = endpoints.isEmpty ? 0 : place(endpoints)
      record[.flags] = scope.flags.rawValue
      words += record.words
    }
    return words
  }
}
