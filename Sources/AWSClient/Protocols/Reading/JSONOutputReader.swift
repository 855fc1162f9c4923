internal import Documents

/// Reads a JSON or CBOR value as a shape says: members in the model's order, blobs and moments as what they are.
struct JSONOutputReader: OutputReader {
  /// The forms in which a body may be written.
  enum Form { case json, restJSON, cbor }

  /// The body's value; nil when there is no body.
  let root: Document?
  let form: Form
  var plans = ReadPlans(naming: .json)
  var out: TapeBuilder
  private let nodes: [Tape.Node]
  private let bytes: [UInt8]
  /// The nodes of the members of each structure that is being read, -1 where there is none.
  private var slots: [Int] = []

  /// A reader of `body`; an empty one has no value.
  init(_ body: [UInt8], form: Form) throws(OutputFault) {
    self.form = form
    guard !body.isEmpty else {
      root = nil
      nodes = []
      bytes = []
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
    nodes = document.tape.nodes
    bytes = document.tape.bytes
    out = TapeBuilder(sharing: document.tape)
    out.reserve(nodes.count)
  }

  /// The output of an operation that has none: nothing, after `body` was seen to be empty or `form`. The RPC protocols
  /// answer with a map if with anything; by chance a text can be CBOR for a text.
  static func nothing(in body: [UInt8], form: Form) throws(OutputFault) -> Document {
    let reader = try JSONOutputReader(body, form: form)
    if form != .restJSON, let root = reader.root, root.kind != .map, !root.isNull {
      throw OutputFault(.root(expected: "a map", found: WireScalar.noun(root)))
    }
    return .emptyMap
  }

  // MARK: The body's members

  mutating func fields(_ plan: Int) throws(OutputFault) -> ReadFields {
    guard let root else { return ReadFields(node: -1, base: absent(plan)) }
    guard root.kind == .map else {
      throw OutputFault(.root(expected: "a map", found: WireScalar.noun(root)))
    }
    return ReadFields(node: root.index, base: find(root.index, plan))
  }

  mutating func fields(inMember position: Int, of fields: ReadFields, _ plan: Int) -> ReadFields? {
    let node = slots[fields.base + position]
    guard node >= 0, nodes[node].kind == .map else { return nil }
    return ReadFields(node: node, base: find(node, plans.plan(ofMember: plans.shapes[plan].firstMember + position)))
  }

  mutating func writeField(_ position: Int, of fields: ReadFields, _ plan: Int) throws(OutputFault) {
    let node = slots[fields.base + position]
    guard node >= 0 else { return }
    let member = plans.shapes[plan].firstMember + position
    plans.writeKey(member, to: &out)
    try write(node, plans.plan(ofMember: member), .member(member))
  }

  mutating func writeKey(_ index: Int) { plans.writeKey(index, to: &out) }

  mutating func writePayload(_ member: Int) throws(OutputFault) {
    let plan = plans.plan(ofMember: member)
    guard let root, !root.isNull || plans.shapes[plan].isDocument else { return }
    plans.writeKey(member, to: &out)
    try write(root.index, plan, .member(member))
  }

  private mutating func absent(_ plan: Int) -> Int {
    let base = slots.count
    for _ in 0..<plans.shapes[plan].memberCount { slots.append(-1) }
    return base
  }

  /// Finds the members of the map at `node`; gives where their nodes are in ``slots``.
  private mutating func find(_ node: Int, _ plan: Int) -> Int {
    let base = absent(plan)
    var hint = 0
    var at = node + 1
    for _ in 0..<nodes[node].length {
      if let slot = plans.slot(of: key(at), in: bytes, plan, hint: hint) {
        slots[base + slot] = nodes[at].kind == .null ? -1 : at
        hint = slot + 1
      }
      at = next(at)
    }
    if plans.shapes[plan].hasTwins { plans.settleTwins(&slots, base, plan) }
    return base
  }

  // MARK: Nodes

  @inline(__always)
  private func next(_ node: Int) -> Int { nodes[node].kind.isContainer ? Int(nodes[node].payload) : node + 1 }

  @inline(__always)
  private func key(_ node: Int) -> Range<Int> {
    let start = Int(nodes[node].keyOffset)
    return start..<start + Int(nodes[node].keyLength)
  }

  @inline(__always)
  private func text(_ node: Int) -> Range<Int> {
    let start = Int(nodes[node].payload)
    return start..<start + Int(nodes[node].length)
  }

  private func document(_ node: Int) -> Document { root.map { Document(tape: $0.tape, index: node) } ?? .emptyMap }

  // MARK: Values

  private mutating func write(_ node: Int, _ plan: Int, _ step: ReadStep) throws(OutputFault) {
    do { try write(node, plan) } catch { throw error.inside(step, plans, bytes) }
  }

  private mutating func write(_ node: Int, _ plan: Int) throws(OutputFault) {
    let shape = plans.shapes[plan]
    let kind = nodes[node].kind
    if shape.isDocument { return out.copy(document(node)) }
    if kind == .null { return out.null() }
    switch shape.type {
    case .structure:
      guard kind == .map else { throw refuse(node, plan) }
      try writeStructure(node, plan)
    case .list:
      guard kind == .list, shape.memberCount == 1 else { throw refuse(node, plan) }
      let item = plans.plan(ofMember: shape.firstMember)
      out.beginList()
      var at = node + 1
      for index in 0..<Int(nodes[node].length) {
        try write(at, item, .index(index))
        at = next(at)
      }
      out.endList()
    case .map:
      guard kind == .map, shape.memberCount == 2 else { throw refuse(node, plan) }
      let item = plans.plan(ofMember: shape.firstMember + 1)
      out.beginMap()
      var at = node + 1
      for _ in 0..<nodes[node].length {
        if shape.isSparse || nodes[at].kind != .null {
          out.key(range: key(at))
          try write(at, item, .key(key(at)))
        }
        at = next(at)
      }
      out.endMap()
    case .blob:
      if kind == .blob { return out.blob(range: text(node)) }
      guard kind == .string, let decoded = Base64.decodeLoosely(bytes[text(node)]) else { throw refuse(node, plan) }
      out.blob(decoded)
    case .timestamp:
      if let moment = WireTimestamp.read(document(node)) { return out.timestamp(moment) }
      // What is no time comes as it came: one odd value is not worth the page.
      switch kind {
      case .integer, .double, .bigNumber, .string: pass(node)
      default: throw refuse(node, plan)
      }
    default:
      if form == .restJSON { try writeCoerced(node, plan) } else { pass(node) }
    }
  }

  private mutating func writeStructure(_ node: Int, _ plan: Int) throws(OutputFault) {
    let fields = ReadFields(node: node, base: find(node, plan))
    let count = plans.shapes[plan].memberCount
    if plans.shapes[plan].isUnion, let tag = try unknownMember(fields, count) {
      writeUnknown(tag)
    } else {
      out.beginMap()
      for position in 0..<count { try writeField(position, of: fields, plan) }
      out.endMap()
    }
    slots.removeLast(count)
  }

  /// The name of a union's member that the model does not know.
  private func unknownMember(_ fields: ReadFields, _ count: Int) throws(OutputFault) -> String? {
    // A member that is known is nearly always the only one.
    if nodes[fields.node].length == 1, slots[fields.base..<fields.base + count].contains(where: { $0 >= 0 }) {
      return nil
    }
    let set = document(fields.node).entries.filter { !$0.value.isNull && $0.key != "__type" }.map(\.key)
    guard set.count == 1, let only = set.first else {
      let found = "\(set.count) members"
      throw OutputFault(expected: "a union with exactly one member", found: found)
    }
    return slots[fields.base..<fields.base + count].contains { $0 >= 0 } ? nil : only
  }

  /// Scalars as rest-json has them, where numbers and booleans may come as text.
  private mutating func writeCoerced(_ node: Int, _ plan: Int) throws(OutputFault) {
    let kind = nodes[node].kind
    switch plans.shapes[plan].type {
    case .float, .double:
      if kind == .double { return pass(node) }
      let value = document(node)
      guard let number = value.double ?? value.string.flatMap(WireNumber.double) else { throw refuse(node, plan) }
      out.double(number)
    case .byte, .short, .integer, .long:
      if kind == .integer || kind == .bigNumber { return pass(node) }
      let value = document(node)
      let whole = value.double.flatMap { Int64(exactly: $0.rounded(.towardZero)) }
      guard let number = whole ?? value.string.flatMap({ Int64($0) }) else { throw refuse(node, plan) }
      out.integer(number)
    case .boolean where kind == .string: out.boolean(document(node).string?.lowercased() == "true")
    default: pass(node)
    }
  }

  /// Writes a value as it is; text of the body is not copied.
  private mutating func pass(_ node: Int) {
    switch nodes[node].kind {
    case .string: out.string(range: text(node))
    case .blob: out.blob(range: text(node))
    case .integer: out.integer(Int64(bitPattern: nodes[node].payload))
    case .boolean: out.boolean(nodes[node].payload != 0)
    default: out.copy(document(node))
    }
  }

  private func refuse(_ node: Int, _ plan: Int) -> OutputFault {
    let expected =
      switch plans.shapes[plan].type {
      case .structure: "a structure"
      case .list: "a list"
      case .map: "a map"
      case .timestamp: "a timestamp"
      case .blob: "a blob"
      case .float, .double: "a number"
      default: "an integer"
      }
    return OutputFault(expected: expected, found: WireScalar.noun(document(node)))
  }
}
