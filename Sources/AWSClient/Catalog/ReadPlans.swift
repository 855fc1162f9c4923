internal import Documents
import Synchronization

/// The plans for reading the shapes of one response: looked up in the catalog once, then kept in flat
/// tables, also for the next response of its kind. A listing meets its element's shape thousands of times.
struct ReadPlans {
  /// Which names the members have on the wire.
  enum Naming { case json, xml }

  /// A shape. Its members are ``members`` from `firstMember` on: those of a structure in the model's order, the
  /// element of a list, key and value of a map.
  struct ShapePlan: Sendable {
    let type: ShapeType
    let isDocument: Bool
    let isUnion: Bool
    /// Whether null values of a map mean something.
    let isSparse: Bool
    let firstMember: Int
    let memberCount: Int
    /// Whether any member has a second name on the wire.
    let hasOtherNames: Bool
    /// Whether any two members have the same name on the wire.
    let hasTwins: Bool
    /// Whether any member is an attribute of the element.
    let hasAttributes: Bool
  }

  /// A member, an element, a key or a value.
  struct MemberPlan: Sendable {
    let type: ShapeType
    let isFlattened: Bool
    let isAttribute: Bool
    /// Whether the member stands in the status or the header.
    let isBound: Bool
    /// The model's name, in ``names``.
    let name: Range<Int>
    /// The name on the wire, in ``names``.
    let wireName: Range<Int>
    /// A second name on the wire, for flat lists in XML: botocore's models mean the name of the element, Smithy's the
    /// name of the member. Empty when there is none.
    let otherName: Range<Int>
    /// Whether the member is in the body under the name that the model gives it, and no other.
    var hasOwnName: Bool { !isBound && otherName.isEmpty }
    /// The position of the first member with the same name on the wire; -1 for the first one itself.
    var twin = -1
    /// The plan of its shape, once it was asked for.
    var plan: Int?
  }

  /// The plans of the shapes below one shape.
  struct Tables: Sendable {
    var shapes: [ShapePlan] = []
    var members: [MemberPlan] = []
    /// The indices of the models of ``members``.
    var models: [Int] = []
    var names: [UInt8] = []
    /// Plans by the indices of their shapes.
    var planned: [Int: Int] = [:]
  }

  /// The key under which a catalog keeps tables.
  struct Root: Hashable, Sendable {
    let service: Int
    let shape: Int
    let naming: Naming
  }

  let naming: Naming
  private var tables = Tables()
  private var areChanged = false
  private var root: (service: ServiceModel, shape: Int)?

  init(naming: Naming) { self.naming = naming }

  @inline(__always)
  var shapes: [ShapePlan] { tables.shapes }
  @inline(__always)
  var members: [MemberPlan] { tables.members }
  @inline(__always)
  var names: [UInt8] { tables.names }

  /// The model of the member at `index`.
  func model(_ index: Int) -> Member? {
    root.map { Member(service: $0.service, index: tables.models[index]) }
  }

  /// Takes up what is known from responses before, when `shape` is the first that is asked for.
  mutating func begin(_ shape: Shape) {
    root = (shape.service, shape.index)
    let key = Root(service: shape.service.index, shape: shape.index, naming: naming)
    guard let kept = shape.service.storage.readTables.withLock({ $0[key] }) else { return }
    tables = kept
  }

  /// Keeps what was learned for the responses that follow.
  func keep() {
    guard areChanged, let (service, shape) = root else { return }
    let key = Root(service: service.index, shape: shape, naming: naming)
    service.storage.readTables.withLock { $0[key] = tables }
  }

  /// The plan of `shape`.
  mutating func plan(of shape: Shape) -> Int {
    if root == nil { begin(shape) }
    if let plan = tables.planned[shape.index] { return plan }
    areChanged = true
    let parts: [Member]
    switch shape.type {
    case .structure: parts = Array(shape.members)
    case .list: parts = [shape.element].compactMap { $0 }
    case .map: parts = [shape.key, shape.value].compactMap { $0 }
    default: parts = []
    }
    let first = members.count
    for part in parts { add(part) }
    let hasTwins = shape.type == .structure && findTwins(first)
    tables.shapes.append(
      ShapePlan(
        type: shape.type, isDocument: shape.isDocument, isUnion: shape.isUnion, isSparse: shape.isSparse,
        firstMember: first, memberCount: parts.count,
        hasOtherNames: members[first...].contains { !$0.otherName.isEmpty }, hasTwins: hasTwins,
        hasAttributes: members[first...].contains { $0.isAttribute }))
    tables.planned[shape.index] = shapes.count - 1
    return shapes.count - 1
  }

