internal import Documents

/// Reads a JSON or CBOR value as a shape says: members in the model's order, blobs and moments as what they are.
struct JSONOutputReader: OutputReader {
  /// What the body was written in.
  enum Form { case json, restJSON, cbor }

  /// The body's value; nil when there is no body.
  let root: Document?
  let form: Form
  let plans = ReadPlans(naming: .json)
  var out: TapeBuilder
  private var path = WirePath()

  /// A reader of `body`; an empty one has no value.
  init(_ body: [UInt8], form: Form) throws(OutputFault) {
    self.form = form
    guard !body.isEmpty else {
      root = nil
      out = TapeBuilder()
      return
    }
    let document: Document
    switch form {
    case .json, .restJSON:
      do { document = try JSONReader.read(body) } catch {
        throw OutputFault(.syntax(format: "JSON", detail: "\(error)"))
      }
    case .cbor:
      do { document = try CBORReader.read(body) } catch {
        throw OutputFault(.syntax(format: "CBOR", detail: "\(error)"))
      }
    }
    root = document
    out = TapeBuilder(sharing: document.tape)
    out.reserve(document.tape.size.values)
  }

  /// Reads the whole body as `shape`, for protocols that bind nothing to the header.
  mutating func read(_ shape: Shape) throws(OutputFault) -> Document {
    let plan = plans.plan(of: shape)
    let fields = try fields(plan)
    out.beginMap()
    for index in plan.members.indices { try writeField(index, of: fields, plan) }
    out.endMap()
    return out.finish()
  }

  // MARK: The body's members

  func fields(_ plan: ReadPlan) throws(OutputFault) -> [Document?] {
    guard let root else { return Array(repeating: nil, count: plan.members.count) }
    guard root.kind == .map else {
      throw OutputFault(.root(expected: "a map", found: WireScalar.noun(root)))
    }
    return slots(root, plan)
  }

  mutating func writeField(_ index: Int, of fields: [Document?], _ plan: ReadPlan) throws(OutputFault) {
    guard let value = fields[index] else { return }
    let member = plan.members[index]
    member.writeKey(to: &out)
    path.enter(member.name)
    try write(value, member.plan)
    path.leave()
  }

  mutating func writePayload(_ member: MemberPlan) throws(OutputFault) {
    guard let root, !root.isNull || member.plan.isDocument else { return }
    member.writeKey(to: &out)
    path.enter(member.name)
    try write(root, member.plan)
    path.leave()
  }

  private func slots(_ value: Document, _ plan: ReadPlan) -> [Document?] {
    var slots = [Document?](repeating: nil, count: plan.members.count)
    var hint = 0
    for element in value.elements {
      guard let slot = plan.slot(of: element.keyUTF8, hint: hint) else { continue }
      slots[slot] = element.isNull ? nil : element
      hint = slot + 1
    }
    return slots
  }

  // MARK: Values

  private mutating func write(_ value: Document, _ plan: ReadPlan) throws(OutputFault) {
    if plan.isDocument { return pass(value) }
    if value.isNull { return out.null() }
    switch plan.type {
    case .structure: try writeStructure(value, plan)
    case .list:
      guard value.kind == .list, let element = plan.element else { throw refuse(value, plan) }
      let item = element.plan
      out.beginList()
      var index = 0
      for child in value.elements {
        path.enter(index)
        try write(child, item)
        path.leave()
        index += 1
      }
      out.endList()
    case .map:
      guard value.kind == .map, let element = plan.element else { throw refuse(value, plan) }
      let item = element.plan
      out.beginMap()
      for child in value.elements where plan.isSparse || !child.isNull {
        let key = child.keyUTF8
        out.key(range: key.startIndex..<key.endIndex)
        path.enter(key)
        try write(child, item)
        path.leave()
      }
      out.endMap()
    case .blob:
      if value.kind == .blob { return pass(value) }
      guard value.kind == .string, let bytes = Base64.decodeLoosely(value.utf8) else { throw refuse(value, plan) }
      out.blob(bytes)
    case .timestamp:
      guard let moment = WireTimestamp.read(value) else { throw refuse(value, plan) }
      out.timestamp(moment)
    default:
      if form == .restJSON { try writeCoerced(value, plan) } else { pass(value) }
    }
  }

  private mutating func writeStructure(_ value: Document, _ plan: ReadPlan) throws(OutputFault) {
    guard value.kind == .map else { throw refuse(value, plan) }
    let slots = slots(value, plan)
    if plan.isUnion, let tag = try unknownMember(value, plan, slots) { return writeUnknown(tag) }
    out.beginMap()
    for index in slots.indices { try writeField(index, of: slots, plan) }
    out.endMap()
  }

  /// The name of a union's member that the model does not know.
  private func unknownMember(
    _ value: Document, _ plan: ReadPlan, _ slots: [Document?]
  ) throws(OutputFault) -> String? {
    var set: [String] = []
    for element in value.elements where !element.isNull {
      if let key = element.key, key != "__type" { set.append(key) }
    }
    guard set.count == 1, let only = set.first else {
      throw OutputFault(
        .value(path: path.text, expected: "a union with exactly one member", found: "\(set.count) members"))
    }
    return slots.contains { $0 != nil } ? nil : only
  }

  /// Scalars as rest-json has them, where numbers and booleans may come as text.
  private mutating func writeCoerced(_ value: Document, _ plan: ReadPlan) throws(OutputFault) {
    switch plan.type {
    case .float, .double:
      guard let number = value.double ?? value.string.flatMap(WireNumber.double) else { throw refuse(value, plan) }
      out.double(number)
    case .byte, .short, .integer, .long:
      if value.kind == .integer || value.kind == .bigNumber { return pass(value) }
      guard
        let number = value.double.flatMap({ Int64(exactly: $0.rounded(.towardZero)) })
          ?? value.string.flatMap({ Int64($0) })
      else { throw refuse(value, plan) }
      out.integer(number)
    case .boolean:
      if value.kind == .string { return out.boolean(value.string?.lowercased() == "true") }
      pass(value)
    default: pass(value)
    }
  }

  /// Writes `value` as it is; text of the body is not copied.
  private mutating func pass(_ value: Document) {
    switch value.kind {
    case .string:
      let text = value.utf8
      out.string(range: text.startIndex..<text.endIndex)
    case .blob:
      let bytes = value.utf8
      out.blob(range: bytes.startIndex..<bytes.endIndex)
    default: out.copy(value)
    }
  }

  private func refuse(_ value: Document, _ plan: ReadPlan) -> OutputFault {
    OutputFault(.value(path: path.text, expected: WireScalar.noun(plan.shape), found: WireScalar.noun(value)))
  }
}
