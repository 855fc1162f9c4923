extension JMESPath {
  /// The built-in functions by name.
  enum Function: String, CaseIterable, Sendable {
    case abs, avg, ceil, contains, floor, join, keys, length, map, max, merge, min, reverse, sort, sum, type, values
    case endsWith = "ends_with"
    case maxBy = "max_by"
    case minBy = "min_by"
    case notNull = "not_null"
    case sortBy = "sort_by"
    case startsWith = "starts_with"
    case toArray = "to_array"
    case toNumber = "to_number"
    case toString = "to_string"
  }
}

extension JMESPath.Function {
  /// The types that one argument may have.
  struct Parameter: Sendable {
    /// The types it may have; empty for any.
    var types: [JMESPath.ValueType] = []
    /// The types of which the elements of a list must be, all of the same one; empty for any.
    var elementTypes: [JMESPath.ValueType] = []

    static let any = Parameter()
    static let string = Parameter(types: [.string])
    static let number = Parameter(types: [.number])
    static let object = Parameter(types: [.object])
    static let array = Parameter(types: [.array])
    static let reference = Parameter(types: [.reference])
    static let numbers = Parameter(types: [.array], elementTypes: [.number])
    static let strings = Parameter(types: [.array], elementTypes: [.string])
    static let sortable = Parameter(types: [.array], elementTypes: [.number, .string])
    static let arrayOrString = Parameter(types: [.array, .string])
    static let sized = Parameter(types: [.string, .array, .object])
  }

  /// The arguments in order, and whether the last one may be repeated.
  var signature: (parameters: [Parameter], isVariadic: Bool) {
    switch self {
    case .abs, .ceil, .floor: ([.number], false)
    case .avg, .sum: ([.numbers], false)
    case .contains: ([.arrayOrString, .any], false)
    case .endsWith, .startsWith: ([.string, .string], false)
    case .join: ([.string, .strings], false)
    case .keys, .values: ([.object], false)
    case .length: ([.sized], false)
    case .map: ([.reference, .array], false)
    case .max, .min, .sort: ([.sortable], false)
    case .maxBy, .minBy, .sortBy: ([.array, .reference], false)
    case .merge: ([.object], true)
    case .notNull: ([.any], true)
    case .reverse: ([.arrayOrString], false)
    case .toArray, .toNumber, .toString, .type: ([.any], false)
    }
  }

  /// Checks `arguments` and calls the function with them.
  func call(
    _ arguments: [JMESPath.Value], at position: Int, _ evaluator: JMESPath.Evaluator
  ) throws(JMESPathError) -> JMESPath.Value {
    let (parameters, isVariadic) = signature
    guard let last = parameters.last,
      isVariadic ? arguments.count >= parameters.count : arguments.count == parameters.count
    else { throw wrongCount(arguments.count, parameters.count, isVariadic, position) }
    for (index, argument) in arguments.enumerated() {
      try check(argument, index < parameters.count ? parameters[index] : last, position)
    }
    return try JMESPath.Invocation(function: self, arguments: arguments, position: position, evaluator: evaluator)
      .result()
  }

  private func wrongCount(_ count: Int, _ wanted: Int, _ isVariadic: Bool, _ position: Int) -> JMESPathError {
    let noun = wanted == 1 ? "argument" : "arguments"
    return JMESPathError(
      .arity, at: position, "\(rawValue)() takes \(isVariadic ? "at least " : "")\(wanted) \(noun), not \(count)")
  }

  private func check(
    _ argument: JMESPath.Value, _ parameter: Parameter, _ position: Int
  ) throws(JMESPathError) {
    guard parameter.types.isEmpty || parameter.types.contains(argument.type) else {
      throw wrongType(argument, parameter.types, position)
    }
    guard !parameter.elementTypes.isEmpty, let elements = argument.elements else { return }
    var allowed = parameter.elementTypes
    for element in elements {
      guard allowed.contains(element.type) else { throw wrongType(element, allowed, position, isElement: true) }
      allowed = [element.type]
    }
  }

  /// The error for `value` where one of `types` is wanted.
  func wrongType(
    _ value: JMESPath.Value, _ types: [JMESPath.ValueType], _ position: Int, isElement: Bool = false
  ) -> JMESPathError {
    let wanted = types.map(\.rawValue).joined(separator: " or ")
    let place = isElement ? "a list of \(wanted) only" : wanted
    return JMESPathError(.type, at: position, "\(rawValue)() takes \(place), not \(value.type.rawValue)")
  }
}
