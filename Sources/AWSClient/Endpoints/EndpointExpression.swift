/// A compiled argument, condition or text of a rule set: variables are numbered slots, names are gone.
indirect enum EndpointExpression: Sendable {
  case literal(EndpointValue)
  case slot(Int)
  case template([Part])
  case attribute(EndpointExpression, [EndpointValue.Attribute])
  case isSet(EndpointExpression)
  case not(EndpointExpression)
  case stringEquals(EndpointExpression, EndpointExpression)
  case booleanEquals(EndpointExpression, EndpointExpression)
  case partition(EndpointExpression)
  case parseARN(EndpointExpression)
  case parseURL(EndpointExpression)
  case isValidHostLabel(EndpointExpression, EndpointExpression)
  case isVirtualHostableBucket(EndpointExpression, EndpointExpression)
  case substring(EndpointExpression, EndpointExpression, EndpointExpression, EndpointExpression)
  case uriEncode(EndpointExpression)
  /// A call whose result is kept for later rules.
  case assign(EndpointExpression, slot: Int)

  /// A piece of a template.
  enum Part: Sendable {
    case text(String)
    case value(EndpointExpression)
  }

  /// The value, given those of the slots.
  func evaluate(_ slots: inout [EndpointValue], _ partitions: Partitions) throws(EndpointError) -> EndpointValue {
    switch self {
    case .literal(let value): return value
    case .slot(let index): return slots[index]
    case .template(let parts):
      var text = ""
      for part in parts {
        switch part {
        case .text(let piece): text += piece
        case .value(let expression):
          guard let piece = try expression.evaluate(&slots, partitions).text else {
            throw .unusableRules("a template names a variable that is not set")
          }
          text += piece
        }
      }
      return .string(text)
    case .attribute(let of, let path):
      var value = try of.evaluate(&slots, partitions)
      for step in path { value = value.attribute(step) }
      return value
    case .isSet(let of): return .boolean(try of.evaluate(&slots, partitions) != .none)
    case .not(let of): return .boolean(!(try of.evaluate(&slots, partitions).holds))
    case .stringEquals(let left, let right):
      return .boolean(try left.string(&slots, partitions) == right.string(&slots, partitions))
    case .booleanEquals(let left, let right):
      guard case .boolean(let a) = try left.evaluate(&slots, partitions),
        case .boolean(let b) = try right.evaluate(&slots, partitions)
      else { throw .unusableRules("booleanEquals of something that is not a boolean") }
      return .boolean(a == b)
    case .partition(let region):
      return .partition(partitions.partition(of: try region.optionalString(&slots, partitions)))
    case .parseARN(let text):
      return try text.optionalString(&slots, partitions).flatMap(ARN.init).map(EndpointValue.arn) ?? .none
    case .parseURL(let text):
      return try text.optionalString(&slots, partitions).flatMap(EndpointURL.init).map(EndpointValue.url) ?? .none
    case .isValidHostLabel(let text, let subdomains):
      let allows = try subdomains.evaluate(&slots, partitions) == .boolean(true)
      guard let text = try text.optionalString(&slots, partitions) else { return .boolean(false) }
      return .boolean(EndpointFunctions.isValidHostLabel(text, allowsSubdomains: allows))
    case .isVirtualHostableBucket(let text, let subdomains):
      let allows = try subdomains.evaluate(&slots, partitions) == .boolean(true)
      guard let text = try text.optionalString(&slots, partitions) else { return .boolean(false) }
      return .boolean(EndpointFunctions.isVirtualHostableBucket(text, allowsSubdomains: allows))
    case .substring(let text, let start, let stop, let reversed):
      guard case .integer(let start) = try start.evaluate(&slots, partitions),
        case .integer(let stop) = try stop.evaluate(&slots, partitions)
      else { throw .unusableRules("substring without numbers") }
      let piece = EndpointFunctions.substring(
        try text.string(&slots, partitions), start: start, stop: stop,
        reversed: try reversed.evaluate(&slots, partitions) == .boolean(true))
      return piece.map(EndpointValue.string) ?? .none
    case .uriEncode(let text):
      return try text.optionalString(&slots, partitions).map { .string(PercentEncoding.encode($0)) } ?? .none
    case .assign(let call, let slot):
      let value = try call.evaluate(&slots, partitions)
      slots[slot] = value
      return value
    }
  }

  /// The value as text, which it has to be.
  func string(_ slots: inout [EndpointValue], _ partitions: Partitions) throws(EndpointError) -> String {
    guard case .string(let text) = try evaluate(&slots, partitions) else {
      throw .unusableRules("a function was given something that is not a string")
    }
    return text
  }

  /// The value as text, nil when there is none.
  private func optionalString(
    _ slots: inout [EndpointValue], _ partitions: Partitions
  ) throws(EndpointError) -> String? {
    switch try evaluate(&slots, partitions) {
    case .none: return nil
    case .string(let text): return text
    default: throw .unusableRules("a function was given something that is not a string")
    }
  }
}
