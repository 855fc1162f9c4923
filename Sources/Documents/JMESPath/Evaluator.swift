extension JMESPath {
  /// Evaluates nodes on values. Each sort of node has its own method, which keeps the stack frame of the recursion small.
  struct Evaluator: Sendable {
    func evaluate(_ node: Node, _ value: Value) throws(JMESPathError) -> Value {
      switch node.form {
      case .current: return value
      case .literal(let literal): return .document(literal)
      case .field(let name): return value.member(name)
      case .index(let index): return element(index, of: value)
      case .slice(let slice): return try self.slice(slice, of: value)
      case .sequence(let parts): return try sequence(parts, value)
      case .comparison(let comparison, let left, let right): return try compare(comparison, left, right, value)
      case .or(let parts): return try firstResult(of: parts, value) { !$0.isFalse }
      case .and(let parts): return try firstResult(of: parts, value) { $0.isFalse }
      case .not(let operand): return .boolean(try evaluate(operand, value).isFalse)
      case .flatten(let list): return try flatten(list, value)
      case .projection(let list, let each): return try project(try evaluate(list, value).elements, each)
      case .valueProjection(let map, let each): return try project(try evaluate(map, value).memberValues, each)
      case .filterProjection(let list, let each, let condition):
        return try project(try evaluate(list, value).elements, each, where: condition)
      case .multiSelectList(let parts): return try multiSelect(parts, value)
      case .multiSelectMap(let map): return try multiSelect(map, value)
      case .reference(let inner): return .reference(inner)
      case .function(let call): return try self.call(call, value)
      }
    }

    private func sequence(_ parts: [Node], _ value: Value) throws(JMESPathError) -> Value {
      var result = value
      for part in parts { result = try evaluate(part, result) }
      return result
    }

    /// The result of the first part that `isEnough`, else that of the last.
    private func firstResult(
      of parts: [Node], _ value: Value, _ isEnough: (Value) -> Bool
    ) throws(JMESPathError) -> Value {
      var result = Value.null
      for part in parts {
        result = try evaluate(part, value)
        if isEnough(result) { break }
      }
      return result
    }

    private func compare(
      _ comparison: Node.Comparison, _ left: Node, _ right: Node, _ value: Value
    ) throws(JMESPathError) -> Value {
      let left = try evaluate(left, value)
      let right = try evaluate(right, value)
      switch comparison {
      case .equal: return .boolean(Value.equal(left, right))
      case .notEqual: return .boolean(!Value.equal(left, right))
      case .less: return Value.order(left, right).map { .boolean($0 < 0) } ?? .null
      case .lessOrEqual: return Value.order(left, right).map { .boolean($0 <= 0) } ?? .null
      case .greater: return Value.order(left, right).map { .boolean($0 > 0) } ?? .null
      case .greaterOrEqual: return Value.order(left, right).map { .boolean($0 >= 0) } ?? .null
      }
    }

    // MARK: Lists

    private func element(_ index: Int, of value: Value) -> Value {
      switch value {
      case .list(let list):
        let index = index < 0 ? index &+ list.elements.count : index
        return list.elements.indices.contains(index) ? list.elements[index] : .null
      case .document(let document):
        guard document.kind == .list else { return .null }
        return document[index < 0 ? index &+ document.count : index].map { .document($0) } ?? .null
      default: return .null
      }
    }

    private func slice(_ slice: Node.Slice, of value: Value) throws(JMESPathError) -> Value {
      guard let elements = value.elements else { return .null }
      let step = slice.step ?? 1
      guard step != 0 else { throw JMESPathError(.value, at: slice.position, "A slice's step cannot be 0") }
      let all = Array(elements)
      // The bounds of a walk backwards lie one lower: -1 is before the first element.
      let lowest = step < 0 ? -1 : 0
      let highest = step < 0 ? all.count - 1 : all.count
      func bound(_ given: Int?, _ fallback: Int) -> Int {
        guard let given else { return fallback }
        return min(max(given < 0 ? given &+ all.count : given, lowest), highest)
      }
      let start = bound(slice.start, step < 0 ? highest : lowest)
      let stop = bound(slice.stop, step < 0 ? lowest : highest)
      return try .list(stride(from: start, to: stop, by: step).map { all[$0] })
    }

    private func flatten(_ node: Node, _ value: Value) throws(JMESPathError) -> Value {
      guard let elements = try evaluate(node, value).elements else { return .null }
      var merged: [Value] = []
      for element in elements {
        if let inner = element.elements { merged.append(contentsOf: inner) } else { merged.append(element) }
      }
      return try .list(merged)
    }

    private func project(
      _ elements: Value.Elements?, _ each: Node, where condition: Node? = nil
    ) throws(JMESPathError) -> Value {
      guard let elements else { return .null }
      var collected: [Value] = []
      for element in elements {
        if let condition, try evaluate(condition, element).isFalse { continue }
        let result = try evaluate(each, element)
        if !result.isNull { collected.append(result) }
      }
      return try .list(collected)
    }

    // MARK: Fresh values

    private func multiSelect(_ parts: [Node], _ value: Value) throws(JMESPathError) -> Value {
      guard !value.isNull else { return .null }
      return try .list(try evaluateAll(parts, value))
    }

    private func multiSelect(_ map: Node.MultiSelectMap, _ value: Value) throws(JMESPathError) -> Value {
      guard !value.isNull else { return .null }
      var values = [Value](repeating: .null, count: map.keys.count)
      for part in map.parts { values[part.key] = try evaluate(part.value, value) }
      return try .map(map.keys, values)
    }

    private func evaluateAll(_ parts: [Node], _ value: Value) throws(JMESPathError) -> [Value] {
      var results: [Value] = []
      results.reserveCapacity(parts.count)
      for part in parts { results.append(try evaluate(part, value)) }
      return results
    }

    private func call(_ call: Node.Call, _ value: Value) throws(JMESPathError) -> Value {
      let arguments = try evaluateAll(call.arguments, value)
      guard let function = call.function else {
        throw JMESPathError(.unknownFunction, at: call.position, "There is no function \(call.name)()")
      }
      return try function.call(arguments, at: call.position, self)
    }
  }
}
