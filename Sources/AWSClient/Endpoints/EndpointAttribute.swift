internal import Documents

/// A part that `getAttr` or a template's `#` can ask for; known names only, so that a rule set with a new one is
/// refused when it is compiled.
package struct EndpointAttribute: Sendable, Equatable {
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
  package init?(_ text: some StringProtocol) {
    var name = String(text)
    if name.ends(with: "]"), let bracket = name.utf8.firstIndex(of: UInt8(ascii: "[")) {
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
  package var code: UInt32 {
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
