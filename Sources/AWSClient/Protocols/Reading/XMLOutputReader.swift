internal import Documents

/// Reads XML as a shape says: members in the model's order, repeated elements as lists, texts as what they are.
///
/// The output is written straight from the document's elements: texts stay where they are in the response's bytes.
struct XMLOutputReader: OutputReader {
  /// The element that the output is; nil when there is no body.
  let root: XMLNode?
  var plans = ReadPlans(naming: .xml)
  var out: TapeBuilder
  private let elements: [XMLDocument.Element]
  private let names: [XMLDocument.Name]
  private let bytes: [UInt8]
  /// The elements of the members of each structure that is being read, -1 where there is none; the first where
  /// several have the name.
  private var slots: [Int] = []
  /// Which member of a plan a name of the document's is, -1 for none and -2 where nobody asked yet: a row of as many as
  /// there are names for each plan that was met.
  private var slotsOfNames: [Int] = []
  /// The start of each plan's row in ``slotsOfNames``, by plan; -1 for a plan without one.
  private var rows: [Int] = []
  /// The most names of a document for which such rows are worth their room.
  private static let namesInRow = 512
  private var layouts = XMLLayouts()

  /// A reader of `root`, nil for an empty body.
  init(_ root: XMLNode?) {
    self.root = root
    guard let document = root?.document else {
      elements = []
      names = []
      bytes = []
      out = TapeBuilder()
      return
    }
    elements = document.elements
    names = document.names
    bytes = document.bytes
    out = TapeBuilder(sharing: document)
    // Flat lists have no element of their own.
    out.reserve(elements.count &+ elements.count / 4 &+ 16)
  }

  /// The outermost element of `body`; nil for an empty one.
  static func root(of body: [UInt8]) throws(OutputFault) -> XMLNode? {
    guard !body.isEmpty else { return nil }
    do { return try XMLReader.read(body).root } catch {
      throw OutputFault(.syntax(format: "XML", detail: "\(error)"))
    }
  }

  /// Whether the root element holds elements, and none of them is a member of `shape`: it is some other document.
  mutating func isForeign(to shape: Shape) -> Bool {
    guard let root, root.hasChildren else { return false }
    let plan = plans.plan(of: shape)
    let row = row(of: plan)
    var at = root.index + 1
    while at < elements.count {
      if slot(of: at, plan, row) != nil { return false }
      at = Int(elements[at].next)
    }
    return true
  }

  // MARK: Members

  mutating func fields(_ plan: Int) throws(OutputFault) -> ReadFields {
    guard let root else { return ReadFields(node: -1, base: absent(plan)) }
    let base = find(root.index, plan)
    // S3 answers GetBucketLocation with the one member as the root element.
    if !root.hasChildren, let slot = slot(of: root.index, plan, row(of: plan)) {
      slots[base + slot] = root.index
    }
    return ReadFields(node: root.index, base: base)
  }

  mutating func fields(inMember position: Int, of fields: ReadFields, _ plan: Int) -> ReadFields? {
    let node = slots[fields.base + position]
    guard node >= 0 else { return nil }
    return ReadFields(node: node, base: find(node, plans.plan(ofMember: plans.shapes[plan].firstMember + position)))
  }

  mutating func writeField(_ position: Int, of fields: ReadFields, _ plan: Int) throws(OutputFault) {
    let node = slots[fields.base + position]
    let member = plans.shapes[plan].firstMember + position
    guard node >= 0 else {
      if plans.members[member].isAttribute, fields.node >= 0 { writeAttribute(member, of: fields.node) }
      return
    }
    try writeMember(node, in: fields.node, member)
  }

  /// Writes the value of `member`, which begins at `node` of `parent`, with its name.
  private mutating func writeMember(_ node: Int, in parent: Int, _ member: Int) throws(OutputFault) {
    if isAbsent(node, plans.members[member].type) { return }
    plans.writeKey(member, to: &out)
    try write(node, in: parent, member, .member(member))
  }

  mutating func writeKey(_ index: Int) { plans.writeKey(index, to: &out) }

