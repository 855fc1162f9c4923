internal import Documents

/// The parameters of a call while they are being filled in: a value that, other than a ``Document``, can be written to.
indirect enum ParameterTree: Sendable {
  /// A finished value; it is opened up when something has to be written into it.
  case value(Document)
  case list([ParameterTree])
  case map(keys: [String], values: [ByteName: ParameterTree])

  /// An empty map.
  init() { self = .map(keys: [], values: [:]) }

  /// A tree that starts as `document`.
  init(_ document: Document) { self = .value(document) }

  /// Whether nothing has been written.
  var isEmpty: Bool {
    switch self {
    case .map(let keys, _): keys.isEmpty
    case .list(let elements): elements.isEmpty
    case .value(let document): document.kind.isContainer && document.count == 0
    }
  }

  /// The tree as a document.
  var document: Document {
    if case .value(let document) = self { return document }
    return .build { write(to: &$0) }
  }

  private func write(to builder: inout TapeBuilder) {
    switch self {
    case .value(let document): builder.copy(document)
    case .list(let elements):
      builder.beginList()
      for element in elements { element.write(to: &builder) }
      builder.endList()
    case .map(let keys, let values):
      builder.beginMap()
      for key in keys {
        builder.key(key)
        if let value = values[ByteName(key)] { value.write(to: &builder) } else { builder.null() }
      }
      builder.endMap()
    }
  }

  /// Writes `value` where `path` says. `item` is the position of the resource at hand in a batch, nil outside one, when
  /// `[*]` means the same as `[]`.
  mutating func set(_ value: Document, at path: TargetPath, item: Int? = nil) {
    set(value, at: path.parts[...], item: item)
  }

  private mutating func set(_ value: Document, at parts: ArraySlice<TargetPath.Part>, item: Int?) {
    guard let part = parts.first else {
      self = .value(value)
      return
    }
    var (keys, values) = opened()
    let name = ByteName(part.name)
    if values[name] == nil { keys.append(part.name) }
    var member = values[name] ?? ParameterTree()
    if part.index == .none {
      member.set(value, at: parts.dropFirst(), item: item)
    } else {
      var elements = values[name] == nil ? [] : member.elements
      let position =
        switch part.index {
        case .at(let index): index
        case .shared: item ?? elements.count
        case .append, .none: elements.count
        }
      while elements.count <= position { elements.append(ParameterTree()) }
      elements[position].set(value, at: parts.dropFirst(), item: item)
      member = .list(elements)
    }
    values[name] = member
    self = .map(keys: keys, values: values)
  }

  /// The members; whatever is not a map gives way to an empty one.
  private func opened() -> (keys: [String], values: [ByteName: ParameterTree]) {
    switch self {
    case .map(let keys, let values): return (keys, values)
    case .value(let document):
      var keys: [String] = []
      var values: [ByteName: ParameterTree] = [:]
      for (key, value) in document.entries {
        if values.updateValue(.value(value), forKey: ByteName(key)) == nil { keys.append(key) }
      }
      return (keys, values)
    case .list: return ([], [:])
    }
  }

  /// The elements; whatever is not a list gives way to an empty one.
  private var elements: [ParameterTree] {
    switch self {
    case .list(let elements): elements
    case .value(let document) where document.kind == .list: document.elements.map(ParameterTree.value)
    case .value, .map: []
    }
  }
}
