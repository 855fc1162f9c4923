import AWSClient
import Documents

extension ServiceCompiler {
  /// Numbers the shapes by their names, then writes them and their members. What a member takes over from the shape it
  /// refers to is settled here, so that the reader need not look at two records.
  mutating func compileShapes(_ models: Document) throws {
    shapes = models.entries.map { (name: $0.key, model: $0.value) }.sorted { Self.precedes($0.name, $1.name) }
    guard shapes.count < 0xFFFF else {
      throw CatalogError.badModel(name: result.name, detail: "\(shapes.count) shapes are too many")
    }
    for (index, shape) in shapes.enumerated() { shapeNumbers[shape.name] = index }
    for shape in shapes {
      shapeFlags.append(Self.flags(of: shape.model))
      shapeLocationNames.append(shape.model["locationName"]?.string)
    }
    for index in shapes.indices { try compileShape(index) }
    guard memberCount < Format.maximumTraitOwners else {
      throw CatalogError.badModel(name: result.name, detail: "\(memberCount) members are too many")
    }
  }

  private static func flags(of model: Document) -> Format.ShapeFlags {
    var flags: Format.ShapeFlags = []
    for (key, value) in model.entries {
      switch key {
      case "retryable":
        flags.insert(.isRetryable)
        if value["throttling"]?.boolean == true { flags.insert(.isThrottling) }
      case "error":
        if value["senderFault"]?.boolean == true { flags.insert(.isSenderFault) }
        if value["fault"]?.boolean == true { flags.insert(.isFault) }
      default:
        guard value.boolean == true else { continue }
        switch key {
        case "union": flags.insert(.isUnion)
        case "document": flags.insert(.isDocument)
        case "streaming": flags.insert(.isStreaming)
        case "eventstream": flags.insert(.isEventStream)
        case "event": flags.insert(.isEvent)
        case "exception": flags.insert(.isException)
        case "fault": flags.insert(.isFault)
        case "sensitive": flags.insert(.isSensitive)
        case "flattened": flags.insert(.isFlattened)
        case "wrapper": flags.insert(.isWrapper)
        case "sparse": flags.insert(.isSparse)
        case "requiresLength": flags.insert(.requiresLength)
        case "deprecated": flags.insert(.isDeprecated)
        default: continue
        }
      }
    }
    return flags
  }

  private mutating func compileShape(_ index: Int) throws {
    let (name, model) = shapes[index]
    guard let typeName = model["type"]?.string, let type = ShapeType(modelName: typeName) else {
      throw CatalogError.badModel(name: result.name, detail: "shape \(name) has no known type")
    }
    let before = result.traits.count
    let firstMember = memberCount
    switch type {
    case .structure: try compileMembers(of: name, model, index)
    case .list: try compileMember("member", model["member"] ?? .emptyMap, isRequired: false, in: name)
    case .map:
      try compileMember("key", model["key"] ?? .emptyMap, isRequired: false, in: name)
      try compileMember("value", model["value"] ?? .emptyMap, isRequired: false, in: name)
    default: break
    }
    // The traits of members went to the same table; only the shape's own count for its mark.
    let ofMembers = result.traits.count
    let hadPayload = result.traits[before..<ofMembers].contains {
      $0.key == Format.traitKey(.shape, index, .payload)
    }
    trait(.shape, index, .minimum, number(model["min"]))
    trait(.shape, index, .maximum, number(model["max"]))
    trait(.shape, index, .enumValues, strings(model["enum"]))
    trait(.shape, index, .errorCode, string(model["error"]?["code"]?.string))
    trait(.shape, index, .httpStatusCode, UInt32(clamping: model["error"]?["httpStatusCode"]?.integer ?? 0))
    trait(.shape, index, .xmlOrder, strings(model["xmlOrder"]))
    trait(.shape, index, .xmlNamespace, namespace(model["xmlNamespace"]))
    trait(.shape, index, .timestampFormat, timestampFormat(model["timestampFormat"]))
    trait(.shape, index, .locationName, string(shapeLocationNames[index]))
    trait(.shape, index, .deprecatedMessage, string(model["deprecatedMessage"]?.string))
    var flags = shapeFlags[index]
    if hadPayload || result.traits.count > ofMembers { flags.insert(.hasTraits) }

    // In the order of ShapeField.
    result.shapes.append(string(name))
    result.shapes.append(try documentation(model))
    result.shapes.append(flags.rawValue)
    result.shapes.append(UInt32(firstMember))
    result.shapes.append(UInt32(type.rawValue) | UInt32(memberCount - firstMember) << 16)
  }