  mutating func writePayload(_ member: Int) throws(OutputFault) {
    let plan = plans.plan(ofMember: member)
    guard let root else {
      // An empty body is an empty structure; a union has none.
      guard plans.shapes[plan].type == .structure, !plans.shapes[plan].isUnion else { return }
      plans.writeKey(member, to: &out)
      out.beginMap()
      out.endMap()
      return
    }
    plans.writeKey(member, to: &out)
    try write(root.index, plan, .member(member))
  }

  private mutating func absent(_ plan: Int) -> Int {
    let base = slots.count
    for _ in 0..<plans.shapes[plan].memberCount { slots.append(-1) }
    return base
  }

  /// Finds the members of the element at `node`; gives where their elements are in ``slots``.
  private mutating func find(_ node: Int, _ plan: Int) -> Int {
    let base = absent(plan)
    let row = row(of: plan)
    var at = node + 1
    let end = Int(elements[node].next)
    while at < end {
      if let slot = slot(of: at, plan, row), slots[base + slot] < 0 { slots[base + slot] = at }
      at = Int(elements[at].next)
    }
    if plans.shapes[plan].hasTwins { plans.settleTwins(&slots, base, plan) }
    return base
  }

  /// The start of the row of `plan` in ``slotsOfNames``; nil when there are too many names.
  @inline(__always)
  private mutating func row(of plan: Int) -> Int? {
    if plan < rows.count, rows[plan] >= 0 { return rows[plan] }
    guard names.count <= Self.namesInRow else { return nil }
    while rows.count <= plan { rows.append(-1) }
    rows[plan] = slotsOfNames.count
    slotsOfNames.append(contentsOf: repeatElement(-2, count: names.count))
    return rows[plan]
  }

  /// The position among the members of `plan`, whose row is given, of the one that is called as the element at `node`.
  @inline(__always)
  private mutating func slot(of node: Int, _ plan: Int, _ row: Int?) -> Int? {
    guard let row else { return plans.slot(of: name(node), in: bytes, plan, hint: 0) }
    let place = row + Int(elements[node].name)
    if slotsOfNames[place] == -2 { slotsOfNames[place] = plans.slot(of: name(node), in: bytes, plan, hint: 0) ?? -1 }
    return slotsOfNames[place] >= 0 ? slotsOfNames[place] : nil
  }

  /// Whether an element of a number's or moment's type says nothing: `<MaxItems/>`.
  private func isAbsent(_ node: Int, _ type: ShapeType) -> Bool {
    switch type {
    case .structure, .list, .map, .string, .character, .blob, .boolean: false
    default: !hasChildren(node) && text(node).allSatisfy { bytes[$0] <= 0x20 }
    }
  }

  private mutating func writeAttribute(_ member: Int, of node: Int) {
    guard let document = root?.document else { return }
    let element = XMLNode(document: document, index: node)
    guard let name = plans.model(member)?.wireName else { return }
    let local = name.parts(at: ":").last.map(String.init) ?? name
    guard let value = element.attribute(name) ?? element.attribute(local) else { return }
    plans.writeKey(member, to: &out)
    out.string(value)
  }

  // MARK: Elements

  @inline(__always)
  private func name(_ node: Int) -> Range<Int> { names[Int(elements[node].name)].local }

  /// Whether two elements are called the same, whatever their prefixes.
  @inline(__always)
  private func haveSameName(_ node: Int, _ other: Int) -> Bool {
    elements[node].name == elements[other].name || ReadPlans.same(bytes, name(node), bytes, name(other))
  }

  @inline(__always)
  private func text(_ node: Int) -> Range<Int> { elements[node].text.range }

  @inline(__always)
  private func hasChildren(_ node: Int) -> Bool { Int(elements[node].next) > node + 1 }

  /// The first element in `node` that is called by the member's wire name, else `standard`.
  private func child(of node: Int, _ member: Int, standard: StaticString) -> Int? {
    let isNamed = plans.model(member)?.locationName != nil
    var at = node + 1
    while at < Int(elements[node].next) {
      let name = name(at)
      if isNamed
        ? ReadPlans.same(bytes, name, plans.names, plans.members[member].wireName)
        : standard.withUTF8Buffer({ bytes[name].elementsEqual($0) })
      {
        return at
      }
      at = Int(elements[at].next)
    }
    return nil
  }

