/// The names of the attributes of the element that is read, each of which may stand once.
///
/// A few are compared one by one, as elements have a few; more are looked up, so that an element of a hundred thousand
/// takes no longer than a hundred thousand elements.
struct XMLAttributeNames {
  /// More attributes than these are looked up.
  private static let few = 8

  private var element: UInt32?
  private var count = 0
  private var names = XMLNames()
  /// How many names were compared or looked up, for tests of how the work grows.
  private(set) var steps = 0

  /// Whether the attribute at `name` of `element`, which comes `after` those that were read, has a name of its own.
  mutating func isNew(
    _ name: Range<Int>, _ prefixLength: UInt32, of element: UInt32, after attributes: [XMLDocument.Attribute],
    in source: Span<UInt8>
  ) -> Bool {
    if self.element != element {
      self.element = element
      if count > Self.few { names = XMLNames() }
      count = 0
    }
    count &+= 1
    if count <= Self.few {
      for other in attributes.suffix(count &- 1) {
        steps &+= 1
        if Int(other.name.length) == name.count,
          UTF8Checks.same(source, name.lowerBound, Int(other.name.offset), count: name.count)
        {
          return false
        }
      }
      return true
    }
    if count == Self.few &+ 1 { for other in attributes.suffix(Self.few) { _ = add(other.name.range, 0, source) } }
    return add(name, prefixLength, source)
  }

  /// Adds a name to those that are looked up; false where it is there.
  private mutating func add(_ name: Range<Int>, _ prefixLength: UInt32, _ source: Span<UInt8>) -> Bool {
    steps &+= 1
    let known = names.all.count
    return Int(names.position(of: name, prefixLength: prefixLength, in: source)) == known
  }
}
