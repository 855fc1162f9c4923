extension JMESPath {
  /// The values that an expression makes on its way: parts of the searched document by reference, and fresh values that
  /// are not on any tape yet. Only the final result is written to a tape, by ``materialized()``.
  enum Value: Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    case document(Document)
    case list(List)
    case map(Map)
    /// `&expression`, not evaluated yet; only functions can use it.
    case reference(Node)

    /// A list made by the expression.
    struct List: Sendable {
      let elements: [Value]
      let depth: Int
    }

    /// A map made by the expression; its keys are distinct.
    struct Map: Sendable {
      let keys: [String]
      let values: [Value]
      let depth: Int
    }

    /// A fresh list.
    ///
    /// - Throws: when the values nest too deeply to be released or written without risk to the stack.
    static func list(_ elements: [Value]) throws(JMESPathError) -> Value {
      .list(List(elements: elements, depth: try depth(over: elements)))
    }

    /// A fresh map of distinct `keys`.
    static func map(_ keys: [String], _ values: [Value]) throws(JMESPathError) -> Value {
      .map(Map(keys: keys, values: values, depth: try depth(over: values)))
    }

    private static func depth(over values: [Value]) throws(JMESPathError) -> Int {
      var deepest = 0
      for value in values {
        switch value {
        case .list(let list): deepest = max(deepest, list.depth)
        case .map(let map): deepest = max(deepest, map.depth)
        default: continue
        }
      }
      guard deepest < JMESPath.maximumDepth else {
        throw JMESPathError(.value, at: 0, "The result nests more than \(JMESPath.maximumDepth) levels deep")
      }
      return deepest + 1
    }
  }

  /// The types of the language.
  enum ValueType: String, Sendable {
    case string, number, boolean, array, object, null
    case reference = "expression"
  }
}

extension JMESPath.Value {
  /// The type as the language sees it: a timestamp or a blob is its text.
  var type: JMESPath.ValueType {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer, .double: .number
    case .string: .string
    case .list: .array
    case .map: .object
    case .reference: .reference
    case .document(let document):
      switch document.kind {
      case .null: .null
      case .boolean: .boolean
      case .integer, .double, .bigNumber: .number
      case .string, .blob, .timestamp: .string
      case .list: .array
      case .map: .object
      }
    }
  }

  var isNull: Bool { type == .null }

  /// Whether `||`, `&&` and filters take the value for no: null, false, and empty text, lists and maps. 0 is not among
  /// them.
  var isFalse: Bool {
    switch self {
    case .null: true
    case .boolean(let value): !value
    case .integer, .double, .reference: false
    case .string(let text): text.isEmpty
    case .list(let list): list.elements.isEmpty
    case .map(let map): map.keys.isEmpty
    case .document(let document):
      switch document.kind {
      case .null: true
      case .boolean: document.boolean == false
      case .string, .blob: document.utf8.isEmpty
      case .list, .map: document.count == 0
      case .integer, .double, .bigNumber, .timestamp: false
      }
    }
  }

  var boolean: Bool? {
    switch self {
    case .boolean(let value): value
    case .document(let document): document.boolean
    default: nil
    }
  }

  /// The text of a string, timestamp or blob.
  var text: String? {
    switch self {
    case .string(let text): text
    case .document(let document):
      switch document.kind {
      case .string: document.string
      case .timestamp, .blob: document.shownText
      default: nil
      }
    default: nil
    }
  }

  /// A whole number that fits.
  var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .document(let document): document.integer
    default: nil
    }
  }

  /// A number of any sort.
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .double(let value): value
    case .document(let document): document.double
    default: nil
    }
  }

  /// The member called `key`; null where there is none or this is no map.
  func member(_ key: String) -> JMESPath.Value {
    switch self {
    case .document(let document): return document[key].map { .document($0) } ?? .null
    case .map(let map):
      guard let index = map.keys.firstIndex(where: { $0.utf8.elementsEqual(key.utf8) }) else { return .null }
      return map.values[index]
    default: return .null
    }
  }

  /// The number of elements or members; nil for anything but a list or map.
  var count: Int? {
    switch self {
    case .document(let document): document.kind.isContainer ? document.count : nil
    case .list(let list): list.elements.count
    case .map(let map): map.keys.count
    default: nil
    }
  }

  /// The elements of a list; nil for anything else.
  var elements: Elements? {
    switch self {
    case .list(let list): Elements(fresh: list.elements[...])
    case .document(let document) where document.kind == .list: Elements(document: document.elements)
    default: nil
    }
  }

  /// The values of a map in order; nil for anything else.
  var memberValues: Elements? {
    switch self {
    case .map(let map): Elements(fresh: map.values[...])
    case .document(let document) where document.kind == .map: Elements(document: document.elements)
    default: nil
    }
  }

  /// The names in a map in order; nil for anything else.
  var keys: [String]? {
    switch self {
    case .map(let map): map.keys
    case .document(let document) where document.kind == .map: document.keys
    default: nil
    }
  }

  /// The values of a list or map in order, wherever they lie.
  struct Elements: Sequence, IteratorProtocol {
    private var fresh: ArraySlice<JMESPath.Value> = []
    private var document: Document.Elements?

    init(fresh: ArraySlice<JMESPath.Value>) { self.fresh = fresh }
    init(document: Document.Elements) { self.document = document }

    var underestimatedCount: Int { document?.underestimatedCount ?? fresh.count }

    mutating func next() -> JMESPath.Value? {
      document == nil ? fresh.popFirst() : document?.next().map { .document($0) }
    }
  }
}

extension Document {
  /// The text as which timestamps and blobs are printed.
  fileprivate var shownText: String? {
    if let timestamp { return timestamp.iso8601(fraction: .whenPresent, offset: .plus0000) }
    return blob.map { Base64.encode($0) }
  }
}