  // MARK: Values

  /// Writes the value of `member`, which begins at `node` of `parent`, where `step` leads.
  private mutating func write(
    _ node: Int, in parent: Int, _ member: Int, _ step: ReadStep
  ) throws(OutputFault) {
    let plan = plans.plan(ofMember: member)
    guard plans.members[member].isFlattened else { return try write(node, plan, step) }
    do {
      switch plans.members[member].type {
      case .list: try writeFlatList(plan, in: parent, like: node)
      case .map: try writeFlatMap(plan, in: parent, like: node)
      default: try write(node, plan)
      }
    } catch { throw error.inside(step, plans, bytes) }
  }

  private mutating func write(_ node: Int, _ plan: Int, _ step: ReadStep) throws(OutputFault) {
    do { try write(node, plan) } catch { throw error.inside(step, plans, bytes) }
  }

  private mutating func write(_ node: Int, _ plan: Int) throws(OutputFault) {
    let shape = plans.shapes[plan]
    switch shape.type {
    case .structure: try writeStructure(node, plan)
    case .list:
      guard shape.memberCount == 1 else { throw refuse("a list", node) }
      let item = plans.plan(ofMember: shape.firstMember)
      out.beginList()
      var index = 0
      var at = node + 1
      while at < Int(elements[node].next) {
        try write(at, item, .index(index))
        index += 1
        at = Int(elements[at].next)
      }
      out.endList()
    case .map:
      out.beginMap()
      var at = node + 1
      while at < Int(elements[node].next) {
        try writeEntry(at, plan)
        at = Int(elements[at].next)
      }
      out.endMap()
    default: try writeScalar(node, shape.type)
    }
  }

  private mutating func writeStructure(_ node: Int, _ plan: Int) throws(OutputFault) {
    if let way = layouts.way(of: plan, through: node, elements, &slots) {
      out.beginMap()
      for index in way.steps {
        let step = layouts.steps[index]
        let child = way.child(step, slots)
        if !writePlain(child, step) { try writeMember(child, in: node, step.member) }
      }
      out.endMap()
      way.leave(&slots)
      return
    }
    let fields = ReadFields(node: node, base: find(node, plan))
    let count = plans.shapes[plan].memberCount
    if plans.shapes[plan].isUnion, let tag = try unknownMember(fields, count) {
      writeUnknown(tag)
    } else {
      out.beginMap()
      for position in 0..<count { try writeField(position, of: fields, plan) }
      out.endMap()
      let shape = plans.shapes[plan]
      if !shape.isUnion, !shape.hasTwins, !shape.hasAttributes {
        layouts.keep(plan, node, elements, slots[fields.base..<fields.base + count], plans)
      }
    }
    slots.removeLast(count)
  }

  /// Writes a member that is a text, a number or a moment in the usual spelling, with its name; false when it is not,
  /// and nothing is written.
  @inline(__always)
  private mutating func writePlain(_ node: Int, _ step: XMLLayouts.Step) -> Bool {
    guard !hasChildren(node) else { return false }
    switch step.type {
    case .string:
      out.key(shared: step.name)
      out.string(range: text(node))
    case .integer, .long:
      guard let number = WireNumber.integer(bytes, text(node)) else { return false }
      out.key(shared: step.name)
      out.integer(number)
    case .boolean:
      guard let isTrue = boolean(node) else { return false }
      out.key(shared: step.name)
      out.boolean(isTrue)
    case .timestamp:
      guard let moment = standardMoment(node) else { return false }
      out.key(shared: step.name)
      out.timestamp(moment)
    default: return false
    }
    return true
  }

  /// The name of a union's member that the model does not know.
  private func unknownMember(_ fields: ReadFields, _ count: Int) throws(OutputFault) -> String? {
    var names: Set<String> = []
    var at = fields.node + 1
    while at < Int(elements[fields.node].next) {
      names.insert(String(decoding: bytes[name(at)], as: UTF8.self))
      at = Int(elements[at].next)
    }
    guard names.count == 1, let only = names.first else {
      let found = "\(names.count) members"
      throw OutputFault(expected: "a union with exactly one member", found: found)
    }
    return slots[fields.base..<fields.base + count].contains { $0 >= 0 } ? nil : only
  }

