package import Documents

/// Some members of an output that somebody wants to know before all of it is read, and who that is.
///
/// They are read by themselves, as they will be once more with all the others, when the answer is known to be one and
/// its body was found to be well-formed. They are not told of when one of them cannot be read: the reading of the whole
/// then says why.
package struct EarlyReading: Sendable {
  /// What is wanted.
  package let members: EarlyMembers
  /// Takes an output that has these members and no other; called once for each answer that is read, on the way.
  package let tell: @Sendable (Document) -> Void

  /// A wish for `members`.
  package init(_ members: EarlyMembers, tell: @escaping @Sendable (Document) -> Void) {
    self.members = members
    self.tell = tell
  }
}

/// Which members of a structure are read early.
package struct EarlyMembers: Sendable {
  /// A member.
  struct Part: Sendable {
    /// Its place among those of the structure.
    let position: Int
    /// Which of its own members; nil for all of it.
    let inside: EarlyMembers?
  }

  let parts: [Part]

  /// Those of `shape` to which `ways` lead. All that are neither list, map nor structure are among them: they cost
  /// next to nothing, and a customization may need one to read another.
  init(_ ways: [ArraySlice<String>], of shape: Shape) {
    parts = shape.members.enumerated().compactMap { position, member in
      if member.shape.isScalar { return member.isStreaming ? nil : Part(position: position, inside: nil) }
      let inner = ways.filter { $0.first == member.name }.map { $0.dropFirst() }
      guard !inner.isEmpty else { return nil }
      let isWhole = inner.contains { $0.isEmpty } || !member.shape.hasPlainMembers
      return Part(position: position, inside: isWhole ? nil : EarlyMembers(inner, of: member.shape))
    }
  }
}

extension Shape {
  /// Whether nothing can be inside.
  var isScalar: Bool {
    switch type {
    case .structure, .list, .map: false
    default: true
    }
  }

  /// Whether it is a structure whose members can be read one by one.
  var hasPlainMembers: Bool { type == .structure && !isUnion && !isDocument && !isEventStream }

  /// The shape at the end of `way`; nil when it leads through anything but structures.
  func shape(at way: ArraySlice<String>) -> Shape? {
    guard let name = way.first else { return self }
    guard hasPlainMembers else { return nil }
    return member(named: name)?.shape.shape(at: way.dropFirst())
  }
}

// MARK: Reading

extension OutputReader {
  /// Tells of what `write` writes, and stands as before afterwards.
  func tell(_ early: EarlyReading, _ write: (inout Self) throws(OutputFault) -> Void) {
    var reader = self
    reader.out = out.restarted()
    reader.out.beginMap()
    do { try write(&reader) } catch { return }
    reader.out.endMap()
    early.tell(reader.finish())
  }

  /// Writes a part of what was found, with its name; nothing when it is not there.
  mutating func write(_ part: EarlyMembers.Part, of fields: ReadFields, _ plan: Int) throws(OutputFault) {
    guard let inside = part.inside else { return try writeField(part.position, of: fields, plan) }
    let member = plans.shapes[plan].firstMember + part.position
    guard let inner = self.fields(inMember: part.position, of: fields, plan) else { return }
    writeKey(member)
    try write(inside, of: inner, plans.plan(ofMember: member))
  }

  /// Writes `members` as a map.
  mutating func write(_ members: EarlyMembers, of fields: ReadFields, _ plan: Int) throws(OutputFault) {
    out.beginMap()
    for part in members.parts { try write(part, of: fields, plan) }
    out.endMap()
  }
}
