/// Why an expression has no value, and where.
package struct ArithmeticError: Error, Sendable, Equatable {
  /// The fault.
  package enum Problem: Sendable, Equatable {
    case divisionByZero
    case negativeExponent
    case operandExpected
    case operatorExpected
    case nameExpected
    case closingExpected
    case colonExpected
    case notAVariable
    case badNumber
    case digitTooGreat
    case badBase
    case badCharacter
    case tooDeep
    /// Variables whose texts name others, over and over.
    case tooMuch
    /// A variable that cannot be set.
    case readOnly(String)
  }

  /// The fault.
  package var problem: Problem
  /// The expression, which may be a variable's text.
  package var text: String
  /// What of it is not read yet at the fault, as bash tells it.
  package var rest: String

  package init(_ problem: Problem, text: String = "", rest: String = "") {
    self.problem = problem
    self.text = text
    self.rest = rest
  }

  /// The sentence.
  package var message: String {
    let place = rest.isEmpty ? "" : ", at \"\(rest)\""
    return text.isEmpty ? words : "\(text): \(words)\(place)"
  }

  private var words: String {
    switch problem {
    case .divisionByZero: "division by 0"
    case .negativeExponent: "an exponent is less than 0"
    case .operandExpected: "a number or a name is expected"
    case .operatorExpected: "an operator is expected"
    case .nameExpected: "only a variable can be counted up or down"
    case .closingExpected: "a ) is missing"
    case .colonExpected: "a ? has no :"
    case .notAVariable: "only a variable can be set"
    case .badNumber: "no number"
    case .digitTooGreat: "a digit is too great for the base of its number"
    case .badBase: "a number's base is from 2 to 64"
    case .badCharacter: "no operator"
    case .tooDeep: "expressions stand too deep in one another"
    case .tooMuch: "variables name one another too often"
    case .readOnly(let name): "\(name) cannot be set"
    }
  }
}
