internal import Documents

/// Writes input of a shape as the form that the query and ec2 protocols send: `Filter.1.Name=…`.
struct FormInputWriter {
  let dialect: QueryProtocol.Dialect
  let scalars: WireScalar
  private(set) var out: [UInt8] = []
  private var path = WirePath()

  init(dialect: QueryProtocol.Dialect, scalars: WireScalar) {
    self.dialect = dialect
    self.scalars = scalars
  }

  /// Adds `name=value`.
  mutating func add(_ name: String, _ value: String) {
    if !out.isEmpty { out.append(UInt8(ascii: "&")) }
    PercentEncoding.append(name, to: &out)
    out.append(UInt8(ascii: "="))
    PercentEncoding.append(value, to: &out)
  }

  /// Adds the members of `value`, their names behind `prefix`.
  mutating func structure(_ value: Document, _ shape: Shape, prefix: String = "") throws(SerializationError) {
    guard value.kind == .map else { throw refuse(shape) }
    for element in value.elements where !element.isNull {
      let name = String(decoding: element.keyUTF8, as: UTF8.self)
      guard let member = shape.member(named: name) else {
        throw .invalidValue(path: "\(path.text).\(name)", expected: "a member of \(shape.name)")
      }
      path.enter(name)
      let wireName = self.name(of: member, isEmpty: element.count == 0)
      try self.value(element, member, prefix: prefix.isEmpty ? wireName : "\(prefix).\(wireName)")
      path.leave()
    }
  }

  /// The name of a member; `isEmpty` says that a list has no elements, whose name a flattened one would have.
  private func name(of member: Member, isEmpty: Bool) -> String {
    switch dialect {
    case .query:
      guard member.isFlattened, member.locationName == nil, member.shape.type == .list, !isEmpty else {
        return member.wireName
      }
      return member.shape.element?.locationName ?? member.wireName
    case .ec2:
      if let name = member.queryName { return name }
      return Self.capitalized(member.wireName)
    }
  }

  private static func capitalized(_ name: String) -> String {
    guard let first = name.utf8.first, first < 0x80 else { return name.prefix(1).uppercased() + name.dropFirst() }
    guard first >= 0x61, first <= 0x7A else { return name }
    var bytes = Array(name.utf8)
    bytes[0] = first & 0xDF
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func value(_ value: Document, _ member: Member, prefix: String) throws(SerializationError) {
    let shape = member.shape
    switch shape.type {
    case .structure: try structure(value, shape, prefix: prefix)
    case .list:
      guard value.kind == .list, let element = shape.element else { throw refuse(shape) }
      // The query protocol says that a list is empty, ec2 has no way to.
      if value.count == 0 && dialect == .query { return add(prefix, "") }
      let isFlat = member.isFlattened || dialect == .ec2
      let listPrefix = isFlat ? prefix : "\(prefix).\(element.locationName ?? "member")"
      var index = 0
      for item in value.elements {
        path.enter(index)
        index += 1
        try self.value(item, element, prefix: "\(listPrefix).\(index)")
        path.leave()
      }
    case .map:
      guard value.kind == .map, let key = shape.key, let element = shape.value else { throw refuse(shape) }
      let mapPrefix = member.isFlattened ? prefix : "\(prefix).entry"
      var index = 0
      for item in value.elements {
        index += 1
        let name = String(decoding: item.keyUTF8, as: UTF8.self)
        path.enter(name)
        add("\(mapPrefix).\(index).\(key.locationName ?? "key")", name)
        try self.value(item, element, prefix: "\(mapPrefix).\(index).\(element.locationName ?? "value")")
        path.leave()
      }
    default:
      if value.isNull { return add(prefix, "") }
      guard let text = scalars.text(value, shape, format: member.timestampFormat ?? .iso8601) else {
        throw refuse(shape)
      }
      add(prefix, text)
    }
  }

  private func refuse(_ shape: Shape) -> SerializationError {
    .invalidValue(path: path.text, expected: WireScalar.noun(shape))
  }
}