  private mutating func compileMembers(of name: String, _ model: Document, _ index: Int) throws {
    guard let members = model["members"], members.count > 0 else { return }
    guard members.count <= 0xFFFF else {
      throw CatalogError.badModel(name: result.name, detail: "shape \(name) has \(members.count) members")
    }
    let required = Set(model["required"]?.elements.compactMap(\.string) ?? [])
    let payload = model["payload"]?.string
    for (position, (member, reference)) in members.entries.enumerated() {
      if member == payload {
        result.traits.append((Format.traitKey(.shape, index, .payload), UInt32(position)))
      }
      try compileMember(member, reference, isRequired: required.contains(member), in: name)
    }
  }

  private mutating func compileMember(
    _ name: String, _ reference: Document, isRequired: Bool, in owner: String
  ) throws {
    let index = memberCount
    memberCount += 1
    let before = result.traits.count
    var flags: Format.MemberFlags = isRequired ? .isRequired : []
    var location: UInt32 = 0
    var locationName: String?
    var text: UInt32 = 0
    let shape = try shapeNumber(reference, in: owner)
    for (key, value) in reference.entries {
      switch key {
      case "shape": continue
      case "documentation": text = try result.documentation.add(value.utf8)
      case "locationName": locationName = value.string
      case "location": location = WireLocation(modelName: value.string ?? "").map { UInt32($0.rawValue) } ?? 0
      case "xmlNamespace": trait(.member, index, .xmlNamespace, namespace(value))
      case "timestampFormat": trait(.member, index, .timestampFormat, timestampFormat(value))
      case "enum": trait(.member, index, .enumValues, strings(value))
      case "queryName": trait(.member, index, .queryName, string(value.string))
      case "contextParam": trait(.member, index, .contextParam, string(value["name"]?.string))
      case "deprecatedMessage": trait(.member, index, .deprecatedMessage, string(value.string))
      default:
        guard value.boolean == true else { continue }
        switch key {
        case "idempotencyToken": flags.insert(.isIdempotencyToken)
        case "flattened": flags.insert(.isFlattened)
        case "xmlAttribute": flags.insert(.isXMLAttribute)
        case "hostLabel": flags.insert(.isHostLabel)
        case "streaming": flags.insert(.isStreaming)
        case "jsonvalue": flags.insert(.isJSONValue)
        case "eventpayload": flags.insert(.isEventPayload)
        case "eventheader": flags.insert(.isEventHeader)
        case "deprecated": flags.insert(.isDeprecated)
        case "sensitive": flags.insert(.isSensitive)
        default: continue
        }
      }
    }
    if shapeFlags[shape].contains(.isFlattened) { flags.insert(.isFlattened) }
    if shapeFlags[shape].contains(.isStreaming) { flags.insert(.isStreaming) }
    if shapeFlags[shape].contains(.isSensitive) { flags.insert(.isSensitive) }
    if result.traits.count > before { flags.insert(.hasTraits) }

    // In the order of MemberField.
    result.members.append(string(name))
    result.members.append(string(locationName ?? shapeLocationNames[shape]))
    result.members.append(text)
    result.members.append(UInt32(shape) | (flags.rawValue | location) << 16)
  }
}
