internal import Documents

/// Reads XML as a shape says: members in the model's order, repeated elements as lists, texts as what they are.
///
/// The output is written straight from the document's elements: texts and, where they are the model's, names stay where
/// they are in the response's bytes.
struct XMLOutputReader: OutputReader {
  /// The elements of a structure by member; the first where several have the name.
  struct Fields {
    let node: XMLNode?
    fileprivate let slots: [XMLNode?]

    /// Whether there is an element for none of the members.
    var isEmpty: Bool { slots.allSatisfy { $0 == nil } }
  }

  /// The element that the output is; nil when there is no body.
  let root: XMLNode?
  let plans = ReadPlans(naming: .xml)
  var out: TapeBuilder
  private var path = WirePath()

  /// A reader of `root`, nil for an empty body.
  init(_ root: XMLNode?) {
    self.root = root
    guard let root else {
      out = TapeBuilder()
      return
    }
    out = TapeBuilder(sharing: root.document)
    out.reserve(root.document.size.elements)
  }

  /// The outermost element of `body`; nil for an empty one.
  static func root(of body: [UInt8]) throws(OutputFault) -> XMLNode? {
    guard !body.isEmpty else { return nil }
    do { return try XMLReader.read(body).root } catch {
      throw OutputFault(.syntax(format: "XML", detail: "\(error)"))
    }
  }

  /// Reads the element as `shape`, for protocols that bind nothing to the header.
  mutating func read(_ shape: Shape) throws(OutputFault) -> Document {
    let plan = plans.plan(of: shape)
    let fields = try fields(plan)
    out.beginMap()
    for index in plan.members.indices { try writeField(index, of: fields, plan) }
    out.endMap()
    return out.finish()
  }

  // MARK: Members

  func fields(_ plan: ReadPlan) throws(OutputFault) -> Fields {
    guard let root else { return Fields(node: nil, slots: Array(repeating: nil, count: plan.members.count)) }
    let fields = fields(of: root, plan)
    guard fields.isEmpty, !root.hasChildren, let slot = plan.slot(of: root.localNameUTF8, hint: 0) else {
      return fields
    }
    // S3 answers GetBucketLocation with the one member as the root element.
    var slots = fields.slots
    slots[slot] = root
    return Fields(node: root, slots: slots)
  }

  private func fields(of node: XMLNode, _ plan: ReadPlan) -> Fields {
    var slots = [XMLNode?](repeating: nil, count: plan.members.count)
    var hint = 0
    for child in node.children {
      guard let slot = plan.slot(of: child.localNameUTF8, hint: hint) else { continue }
      if slots[slot] == nil { slots[slot] = child }
      // A repeated element is probably followed by its like.
      hint = plan.members[slot].isFlattened ? slot : slot + 1
    }
    return Fields(node: node, slots: slots)
  }

  mutating func writeField(_ index: Int, of fields: Fields, _ plan: ReadPlan) throws(OutputFault) {
    let member = plan.members[index]
    guard let node = fields.slots[index] else {
      if member.isAttribute, let parent = fields.node { writeAttribute(member, of: parent) }
      return
    }
    if Self.isAbsent(node, member.type) { return }
    member.writeKey(to: &out)
    path.enter(member.name)
    switch member.type {
    case .list where member.isFlattened: try writeFlatList(member, in: fields.node ?? node, named: node.localNameUTF8)
    case .map where member.isFlattened: try writeFlatMap(member, in: fields.node ?? node)
    default: try write(node, member.plan)
    }
    path.leave()
  }

  mutating func writePayload(_ member: MemberPlan) throws(OutputFault) {
    guard let root else {
      // An empty body is an empty structure; a union has none.
      guard member.type == .structure, !member.plan.isUnion else { return }
      member.writeKey(to: &out)
      out.beginMap()
      out.endMap()
      return
    }
    member.writeKey(to: &out)
    path.enter(member.name)
    try write(root, member.plan)
    path.leave()
  }

  /// Whether an element of a number's or moment's type says nothing: `<MaxItems/>`.
  private static func isAbsent(_ node: XMLNode, _ type: ShapeType) -> Bool {
    switch type {
    case .structure, .list, .map, .string, .character, .blob, .boolean: false
    default: !node.hasChildren && node.textUTF8.allSatisfy { $0 <= 0x20 }
    }
  }

  private mutating func writeAttribute(_ member: MemberPlan, of node: XMLNode) {
    let name = member.member.wireName
    let local = name.split(separator: ":").last.map(String.init) ?? name
    guard let value = node.attribute(name) ?? node.attribute(local) else { return }
    member.writeKey(to: &out)
    out.string(value)
  }

