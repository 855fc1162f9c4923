internal import Documents

/// Writes input of a shape as the JSON or CBOR value that a service takes: wire names, base64 or raw blobs, moments in
/// the shape's format, numbers that are none as text.
struct JSONInputWriter {
  /// The formats of the body.
  enum Form { case json, cbor }

  let form: Form
  let timestamps: WireTimestamp
  private(set) var out = TapeBuilder()
  private var path = WirePath()

  init(form: Form, timestamps: WireTimestamp) {
    self.form = form
    self.timestamps = timestamps
  }

  /// The body for `parameters` of the operation's input; members that are bound to path, query or header are left
  /// out where `skipsBound`.
  static func body(
    _ parameters: Document, _ shape: Shape, form: Form, timestamps: WireTimestamp, skipsBound: Bool
  ) throws(SerializationError) -> Document {
    var writer = JSONInputWriter(form: form, timestamps: timestamps)
    try writer.structure(parameters, shape, skipsBound: skipsBound)
    return writer.out.finish()
  }

  /// The body for one member's value.
  static func body(
    _ value: Document, of member: Member, form: Form, timestamps: WireTimestamp
  ) throws(SerializationError) -> Document {
    var writer = JSONInputWriter(form: form, timestamps: timestamps)
    writer.path.enter(member.name)
    try writer.value(value, member.shape, member.timestampFormat)
    return writer.out.finish()
  }

  private mutating func structure(
    _ value: Document, _ shape: Shape, skipsBound: Bool = false
  ) throws(SerializationError) {
    guard value.kind == .map else { throw refuse(shape) }
    out.beginMap()
    for element in value.elements where !element.isNull {
      let name = String(decoding: element.keyUTF8, as: UTF8.self)
      guard let member = shape.member(named: name) else {
        path.enter(name)
        throw SerializationError.invalidValue(path: path.text, expected: "a member of \(shape.name)")
      }
      if skipsBound && member.location != nil { continue }
      out.key(member.wireName)
      path.enter(name)
      try self.value(element, member.shape, member.timestampFormat)
      path.leave()
    }
    out.endMap()
  }

  private mutating func value(
    _ value: Document, _ shape: Shape, _ format: TimestampFormat?
  ) throws(SerializationError) {
    if shape.isDocument { return out.copy(value) }
    if value.isNull { return out.null() }
    switch shape.type {
    case .structure: try structure(value, shape)
    case .list:
      guard value.kind == .list, let element = shape.element else { throw refuse(shape) }
      out.beginList()
      var index = 0
      for item in value.elements {
        path.enter(index)
        try self.value(item, element.shape, element.timestampFormat)
        path.leave()
        index += 1
      }
      out.endList()
    case .map:
      guard value.kind == .map, let element = shape.value else { throw refuse(shape) }
      out.beginMap()
      for item in value.elements {
        let key = String(decoding: item.keyUTF8, as: UTF8.self)
        out.key(key)
        path.enter(key)
        try self.value(item, element.shape, element.timestampFormat)
        path.leave()
      }
      out.endMap()
    case .timestamp:
      guard let moment = WireTimestamp.read(value) else { throw refuse(shape) }
      switch form {
      case .json: timestamps.write(moment, format ?? .unixTimestamp, to: &out)
      case .cbor: out.timestamp(timestamps.milliseconds ? moment : Timestamp(seconds: moment.seconds))
      }
    case .blob:
      guard value.kind == .blob || value.kind == .string else { throw refuse(shape) }
      switch form {
      case .json: out.string(Base64.encode(value.utf8))
      case .cbor: out.blob(value.utf8)
      }
    case .float, .double: number(value)
    default: out.copy(value)
    }
  }

  private mutating func number(_ value: Document) {
    switch (form, value.kind) {
    case (.json, .double):
      guard let number = value.double, !number.isFinite else { return out.copy(value) }
      out.string(WireScalar.text(number))
    case (.cbor, .integer), (.cbor, .bigNumber): out.double(value.double ?? 0)
    case (.cbor, .string):
      switch value.string {
      case "NaN": out.double(.nan)
      case "Infinity": out.double(.infinity)
      case "-Infinity": out.double(-.infinity)
      default: out.copy(value)
      }
    default: out.copy(value)
    }
  }

  private func refuse(_ shape: Shape) -> SerializationError {
    .invalidValue(path: path.text, expected: WireScalar.noun(shape))
  }
}
