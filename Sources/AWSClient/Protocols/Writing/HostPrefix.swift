internal import Documents

/// The start of a host name that an operation asks for (`endpoint.hostPrefix`).
enum HostPrefix {
  /// The prefix with `parameters` filled in; nil when the operation has none.
  ///
  /// Throws ``SerializationError/invalidHostLabel(members:)`` for values that cannot stand in a host name, naming all
  /// of them, and ``SerializationError/emptyLabel(member:)`` for a missing one.
  static func fill(_ operation: OperationModel, _ parameters: Document) throws(SerializationError) -> String? {
    guard let template = operation.hostPrefix else { return nil }
    var invalid: [String] = []
    var prefix = ""
    for piece in LabelTemplate(template).pieces {
      switch piece {
      case .text(let text): prefix += text
      case .label(let name, _):
        let member = operation.input?.members.first { $0.isHostLabel && ($0.name == name || $0.wireName == name) }
        guard let value = parameters[member?.name ?? name]?.string, !value.isEmpty else {
          throw .emptyLabel(member: name)
        }
        if !value.utf8.allSatisfy(isAllowed) { invalid.append(member?.name ?? name) }
        prefix += value
      }
    }
    guard invalid.isEmpty else { throw .invalidHostLabel(members: invalid) }
    return prefix
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
