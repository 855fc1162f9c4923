internal import Documents

/// Why `test` or `[[ … ]]` has no answer: exit code 2.
package struct TestError: Error, Sendable, Equatable {
  /// The fault.
  package enum Problem: Sendable, Equatable {
    case integerExpected
    case unaryOperatorExpected
    case binaryOperatorExpected
    case argumentExpected
    case closingExpected(found: String?)
    case tooManyArguments
    case tooDeep
    case badExpression(String)
  }

  /// The fault.
  package var problem: Problem
  /// The word at which it is.
  package var word: String

  package init(_ problem: Problem, at word: String = "") {
    self.problem = problem
    self.word = word
  }

  /// The sentence, which is bash's where it has one.
  package var message: String { word.isEmpty ? words : "\(word.shown): \(words)" }

  private var words: String {
    switch problem {
    case .integerExpected: "integer expression expected"
    case .unaryOperatorExpected: "unary operator expected"
    case .binaryOperatorExpected: "binary operator expected"
    case .argumentExpected: "argument expected"
    case .closingExpected(let found): "`)' expected" + (found.map { ", found \($0.shown)" } ?? "")
    case .tooManyArguments: "too many arguments"
    case .tooDeep: "conditions stand too deep in one another"
    case .badExpression(let reason): "no regular expression: \(reason)"
    }
  }
}
