import Documents

/// Names of regions, by their looks.
package enum RegionName {
  /// Whether a word is spelled as regions are: `us-west-2`, `us-gov-east-1`, `eusc-de-east-1`.
  package static func isPlausible(_ text: String) -> Bool {
    let parts = text.parts(at: "-", keepsEmpty: true)
    guard parts.count >= 3, let last = parts.last, !last.isEmpty, last.allSatisfy(\.isNumber) else { return false }
    return parts.dropLast().allSatisfy { part in !part.isEmpty && part.allSatisfy { $0.isLetter && $0.isASCII } }
  }
}
