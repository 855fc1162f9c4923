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
  var holds: Bool { self != .none && self != .boolean(false) }

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
  func attribute(_ attribute: Attribute) -> EndpointValue {
    switch (self, attribute) {
    case (.list(let items), .index(let index)): items.indices.contains(index) ? .string(items[index]) : .none
    case (.arn(let arn), .resourceID(nil)): .list(arn.resourceID)
    case (.arn(let arn), .resourceID(let index?)): EndpointValue.list(arn.resourceID).attribute(.index(index))
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

  /// A part that `getAttr` or a template's `#` can ask for; known names only, so that a rule set with a new one is
  /// refused when it is read.
  enum Attribute: Sendable, Equatable {
    case index(Int)
    case resourceID(Int?)
    case partitionName, service, region, accountID
    case name, dnsSuffix, dualStackDNSSuffix, implicitGlobalRegion, supportsFIPS, supportsDualStack
    case scheme, authority, path, normalizedPath, isIP

    /// The attribute written as `name`, `name[3]` or `[3]`; nil for one that no value has.
    init?(_ text: some StringProtocol) {
      var name = String(text)
      var index: Int?
      if name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") {
        guard let number = Int(name[bracket...].dropFirst().dropLast()), number >= 0 else { return nil }
        index = number
        name = String(name[..<bracket])
      }
      if let index {
        switch name {
        case "": self = .index(index)
        case "resourceId": self = .resourceID(index)
        default: return nil
        }
        return
      }
      switch name {
      case "resourceId": self = .resourceID(nil)
      case "partition": self = .partitionName
      case "service": self = .service
      case "region": self = .region
      case "accountId": self = .accountID
      case "name": self = .name
      case "dnsSuffix": self = .dnsSuffix
      case "dualStackDnsSuffix": self = .dualStackDNSSuffix
      case "implicitGlobalRegion": self = .implicitGlobalRegion
      case "supportsFIPS": self = .supportsFIPS
      case "supportsDualStack": self = .supportsDualStack
      case "scheme": self = .scheme
      case "authority": self = .authority
      case "path": self = .path
      case "normalizedPath": self = .normalizedPath
      case "isIp": self = .isIP
      default: return nil
      }
    }
  }
}
