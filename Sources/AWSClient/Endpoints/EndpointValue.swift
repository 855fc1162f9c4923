/// What a variable of a rule set can hold while the rules run.
enum EndpointValue: Sendable, Equatable {
  case none
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case list([String])
  case partition(Partitions.Partition)
  case arn(ARN)
  case url(EndpointURL)

  /// Whether a condition with this result holds: anything but nothing and false.
  var holds: Bool {
    switch self {
    case .none, .boolean(false): false
    default: true
    }
  }

  /// Whether there is no value.
  var isNone: Bool { if case .none = self { true } else { false } }

  /// The text that a template puts in for it.
  var text: String? {
    switch self {
    case .string(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// The part of this value that `attribute` names, ``none`` where there is no such part.
  func attribute(_ attribute: EndpointAttribute) -> EndpointValue {
    switch (self, attribute.part) {
    case (.list(let items), .element): item(attribute.index, of: items)
    case (.arn(let arn), .resourceID):
      attribute.index == nil ? .list(arn.resourceID) : item(attribute.index, of: arn.resourceID)
    case (.arn(let arn), .partitionName): .string(arn.partition)
    case (.arn(let arn), .service): .string(arn.service)
    case (.arn(let arn), .region): .string(arn.region)
    case (.arn(let arn), .accountID): .string(arn.accountID)
    case (.partition(let partition), .name): .string(partition.name)
    case (.partition(let partition), .dnsSuffix): .string(partition.dnsSuffix)
    case (.partition(let partition), .dualStackDNSSuffix): .string(partition.dualStackDNSSuffix)
    case (.partition(let partition), .implicitGlobalRegion): .string(partition.implicitGlobalRegion)
    case (.partition(let partition), .supportsFIPS): .boolean(partition.supportsFIPS)
    case (.partition(let partition), .supportsDualStack): .boolean(partition.supportsDualStack)
    case (.url(let url), .scheme): .string(url.scheme)
    case (.url(let url), .authority): .string(url.authority)
    case (.url(let url), .path): .string(url.path)
    case (.url(let url), .normalizedPath): .string(url.normalizedPath)
    case (.url(let url), .isIP): .boolean(url.isIP)
    default: .none
    }
  }

  private func item(_ index: Int?, of items: [String]) -> EndpointValue {
    index.flatMap { items.indices.contains($0) ? .string(items[$0]) : nil } ?? .none
  }
}
