package import Documents

/// An acceptor with its expression compiled (`AcceptorConfig` in `botocore/waiter.py`).
package struct AcceptorTest: Sendable {
  let state: Acceptor.State
  let matcher: Acceptor.Matcher
  let expression: JMESPath?
  let expected: Document

  /// The test of a model's acceptor.
  /// - Throws: `JMESPathError` when the acceptor's expression is none.
  package init(_ acceptor: Acceptor) throws(JMESPathError) {
    try self.init(
      state: acceptor.state, matcher: acceptor.matcher, argument: acceptor.argument, expected: acceptor.expected)
  }

  /// A test of the given parts.
  /// - Throws: `JMESPathError` when `argument` is no expression and the matcher needs one.
  package init(
    state: Acceptor.State, matcher: Acceptor.Matcher, argument: String? = nil, expected: Document
  ) throws(JMESPathError) {
    self.state = state
    self.matcher = matcher
    self.expected = expected
    switch matcher {
    case .path, .pathAll, .pathAny: expression = try JMESPath.compile(argument ?? "")
    case .status, .error: expression = nil
    }
  }

  /// Whether it matches an answer in which its expression finds `value`; nil where it cannot be evaluated, and then it
  /// does not match.
  func matches(_ answer: WaiterAnswer, _ value: Document?) -> Bool {
    switch (matcher, answer) {
    case (.path, .output): return value == expected
    case (.pathAll, .output):
      guard let list = value, list.kind == .list, list.count > 0 else { return false }
      return list.elements.allSatisfy { $0 == expected }
    case (.pathAny, .output):
      guard let list = value, list.kind == .list else { return false }
      return list.elements.contains { $0 == expected }
    case (.path, .error), (.pathAll, .error), (.pathAny, .error): return false
    case (.status, .output(_, let status)): return expected.integer == Int64(status)
    case (.status, .error(let error)): return expected.integer == Int64(error.status)
    case (.error, .output): return expected.boolean == false
    case (.error, .error(let error)): return expected.boolean ?? (expected.string == error.code)
    }
  }

  /// The reason that a match gives, in botocore's words (`botocore/waiter.py`).
  var explanation: String {
    // As Python has it.
    let expected =
      self.expected.string ?? self.expected.boolean.map { $0 ? "True" : "False" } ?? JSONWriter.string(self.expected)
    let argument = expression?.source ?? ""
    return switch matcher {
    case .path: "For expression \"\(argument)\" we matched expected path: \"\(expected)\""
    case .pathAll: "For expression \"\(argument)\" all members matched expected path: \"\(expected)\""
    case .pathAny: "For expression \"\(argument)\" we matched expected path: \"\(expected)\" at least once"
    case .status: "Matched expected HTTP status code: \(expected)"
    case .error: "Matched expected service error code: \(expected)"
    }
  }
}
