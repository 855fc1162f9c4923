extension JMESPath {
  /// One call of a function whose arguments have been counted and their types checked.
  struct Invocation {
    let function: Function
    let arguments: [Value]
    let position: Int
    let evaluator: Evaluator

    private var first: Value { arguments.first ?? .null }
    private var second: Value { arguments.count > 1 ? arguments[1] : .null }

    func result() throws(JMESPathError) -> Value {
      switch function {
      case .abs, .ceil, .floor, .avg, .sum, .toNumber: return numeric()
      case .contains, .endsWith, .startsWith, .join, .length, .reverse, .toString, .type: return try textual()
      case .max: return extreme(try keyed(), sign: 1)
      case .min: return extreme(try keyed(), sign: -1)
      case .maxBy: return extreme(try keyed(by: second), sign: 1)
      case .minBy: return extreme(try keyed(by: second), sign: -1)
      case .sort: return try sorted(try keyed())
      case .sortBy: return try sorted(try keyed(by: second))
      case .map: return try mapped()
      case .merge: return try merged()
      case .keys: return try .list((first.keys ?? []).map { .string($0) })
      case .values: return try .list(first.memberValues.map(Array.init) ?? [])
      case .notNull: return arguments.first { !$0.isNull } ?? .null
      case .toArray: return first.type == .array ? first : try .list([first])
      }
    }

    // MARK: Numbers

    private func numeric() -> Value {
      switch function {
      case .abs: Arithmetic.magnitude(of: first)
      case .ceil: Arithmetic.rounded(first, .up)
      case .floor: Arithmetic.rounded(first, .down)
      case .sum: Arithmetic.sum(first.elements.map(Array.init) ?? [])
      case .avg: Arithmetic.average(first.elements.map(Array.init) ?? [])
      default: toNumber()
      }
    }

    private func toNumber() -> Value {
      switch first.type {
      case .number: first
      case .string: Arithmetic.number(in: first.text ?? "")
      default: .null
      }
    }

    // MARK: Text

    private func textual() throws(JMESPathError) -> Value {
      switch function {
      case .contains: return try contains()
      case .endsWith: return .boolean(Self.has(first.text ?? "", suffix: second.text ?? ""))
      case .startsWith: return .boolean((first.text ?? "").utf8.starts(with: (second.text ?? "").utf8))
      case .join:
        let parts = second.elements.map { $0.compactMap(\.text) } ?? []
        return .string(parts.joined(separator: first.text ?? ""))
      case .length: return .integer(Int64(first.count ?? first.text?.unicodeScalars.count ?? 0))
      case .reverse: return try reversed()
      case .type:
        let type = first.type
        return type == .reference ? .null : .string(type.rawValue)
      default: return try toString()
      }
    }

    private static func has(_ text: String, suffix: String) -> Bool {
      text.utf8.reversed().starts(with: suffix.utf8.reversed())
    }

    private func contains() throws(JMESPathError) -> Value {
      if let elements = first.elements {
        let wanted = second
        return .boolean(elements.contains { Value.equal($0, wanted) })
      }
      guard let part = second.text else { throw function.wrongType(second, [.string], position) }
      return .boolean(Self.contains(Array((first.text ?? "").utf8), Array(part.utf8)))
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
      guard let start = part.first else { return true }
      guard text.count >= part.count else { return false }
      return (0...(text.count - part.count)).contains { offset in
        text[offset] == start && text[offset..<offset + part.count].elementsEqual(part)
      }
    }

    private func reversed() throws(JMESPathError) -> Value {
      if let elements = first.elements { return try .list(elements.reversed()) }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: (first.text ?? "").unicodeScalars.reversed())
      return .string(String(view))
    }

    private func toString() throws(JMESPathError) -> Value {
      if let text = first.text { return .string(text) }
      return .string(JSONWriter.string(try first.materialized(), style: .compact, escapesNonASCII: true))
    }

    // MARK: Order

    private typealias Keyed = (value: Value, key: Value)

    /// The elements of the first argument, each with itself as its key.
    private func keyed() throws(JMESPathError) -> [Keyed] {
      first.elements.map { elements in elements.map { ($0, $0) } } ?? []
    }

    /// The elements of the first argument, each with what `reference` finds in it; keys are all numbers or all strings.
    private func keyed(by reference: Value) throws(JMESPathError) -> [Keyed] {
      guard case .reference(let node) = reference, let elements = first.elements else { return [] }
      var allowed: [ValueType] = [.string, .number]
      var result: [Keyed] = []
      for element in elements {
        let key = try evaluator.evaluate(node, element)
        guard allowed.contains(key.type) else { throw function.wrongType(key, allowed, position, isElement: true) }
        allowed = [key.type]
        result.append((element, key))
      }
      return result
    }

    /// The first element whose key is the greatest (`sign` 1) or least (-1).
    private func extreme(_ elements: [Keyed], sign: Int) -> Value {
      guard var best = elements.first else { return .null }
      for element in elements.dropFirst() where (Value.order(element.key, best.key) ?? 0) * sign > 0 { best = element }
      return best.value
    }

    /// The elements by their keys, equal ones in their old order.
    private func sorted(_ elements: [Keyed]) throws(JMESPathError) -> Value {
      let sorted = elements.enumerated().sorted { left, right in
        let order = Value.order(left.element.key, right.element.key) ?? 0
        return order == 0 ? left.offset < right.offset : order < 0
      }
      return try .list(sorted.map(\.element.value))
    }

    // MARK: Containers

    private func mapped() throws(JMESPathError) -> Value {
      guard case .reference(let node) = first, let elements = second.elements else { return .null }
      var results: [Value] = []
      for element in elements { results.append(try evaluator.evaluate(node, element)) }
      return try .list(results)
    }

    private func merged() throws(JMESPathError) -> Value {
      var keys: [String] = []
      var values: [Value] = []
      // By bytes: Swift takes composed and decomposed letters for the same key, JSON does not.
      var places: [[UInt8]: Int] = [:]
      for argument in arguments {
        for (key, value) in zip(argument.keys ?? [], argument.memberValues ?? Value.Elements(fresh: [])) {
          let bytes = Array(key.utf8)
          if let place = places[bytes] {
            values[place] = value
          } else {
            places[bytes] = keys.count
            keys.append(key)
            values.append(value)
          }
        }
      }
      return try .map(keys, values)
    }
  }
}
