internal import Documents

/// The properties of an endpoint: a document in which texts may be templates.
indirect enum EndpointProperties: Sendable {
  case constant(Document)
  case text(EndpointExpression)
  case list([EndpointProperties])
  case map([(key: String, value: EndpointProperties)])

  var isConstant: Bool { if case .constant = self { true } else { false } }

  /// The properties with their templates filled in.
  func document(_ slots: inout [EndpointValue], _ partitions: Partitions) throws(EndpointError) -> Document {
    switch self {
    case .constant(let document): return document
    case .text(let expression): return Document(try expression.string(&slots, partitions))
    case .list(let items):
      var elements: [Document] = []
      for item in items { elements.append(try item.document(&slots, partitions)) }
      return Document(list: elements)
    case .map(let entries):
      var members: [(key: String, value: Document)] = []
      for entry in entries { members.append((entry.key, try entry.value.document(&slots, partitions))) }
      return Document(map: members)
    }
  }
}
