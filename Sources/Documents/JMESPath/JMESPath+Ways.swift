extension JMESPath {
  /// The names of `a.b.c`, which leads through maps and nothing else; nil for any other expression.
  package var way: [String]? { root.way }

  /// The expression without those of its alternatives (`a || b.c || d[-1]`) that stand behind one that is no ``way`` or
  /// is not let through by `isKnown`. Nil when the first is one already; whole when there is none.
  package func part(
    known isKnown: ([String]) -> Bool
  ) throws(JMESPathError) -> (expression: JMESPath, isWhole: Bool)? {
    let alternatives = if case .or(let parts) = root.form { parts } else { [root] }
    let known = Array(alternatives.prefix { $0.way.map(isKnown) ?? false })
    guard let first = known.first else { return nil }
    if known.count == alternatives.count { return (self, true) }
    let part = known.count == 1 ? first : try Node(.or(known), over: known)
    return (JMESPath(source: source, root: part), false)
  }
}

extension JMESPath.Node {
  fileprivate var way: [String]? {
    switch form {
    case .field(let name): return [name]
    case .sequence(let parts):
      var names: [String] = []
      for part in parts {
        guard let way = part.way else { return nil }
        names += way
      }
      return names
    default: return nil
    }
  }
}
