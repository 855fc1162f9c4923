internal import Documents

/// The plans of the shapes that one response is read by. A shape met a thousand times is looked up once.
final class ReadPlans {
  /// Which names the members have on the wire.
  enum Naming { case json, xml }

  let naming: Naming
  private var plans: [Int: ReadPlan] = [:]

  init(naming: Naming) { self.naming = naming }

  /// The plan of `shape`.
  func plan(of shape: Shape) -> ReadPlan {
    if let plan = plans[shape.index] { return plan }
    let plan = ReadPlan(shape, in: self)
    plans[shape.index] = plan
    return plan
  }
}

/// What reading needs to know of a shape.
final class ReadPlan {
  let shape: Shape
  let type: ShapeType
  let isDocument: Bool
  let isUnion: Bool
  /// The members of a structure, in the model's order.
  let members: [MemberPlan]
  /// The elements of a list, the values of a map.
  let element: MemberPlan?
  /// The keys of a map.
  let key: MemberPlan?
  /// Whether null values of a map mean something.
  let isSparse: Bool
  /// Whether any member has a second name on the wire.
  private let hasOtherNames: Bool

  init(_ shape: Shape, in plans: ReadPlans) {
    self.shape = shape
    type = shape.type
    isDocument = shape.isDocument
    isUnion = shape.isUnion
    isSparse = shape.isSparse
    members = type == .structure ? shape.members.map { MemberPlan($0, in: plans) } : []
    element = (type == .map ? shape.value : shape.element).map { MemberPlan($0, in: plans) }
    key = shape.key.map { MemberPlan($0, in: plans) }
    hasOtherNames = members.contains { $0.otherName != nil }
  }

  /// The position of the member that is called `name` on the wire; `hint` is where it probably is.
  func slot(of name: ArraySlice<UInt8>, hint: Int) -> Int? {
    if hint < members.count, Self.same(name, members[hint].wireName) { return hint }
    for index in members.indices where Self.same(name, members[index].wireName) { return index }
    guard hasOtherNames else { return nil }
    return members.indices.first { members[$0].otherName.map { Self.same(name, $0) } ?? false }
  }

  static func same(_ left: ArraySlice<UInt8>, _ right: [UInt8]) -> Bool {
    left.count == right.count && left.elementsEqual(right)
  }
}

/// What reading needs to know of a member, an element, a key or a value.
final class MemberPlan {
  let member: Member
  let name: String
  /// The name on the wire, as bytes.
  let wireName: [UInt8]
  /// A second name on the wire, for flat lists in XML: botocore's models mean the name of the element, Smithy's the
  /// name of the member.
  let otherName: [UInt8]?
  let type: ShapeType
  let location: Location?
  let isFlattened: Bool
  let isAttribute: Bool
  let isBound: Bool
  /// Where the name lies in the tape that is being written, once it does.
  private var keyRange: Range<Int>?
  private unowned let plans: ReadPlans

  init(_ member: Member, in plans: ReadPlans) {
    self.member = member
    self.plans = plans
    name = member.name
    let shape = member.shape
    type = shape.type
    location = member.location
    isFlattened = member.isFlattened
    isAttribute = member.isXMLAttribute
    isBound = location == .header || location == .headers || location == .statusCode
    var wireName = member.wireName
    var otherName: String?
    if plans.naming == .xml, isFlattened, type == .list, member.locationName == nil,
      let elementName = shape.element?.locationName
    {
      wireName = elementName
      otherName = elementName == name ? nil : name
    }
    self.otherName = otherName.map { Array($0.utf8) }
    self.wireName = Array(wireName.utf8)
  }

  /// The plan of the member's shape.
  private(set) lazy var plan: ReadPlan = plans.plan(of: member.shape)

  /// Names the next value of `out` by the member's name in the model.
  func writeKey(to out: inout TapeBuilder) {
    let range = keyRange ?? out.intern(name)
    keyRange = range
    out.key(range: range)
  }
}
