import AWSClient

/// A record that is being written: one word for each field.
struct Record<Field: RawRepresentable & CaseIterable & Sendable>: Sendable where Field.RawValue == Int {
  var words = [UInt32](repeating: 0, count: Field.allCases.count)

  subscript(field: Field) -> UInt32 {
    get { words[field.rawValue] }
    set { words[field.rawValue] = newValue }
  }
}

/// The strings of one service while it is compiled. Number 0 is no string; the catalog's writer gives each its place.
struct LocalStrings: Sendable {
  private var numbers: [String: UInt32] = [:]
  private(set) var strings: [String] = [""]

  mutating func number(of string: String) -> UInt32 {
    guard !string.isEmpty else { return 0 }
    if let number = numbers[string] { return number }
    let number = UInt32(strings.count)
    strings.append(string)
    numbers[string] = number
    return number
  }

  mutating func number(of string: String?) -> UInt32 { string.map { number(of: $0) } ?? 0 }
}

/// A list of one service while it is compiled.
struct LocalList: Hashable, Sendable {
  var words: [UInt32]
  /// What the words are.
  var content: Content

  enum Content: Sendable {
    case numbers
    /// Numbers of strings.
    case strings
    /// A node of endpoint rules: what its kind says.
    case node
  }
}

/// The lists of one service while it is compiled. Number 0 is no list.
struct LocalLists: Sendable {
  private var numbers: [LocalList: UInt32] = [:]
  private(set) var lists: [LocalList] = [LocalList(words: [], content: .numbers)]

  mutating func number(of list: LocalList) -> UInt32 {
    if let number = numbers[list] { return number }
    let number = UInt32(lists.count)
    lists.append(list)
    numbers[list] = number
    return number
  }
}

/// A stored document: JSON, plain or packed.
struct StoredDocument: Hashable, Sendable {
  /// The length of the JSON.
  var length: Int
  /// What is stored; shorter than `length` when it is packed.
  var bytes: [UInt8]

  init(plain json: [UInt8]) {
    length = json.count
    bytes = json
  }

  /// JSON that is packed when that makes it shorter.
  init(packing json: [UInt8]) throws(ZlibError) {
    self.init(plain: json)
    let packed = try Zlib.deflate(json, .zlib, level: 9)
    if packed.count < json.count { bytes = packed }
  }
}

/// One service, compiled; strings, lists and ranges still have the service's own numbers.
struct CompiledService: Sendable {
  var name = ""
  var cliName = ""
  var strings = LocalStrings()
  var lists = LocalLists()
  var service = Record<CatalogFormat.ServiceField>()
  var operations: [Record<CatalogFormat.OperationField>] = []
  /// Records of shapes and members, word after word.
  var shapes: [UInt32] = []
  var members: [UInt32] = []
  /// Sorted by key when the service is finished.
  var traits: [(key: UInt32, value: UInt32)] = []
  var paginators: [Record<CatalogFormat.PaginatorField>] = []
  var waiters: [Record<CatalogFormat.WaiterField>] = []
  var acceptors: [Record<CatalogFormat.AcceptorField>] = []
  var clientContextParams: StoredDocument?
  var resources: StoredDocument?
  var documentation = DocumentationWriter()
}
