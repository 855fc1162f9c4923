extension JMESPath.Value {
  /// The value as a document: itself where it is one already, else written to a new tape.
  ///
  /// - Throws: for a reference (`&name`), which is no value.
  func materialized() throws(JMESPathError) -> Document {
    if case .document(let document) = self { return document }
    var builder = TapeBuilder()
    try write(to: &builder)
    return builder.finish()
  }

  private func write(to builder: inout TapeBuilder) throws(JMESPathError) {
    switch self {
    case .null: builder.null()
    case .boolean(let value): builder.boolean(value)
    case .integer(let value): builder.integer(value)
    case .double(let value): builder.double(value)
    case .string(let text): builder.string(text)
    case .document(let document): builder.copy(document)
    case .list(let list):
      builder.beginList()
      for element in list.elements { try element.write(to: &builder) }
      builder.endList()
    case .map(let map):
      builder.beginMap()
      for (key, value) in zip(map.keys, map.values) {
        builder.key(key)
        try value.write(to: &builder)
      }
      builder.endMap()
    case .reference:
      throw JMESPathError(.type, at: 0, "An expression after \"&\" is no value; it can only be given to a function")
    }
  }
}