  private mutating func writeFlatList(_ plan: Int, in parent: Int, like first: Int) throws(OutputFault) {
    guard plans.shapes[plan].memberCount == 1 else { throw refuse("a list", parent) }
    let item = plans.plan(ofMember: plans.shapes[plan].firstMember)
    out.beginList()
    var index = 0
    var at = parent + 1
    while at < Int(elements[parent].next) {
      if haveSameName(at, first) {
        try write(at, item, .index(index))
        index += 1
      }
      at = Int(elements[at].next)
    }
    out.endList()
  }

  private mutating func writeFlatMap(_ plan: Int, in parent: Int, like first: Int) throws(OutputFault) {
    out.beginMap()
    var at = parent + 1
    while at < Int(elements[parent].next) {
      if haveSameName(at, first) { try writeEntry(at, plan) }
      at = Int(elements[at].next)
    }
    out.endMap()
  }

  private mutating func writeEntry(_ entry: Int, _ plan: Int) throws(OutputFault) {
    guard plans.shapes[plan].memberCount == 2 else { throw refuse("a map", entry) }
    let keyMember = plans.shapes[plan].firstMember
    guard let key = child(of: entry, keyMember, standard: "key") else { throw refuse("an entry with a key", entry) }
    guard let value = child(of: entry, keyMember + 1, standard: "value") else { return }
    out.key(range: text(key))
    try write(value, in: entry, keyMember + 1, .key(text(key)))
  }

  private mutating func writeScalar(_ node: Int, _ type: ShapeType) throws(OutputFault) {
    guard !hasChildren(node) else { throw refuse("text", node) }
    switch type {
    case .boolean: out.boolean(boolean(node) ?? (word(node).lowercased() == "true"))
    case .byte, .short, .integer, .long, .bigInteger:
      if let number = WireNumber.integer(bytes, text(node)) { return out.integer(number) }
      let word = word(node)
      if let number = Int64(word) {
        out.integer(number)
      } else if !word.isEmpty, word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        out.bigNumber(word)
      } else {
        throw refuse("an integer", node)
      }
    case .float, .double, .bigDecimal:
      guard let number = WireNumber.double(word(node)) else { throw refuse("a number", node) }
      out.double(number)
    case .timestamp:
      // What is no time comes as it came: one odd value is not worth the page.
      guard let moment = standardMoment(node) ?? Timestamp(parsing: word(node)) else { return out.string(word(node)) }
      out.timestamp(moment)
    case .blob:
      guard let decoded = Base64.decodeLoosely(bytes[text(node)]) else { throw refuse("base64", node) }
      out.blob(decoded)
    default: out.string(range: text(node))
    }
  }

  /// The boolean that `true` or `false` spells; nil for other spellings.
  @inline(__always)
  private func boolean(_ node: Int) -> Bool? {
    let range = text(node)
    guard range.count == 4 || range.count == 5 else { return nil }
    var word: UInt64 = 0
    for at in range { word = word << 8 | UInt64(bytes[at]) }
    switch word {
    case 0x74_7275_65: return true  // true
    case 0x66_616C_7365: return false  // false
    default: return nil
    }
  }

  /// The moment in the spelling that services mostly use; nil for other ones.
  @inline(__always)
  private func standardMoment(_ node: Int) -> Timestamp? { Timestamp(standard: bytes.span.extracting(text(node))) }

  private func word(_ node: Int) -> String { String(decoding: bytes[text(node)], as: UTF8.self).trimmed }

  private func refuse(_ expected: String, _ node: Int) -> OutputFault {
    let found =
      hasChildren(node)
      ? "elements in <\(String(decoding: bytes[name(node)], as: UTF8.self))>" : "\"\(word(node).prefix(80))\""
    return OutputFault(expected: expected, found: found)
  }
}
