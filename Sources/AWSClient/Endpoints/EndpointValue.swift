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
  func attribute(_ attribute: Attribute) -> EndpointValue {
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

  /// A part that `getAttr` or a template's `#` can ask for; known names only, so that a rule set with a new one is
  /// refused when it is compiled.
  struct Attribute: Sendable, Equatable {
    /// What is asked for, by the name in the rules.
    enum Part: String, Sendable, CaseIterable {
      /// An element of a list, which has no name.
      case element = ""
      case resourceID = "resourceId"
      case partitionName = "partition"
      case service, region
      case accountID = "accountId"
      case name, dnsSuffix
      case dualStackDNSSuffix = "dualStackDnsSuffix"
      case implicitGlobalRegion, supportsFIPS, supportsDualStack
      case scheme, authority, path, normalizedPath
      case isIP = "isIp"
    }

    var part: Part
    /// Which element of it.
    var index: Int?

    /// The attribute written as `name`, `name[3]` or `[3]`; nil for one that no value has.
    init?(_ text: some StringProtocol) {
      var name = String(text)
      if name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") {
        guard let number = Int(name[bracket...].dropFirst().dropLast()), (0..<1 << 16).contains(number) else {
          return nil
        }
        index = number
        name = String(name[..<bracket])
      }
      guard let part = Part(rawValue: name) else { return nil }
      switch part {
      case .element: if index == nil { return nil }
      case .resourceID: break
      default: if index != nil { return nil }
      }
      self.part = part
    }

    /// The number that stands for it in a catalog: the part in the lowest byte, the index + 1 above.
    var code: UInt32 {
      UInt32(Part.allCases.firstIndex(of: part) ?? 0) | UInt32(truncatingIfNeeded: index.map { $0 + 1 } ?? 0) << 8
    }

    /// The attribute that `code` stands for; nil for none.
    init?(code: UInt32) {
      let place = Int(code & 0xFF)
      guard Part.allCases.indices.contains(place) else { return nil }
      part = Part.allCases[place]
      index = code >> 8 == 0 ? nil : Int(code >> 8) - 1
    }
  }
}
