public import Documents

/// Checks parameters against a model before anything is sent, as `botocore/validate.py` does: missing and unknown
/// members, types, minima, unions. Patterns, known values and maxima are the service's to judge.
public enum ParameterValidator {
  /// All faults of `parameters`; empty when they may be sent.
  ///
  /// A boolean is not taken for a number (Python would). `bodyIsGiven` says that the streaming member comes apart from
  /// the parameters, so it is not missed there.
  public static func validate(
    _ parameters: Document, for shape: Shape, bodyIsGiven: Bool = false
  ) -> [ParameterFault] {
    var check = Check()
    check.structureMayLackStream = bodyIsGiven
    check.value(parameters, shape, nil, at: "")
    return check.faults
  }

  private struct Check {
    var faults: [ParameterFault] = []
    /// How many of the shapes and members around what is checked are sensitive.
    var secrets = 0
    /// Whether the structure checked next gets its streaming member from elsewhere; true for the outermost at most.
    var structureMayLackStream = false

    mutating func report(_ path: String, _ kind: ParameterFault.Kind, isSensitive: Bool = false) {
      // Paths are built with a dot before each member; the first is not shown.
      faults.append(
        ParameterFault(
          path: path.begins(with: ".") ? String(path.without(first: 1)) : path, kind: kind,
          isSensitive: isSensitive || secrets > 0))
    }

    mutating func value(_ value: Document, _ shape: Shape, _ member: Member?, at path: String) {
      let isSecret = shape.isSensitive || member?.isSensitive == true
      if isSecret { secrets += 1 }
      defer { if isSecret { secrets -= 1 } }
      if let member, member.isJSONHeader {
        document(value, at: path)
        return
      }
      switch shape.type {
      case .structure:
        if shape.isDocument { document(value, at: path) } else { structure(value, shape, at: path) }
      case .list: list(value, shape, member, at: path)
      case .map: map(value, shape, at: path)
      case .string, .character:
        guard value.kind == .string else { return wrongType(value, shape, at: path) }
        length(value.string.map(\.unicodeScalars.count) ?? 0, shape, member, at: path)
      case .byte, .short, .integer, .long, .bigInteger:
        guard PythonText.isWhole(value) else { return wrongType(value, shape, at: path) }
        number(value, shape, member, at: path)
      case .float, .double, .bigDecimal:
        guard value.kind.isNumber else { return wrongType(value, shape, at: path) }
        number(value, shape, member, at: path)
      case .boolean:
        if value.kind != .boolean { wrongType(value, shape, at: path) }
      case .blob:
        if value.kind != .blob, value.kind != .string { wrongType(value, shape, at: path) }
      case .timestamp:
        if !isTimestamp(value) { wrongType(value, shape, at: path) }
      }
    }

    private mutating func wrongType(_ value: Document, _ shape: Shape, at path: String) {
      report(path, .wrongType(value: value, expected: shape.type), isSensitive: shape.holdsSecret)
    }

    private func isTimestamp(_ value: Document) -> Bool {
      switch value.kind {
      case .timestamp: true
      case .integer, .double: Timestamp(number: value) != nil
      case .string: value.string.flatMap { Timestamp(parsing: $0) } != nil
      default: false
      }
    }

    private mutating func structure(_ value: Document, _ shape: Shape, at path: String) {
      let mayLackStream = structureMayLackStream
      structureMayLackStream = false
      guard value.kind == .map else { return wrongType(value, shape, at: path) }
      let members = shape.members
      if shape.isUnion {
        if value.count == 0 { report(path, .emptyUnion(members: members.map(\.name))) }
        if value.count > 1 { report(path, .crowdedUnion(members: members.map(\.name))) }
      }
      for member in members where member.isRequired && value[member.name] == nil {
        if mayLackStream, member.isStreaming { continue }
        report(path, .missing(member: member.name))
      }
      var known: [(member: Member, value: Document)] = []
      for entry in value.entries {
        if let member = shape.member(named: entry.key) {
          known.append((member, entry.value))
        } else {
          report(path, .unknown(member: secrets > 0 ? "***" : entry.key, valid: members.map(\.name)))
        }
      }
      for (member, inner) in known { self.value(inner, member.shape, member, at: "\(path).\(member.name)") }
    }

    private mutating func list(_ value: Document, _ shape: Shape, _ member: Member?, at path: String) {
      guard value.kind == .list else { return wrongType(value, shape, at: path) }
      length(value.count, shape, member, at: path)
      guard let element = shape.element else { return }
      let inner = element.shape
      for (index, one) in value.elements.enumerated() {
        self.value(one, inner, element, at: "\(path)[\(index)]")
      }
    }

    private mutating func map(_ value: Document, _ shape: Shape, at path: String) {
      guard value.kind == .map else { return wrongType(value, shape, at: path) }
      guard let key = shape.key, let inner = shape.value else { return }
      let (keyShape, valueShape) = (key.shape, inner.shape)
      let hidesKeys = secrets > 0 || key.isSensitive || keyShape.isSensitive
      for entry in value.entries {
        let name = hidesKeys ? "***" : entry.key
        length(entry.key.unicodeScalars.count, keyShape, key, at: "\(path) (key: \(name))")
        self.value(entry.value, valueShape, inner, at: "\(path).\(name)")
      }
    }

    private mutating func document(_ value: Document, at path: String) {
      switch value.kind {
      case .list:
        for (index, element) in value.elements.enumerated() { document(element, at: "\(path)[\(index)]") }
      case .map:
        for entry in value.entries { document(entry.value, at: "\(path).\(secrets > 0 ? "***" : entry.key)") }
      case .blob, .timestamp: report(path, .notJSON(value: value))
      default: break
      }
    }

    /// What goes into a host name must not be empty, even where the model gives no minimum.
    private func minimum(_ shape: Shape, _ member: Member?) -> Double? {
      shape.minimum ?? (member?.isHostLabel == true ? 1 : nil)
    }

    private mutating func length(_ count: Int, _ shape: Shape, _ member: Member?, at path: String) {
      guard let minimum = minimum(shape, member), Double(count) < minimum else { return }
      report(path, .tooShort(length: count, minimum: minimum))
    }

    private mutating func number(_ value: Document, _ shape: Shape, _ member: Member?, at path: String) {
      guard let minimum = minimum(shape, member), let number = value.double, number < minimum else { return }
      report(path, .belowMinimum(value: value, minimum: minimum))
    }
  }
}