  // MARK: Values

  private mutating func write(_ node: XMLNode, _ plan: ReadPlan) throws(OutputFault) {
    switch plan.type {
    case .structure: try writeStructure(node, plan)
    case .list:
      guard let item = plan.element?.plan else { throw refuse("a list", node) }
      out.beginList()
      var index = 0
      for child in node.children {
        path.enter(index)
        try write(child, item)
        path.leave()
        index += 1
      }
      out.endList()
    case .map:
      out.beginMap()
      for entry in node.children { try writeEntry(entry, plan) }
      out.endMap()
    default: try writeScalar(node, plan)
    }
  }

  private mutating func writeStructure(_ node: XMLNode, _ plan: ReadPlan) throws(OutputFault) {
    let fields = fields(of: node, plan)
    if plan.isUnion, let tag = try unknownMember(node, fields) { return writeUnknown(tag) }
    out.beginMap()
    for index in plan.members.indices { try writeField(index, of: fields, plan) }
    out.endMap()
  }

  /// The name of a union's member that the model does not know.
  private func unknownMember(_ node: XMLNode, _ fields: Fields) throws(OutputFault) -> String? {
    let names = Set(node.children.map(\.localName))
    guard names.count == 1, let only = names.first else {
      throw OutputFault(
        .value(path: path.text, expected: "a union with exactly one member", found: "\(names.count) members"))
    }
    return fields.isEmpty ? only : nil
  }

  private mutating func writeFlatList(
    _ member: MemberPlan, in parent: XMLNode, named name: ArraySlice<UInt8>? = nil
  ) throws(OutputFault) {
    guard let item = member.plan.element?.plan else { throw refuse("a list", parent) }
    let name = name ?? member.wireName[...]
    out.beginList()
    var index = 0
    for child in parent.children where child.localNameUTF8 == name {
      path.enter(index)
      try write(child, item)
      path.leave()
      index += 1
    }
    out.endList()
  }

  private mutating func writeFlatMap(_ member: MemberPlan, in parent: XMLNode) throws(OutputFault) {
    out.beginMap()
    for child in parent.children where ReadPlan.same(child.localNameUTF8, member.wireName) {
      try writeEntry(child, member.plan)
    }
    out.endMap()
  }

  private mutating func writeEntry(_ entry: XMLNode, _ plan: ReadPlan) throws(OutputFault) {
    guard let key = plan.key, let value = plan.element else { throw refuse("a map", entry) }
    guard let keyNode = entry.child(key.member.locationName ?? "key") else {
      throw refuse("an entry with a key", entry)
    }
    guard let valueNode = entry.child(value.member.locationName ?? "value") else { return }
    let text = keyNode.textUTF8
    out.key(range: text.startIndex..<text.endIndex)
    path.enter(text)
    switch value.type {
    case .list where value.isFlattened: try writeFlatList(value, in: entry)
    default: try write(valueNode, value.plan)
    }
    path.leave()
  }

  private mutating func writeScalar(_ node: XMLNode, _ plan: ReadPlan) throws(OutputFault) {
    guard !node.hasChildren else { throw refuse(WireScalar.noun(plan.shape), node) }
    let text = node.textUTF8
    switch plan.type {
    case .boolean: out.boolean(Self.word(node).lowercased() == "true")
    case .byte, .short, .integer, .long, .bigInteger:
      let word = Self.word(node)
      if let number = Int64(word) {
        out.integer(number)
      } else if !word.isEmpty, word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        out.bigNumber(word)
      } else {
        throw refuse("an integer", node)
      }
    case .float, .double, .bigDecimal:
      guard let number = WireNumber.double(Self.word(node)) else { throw refuse("a number", node) }
      out.double(number)
    case .timestamp:
      guard let moment = Timestamp(parsing: Self.word(node)) else { throw refuse("a timestamp", node) }
      out.timestamp(moment)
    case .blob:
      guard let bytes = Base64.decodeLoosely(text) else { throw refuse("base64", node) }
      out.blob(bytes)
    default: out.string(range: text.startIndex..<text.endIndex)
    }
  }

  private static func word(_ node: XMLNode) -> String {
    let text = node.textUTF8
    guard let first = text.first, let last = text.last else { return "" }
    return first > 0x20 && last > 0x20 ? node.text : node.text.trimmed
  }

  private func refuse(_ expected: String, _ node: XMLNode) -> OutputFault {
    let found = node.hasChildren ? "elements in <\(node.localName)>" : "\"\(node.text.prefix(80))\""
    return OutputFault(.value(path: path.text, expected: expected, found: found))
  }
}
