/// The header fields of a message, in the order in which they were added. They are found by name whatever the case of
/// the letters (RFC 9110, 5.1), and names keep their spelling.
public struct HTTPHeaders: Sendable, Hashable {
  private var fields: [Field]

  private struct Field: Sendable, Hashable {
    var name: String
    var value: String
  }

  /// Headers without fields.
  public init() { fields = [] }

  /// Fields in the given order; a repeated name makes a repeated field.
  public init(_ fields: some Sequence<(name: String, value: String)>) {
    self.fields = fields.map { Field(name: $0.name, value: $0.value) }
  }

  /// The number of fields; a repeated one counts each time.
  public var count: Int { fields.count }
  /// Whether there are none.
  public var isEmpty: Bool { fields.isEmpty }

  /// The value of the field called `name`, nil where there is none; values of a repeated field are joined by `, `
  /// (RFC 9110, 5.3). Setting replaces every field of that name where the first stood; setting nil removes them.
  public subscript(name: String) -> String? {
    get {
      guard let first = fields.firstIndex(where: { Self.same($0.name, name) }) else { return nil }
      let rest = fields[(first + 1)...].filter { Self.same($0.name, name) }
      return rest.isEmpty ? fields[first].value : ([fields[first]] + rest).map(\.value).joined(separator: ", ")
    }
    set {
      guard let newValue else { return remove(name) }
      guard let first = fields.firstIndex(where: { Self.same($0.name, name) }) else {
        return add(name, newValue)
      }
      fields[first].value = newValue
      var seen = false
      fields.removeAll { field in
        guard Self.same(field.name, name) else { return false }
        defer { seen = true }
        return seen
      }
    }
  }

  /// The values of all fields called `name`, in order.
  public func values(_ name: String) -> [String] {
    fields.filter { Self.same($0.name, name) }.map(\.value)
  }

  /// Whether there is a field called `name`.
  public func contains(_ name: String) -> Bool { fields.contains { Self.same($0.name, name) } }

  /// Adds a field at the end, beside any of the same name.
  public mutating func add(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }

  /// Adds a field unless there is one of that name.
  public mutating func addIfAbsent(_ name: String, _ value: String) { if !contains(name) { add(name, value) } }

  /// Removes every field called `name`.
  public mutating func remove(_ name: String) { fields.removeAll { Self.same($0.name, name) } }

  /// Adds the fields of `other` at the end, in place of all fields of the same names.
  public mutating func merge(_ other: HTTPHeaders) {
    let names = Set(other.fields.map { Array($0.name.utf8.map(Self.lowered)) })
    fields.removeAll { names.contains(Array($0.name.utf8.map(Self.lowered))) }
    fields += other.fields
  }

  /// Whether two names are one, whatever the size of their letters.
  static func same(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    let found: Bool?? = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        left.indices.allSatisfy { lowered(left[$0]) == lowered(right[$0]) }
      }
    }
    return (found ?? nil) ?? zip(left.utf8, right.utf8).allSatisfy { lowered($0) == lowered($1) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

extension HTTPHeaders: Sequence {
  /// An iterator over the fields in order.
  public func makeIterator() -> some IteratorProtocol<(name: String, value: String)> {
    fields.lazy.map { (name: $0.name, value: $0.value) }.makeIterator()
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// Fields in the order written.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { (name: $0.0, value: $0.1) })
  }
}
