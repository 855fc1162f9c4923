extension Document {
  /// A value written by `body` on a tape of its own.
  public static func build(_ body: (inout TapeBuilder) throws -> Void) rethrows -> Document {
    var builder = TapeBuilder()
    try body(&builder)
    return builder.finish()
  }

  /// The null value.
  public static let null = Document.build { $0.null() }
  /// A map without members.
  public static let emptyMap = Document.build {
    $0.beginMap(); $0.endMap()
  }
  /// A list without elements.
  public static let emptyList = Document.build {
    $0.beginList(); $0.endList()
  }

  /// A string.
  public init(_ value: String) { self = .build { $0.string(value) } }
  /// An integer.
  public init(_ value: Int64) { self = .build { $0.integer(value) } }
  /// An integer.
  public init(_ value: Int) { self = .build { $0.integer(Int64(value)) } }
  /// A double.
  public init(_ value: Double) { self = .build { $0.double(value) } }
  /// A boolean.
  public init(_ value: Bool) { self = .build { $0.boolean(value) } }
  /// A blob.
  public init(blob value: [UInt8]) { self = .build { $0.blob(value) } }
  /// A timestamp.
  public init(_ value: Timestamp) { self = .build { $0.timestamp(value) } }
  /// A list of copies of `elements`.
  public init(list elements: some Sequence<Document>) {
    self = .build { builder in
      builder.beginList()
      for element in elements { builder.copy(element) }
      builder.endList()
    }
  }
  /// A map of copies of `members`, in that order.
  public init(map members: some Sequence<(key: String, value: Document)>) {
    self = .build { builder in
      builder.beginMap()
      for (key, value) in members {
        builder.key(key)
        builder.copy(value)
      }
      builder.endMap()
    }
  }

  /// A copy of this map in which `key` has `value`: replaced where it stands, else added at the end.
  /// A nil `value` leaves the member out. Anything but a map is taken as an empty one.
  public func setting(_ key: String, to value: Document?) -> Document {
    Document.build { builder in
      builder.beginMap()
      var rest = value
      func write() {
        guard let value = rest else { return }
        builder.key(key)
        builder.copy(value)
        rest = nil
      }
      if kind == .map {
        for element in elements {
          let name = element.keyUTF8
          if name.elementsEqual(key.utf8) {
            write()
          } else {
            builder.key(utf8: name)
            builder.copy(element)
          }
        }
      }
      write()
      builder.endMap()
    }
  }
}

extension Document: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self.init(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self.init(value) }
  /// A double.
  public init(floatLiteral value: Double) { self.init(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self.init(value) }
  /// A list.
  public init(arrayLiteral elements: Document...) { self.init(list: elements) }
  /// A map, in the order written.
  public init(dictionaryLiteral elements: (String, Document)...) {
    self.init(map: elements.map { (key: $0.0, value: $0.1) })
  }
}