  private mutating func add(_ member: Member) {
    let shape = member.shape
    let type = shape.type
    let isFlattened = member.isFlattened
    let location = member.location
    var wireName = member.wireName
    var otherName = ""
    if naming == .xml, isFlattened, type == .list, member.locationName == nil,
      let elementName = shape.element?.locationName, elementName != wireName
    {
      otherName = wireName
      wireName = elementName
    }
    let name = keep(member.name)
    tables.members.append(
      MemberPlan(
        type: type, isFlattened: isFlattened, isAttribute: member.isXMLAttribute,
        isBound: location == .header || location == .headers || location == .statusCode,
        name: name, wireName: wireName == member.name ? name : keep(wireName), otherName: keep(otherName)))
    tables.models.append(member.index)
  }

  /// Finds the members from `first` on that share their name with one before them; whether there is any. In 2026 these
  /// are three shapes of S3's, whose `Event` and `Events` are both `<Event>`.
  private mutating func findTwins(_ first: Int) -> Bool {
    var found = false
    for position in members.indices.dropFirst(first + 1) where members[position].hasOwnName {
      let name = members[position].wireName
      guard
        let twin = members[first..<position].firstIndex(where: {
          $0.hasOwnName && Self.same(names, $0.wireName, names, name)
        })
      else { continue }
      tables.members[position].twin = twin - first
      found = true
    }
    return found
  }

  /// Gives members of one name the same place among `slots`, which begin at `base`: the first where it was found.
  func settleTwins(_ slots: inout [Int], _ base: Int, _ plan: Int) {
    let first = shapes[plan].firstMember
    let positions = (0..<shapes[plan].memberCount).filter { members[first + $0].twin >= 0 }
    for position in positions {
      let (own, shared) = (slots[base + position], slots[base + members[first + position].twin])
      if own >= 0, shared < 0 || own < shared { slots[base + members[first + position].twin] = own }
    }
    for position in positions { slots[base + position] = slots[base + members[first + position].twin] }
  }

  private mutating func keep(_ name: String) -> Range<Int> {
    let start = names.count
    tables.names += name.utf8
    return start..<names.count
  }

  /// The plan of the shape of the member at `index`.
  @inline(__always)
  mutating func plan(ofMember index: Int) -> Int {
    if let plan = members[index].plan { return plan }
    guard let shape = model(index)?.shape else { return 0 }
    let plan = plan(of: shape)
    tables.members[index].plan = plan
    areChanged = true
    return plan
  }

  /// Names the next value of `out` by the model's name of the member at `index`. ``names`` are to be those of `out`.
  @inline(__always)
  func writeKey(_ index: Int, to out: inout TapeBuilder) { out.key(shared: members[index].name) }

  /// The position among the members of `plan` of the one that is called `bytes[name]` on the wire; `hint` is where it
  /// probably is.
  func slot(of name: Range<Int>, in bytes: [UInt8], _ plan: Int, hint: Int) -> Int? {
    let shape = shapes[plan]
    if hint < shape.memberCount, Self.same(bytes, name, names, members[shape.firstMember + hint].wireName) {
      return hint
    }
    for position in 0..<shape.memberCount
    where Self.same(bytes, name, names, members[shape.firstMember + position].wireName) {
      return position
    }
    guard shape.hasOtherNames else { return nil }
    return (0..<shape.memberCount).first {
      let other = members[shape.firstMember + $0].otherName
      return !other.isEmpty && Self.same(bytes, name, names, other)
    }
  }

  /// Whether two ranges hold the same bytes.
  @inline(__always)
  static func same(_ left: [UInt8], _ one: Range<Int>, _ right: [UInt8], _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    for offset in 0..<one.count where left[one.lowerBound &+ offset] != right[other.lowerBound &+ offset] {
      return false
    }
    return true
  }
}
