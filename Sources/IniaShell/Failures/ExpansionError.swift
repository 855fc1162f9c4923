package import Documents

/// Why a word cannot be filled in.
package enum ExpansionError: Error, Sendable {
  /// No variable bears the name; those that exist may be meant.
  case unset(name: String, known: [String])
  /// The expression behind the variable's name cannot be read or searched.
  case badPath(name: String, path: String, error: JMESPathError)
  /// `${NAME:?words}` has no value to use.
  case refused(name: String, words: String)
  /// `$((…))` is no expression.
  case arithmetic(ArithmeticError)
  /// `${NAME:1:2}` asks for a part that ends before it begins.
  case part(name: String, length: Int)
  /// `${1:=words}` would set what is not a variable.
  case notAVariable(name: String)
}
