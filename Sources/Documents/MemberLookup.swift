/// Finds the member of one name in many maps of one tape, one after the other: the rows of a listing.
///
/// Readers write the names of members once, so that the name is in the same place in every row; it is compared when it
/// is not.
package struct MemberLookup {
  private let name: [UInt8]
  /// The place where the name was last.
  private var known: (tape: ObjectIdentifier, key: Tape.Key)?

  /// The member called `name`.
  package init(_ name: String) { self.name = Array(name.utf8) }

  /// Where the text of the member is in the bytes of `tape`, for the map at `index` of it; nil when that has none, or
  /// no text, or is no map. In a map with the name twice it is the first.
  package mutating func text(at index: Int, of tape: Tape) -> Range<Int>? {
    guard tape.nodes[index].kind == .map else { return nil }
    let end = tape.next(after: index)
    var at = index + 1
    while at < end {
      let node = tape.nodes[at]
      if isNamed(node, tape) {
        guard node.kind == .string else { return nil }
        return Int(node.payload)..<Int(node.payload) + Int(node.length)
      }
      at = tape.next(after: at)
    }
    return nil
  }

  private mutating func isNamed(_ node: Tape.Node, _ tape: Tape) -> Bool {
    guard Int(node.keyLength) == name.count else { return false }
    let key = Tape.Key(node)
    if let known, known.tape == ObjectIdentifier(tape), known.key == key { return true }
    guard tape[key].elementsEqual(name) else { return false }
    known = (ObjectIdentifier(tape), key)
    return true
  }
}
