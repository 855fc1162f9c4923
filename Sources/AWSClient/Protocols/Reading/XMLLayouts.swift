internal import Documents

/// The order of the elements in the last structure read by each plan. The next structure of that plan probably has the
/// same order, as a row of a listing has that of the row before; then its members need not be looked for.
struct XMLLayouts {
  /// One member of a structure that looks like the last: the child that is its value, by position among the children,
  /// the member, its type, and the range of its name among the tape's names.
  struct Step {
    let child: Int
    let member: Int
    let type: ShapeType
    let name: Range<Int>
  }

  /// The steps through one structure of the XML, and where its children lie.
  struct Way {
    /// The range of the steps in ``XMLLayouts/steps``.
    let steps: Range<Int>
    /// The position of the first child.
    fileprivate let firstChild: Int
    /// The index of the first child's position in the array of positions; nil when no child has children, for then each
    /// child follows the one before.
    fileprivate let firstPosition: Int?

    /// The position of the child that `step` leads to.
    @inline(__always)
    func child(_ step: Step, _ positions: [Int]) -> Int {
      firstPosition.map { positions[$0 &+ step.child] } ?? firstChild &+ step.child
    }

    /// Takes out of `positions` what was put there to find the way.
    @inline(__always)
    func leave(_ positions: inout [Int]) {
      if let firstPosition { positions.removeLast(positions.count &- firstPosition) }
    }
  }

  private struct Layout {
    /// The names of the children, in ``names``.
    let children: Range<Int>
    /// The members that there are, in the model's order, in ``steps``.
    let steps: Range<Int>
  }

  /// By plan; what was met once only has none, for most structures come once.
  private var layouts: [Layout?] = []
  private var met: Set<Int> = []
  private var names: [UInt32] = []
  /// The steps of all layouts.
  private(set) var steps: [Step] = []
  /// The most names and steps that are kept for one document: structures that never repeat themselves are not worth it.
  private static let room = 4096

  /// The way through the element at `node`, when its children are called as those of the last structure of `plan` were;
  /// nil otherwise. Where children have children, the positions of all are added to `positions`, until the way is left.
  @inline(__always)
  func way(
    of plan: Int, through node: Int, _ elements: [XMLDocument.Element], _ positions: inout [Int]
  ) -> Way? {
    guard plan < layouts.count, let layout = layouts[plan] else { return nil }
    let end = Int(elements[node].next)
    var at = node &+ 1
    if end &- at == layout.children.count {
      for name in layout.children {
        guard elements[at].name == names[name], Int(elements[at].next) == at &+ 1 else { return nil }
        at &+= 1
      }
      return Way(steps: layout.steps, firstChild: node &+ 1, firstPosition: nil)
    }
    let base = positions.count
    for name in layout.children {
      guard at < end, elements[at].name == names[name] else { break }
      positions.append(at)
      at = Int(elements[at].next)
    }
    guard at == end, positions.count &- base == layout.children.count else {
      positions.removeLast(positions.count &- base)
      return nil
    }
    return Way(steps: layout.steps, firstChild: node &+ 1, firstPosition: base)
  }

  /// Remembers the structure of `plan` at `node`, whose members were found at `slots`, -1 for those that it lacks.
  mutating func keep(
    _ plan: Int, _ node: Int, _ elements: [XMLDocument.Element], _ slots: ArraySlice<Int>, _ plans: ReadPlans
  ) {
    guard !met.insert(plan).inserted else { return }
    let firstName = names.count
    let firstStep = steps.count
    guard firstName < Self.room, firstStep < Self.room else { return }
    var at = node + 1
    while at < Int(elements[node].next), names.count < Self.room {
      names.append(elements[at].name)
      at = Int(elements[at].next)
    }
    guard at == Int(elements[node].next) else { return }
    for (position, slot) in slots.enumerated() where slot >= 0 {
      let member = plans.shapes[plan].firstMember + position
      at = node + 1
      var child = 0
      while at < slot {
        at = Int(elements[at].next)
        child += 1
      }
      steps.append(
        Step(child: child, member: member, type: plans.members[member].type, name: plans.members[member].name))
    }
    while layouts.count <= plan { layouts.append(nil) }
    layouts[plan] = Layout(children: firstName..<names.count, steps: firstStep..<steps.count)
  }
}
