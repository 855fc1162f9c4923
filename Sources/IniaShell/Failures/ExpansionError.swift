package import Documents

/// Why a word cannot be filled in.
package enum ExpansionError: Error, Sendable {
  /// No variable bears the name; those that exist may be meant.
  case unset(name: String, known: [String])
  /// The expression behind the variable's name cannot be read or searched.
  case badPath(name: String, path: String, error: JMESPathError)
}
