package import Documents

/// The names of what is at a transfer's source and could not be read. What the destination has of such a name, or below
/// it, is not known to be gone at the source.
package struct UnreadNames: Sendable {
  private var names: Set<ByteName> = []

  /// No names.
  package init() {}

  /// Adds the name of a file, or of a folder, which ends in a slash or is empty where it is the source itself.
  package mutating func insert(_ name: ByteName) {
    names.insert(name.bytes.last == UInt8(ascii: "/") ? ByteName(bytes: name.bytes.dropLast()) : name)
  }

  /// The unread name that `key` has or lies below; nil where everything about it is known.
  package func covering(_ key: ByteName) -> ByteName? {
    guard !names.isEmpty else { return nil }
    let nothing = ByteName(bytes: [])
    if names.contains(nothing) { return nothing }
    for at in key.bytes.indices where key.bytes[at] == UInt8(ascii: "/") {
      let folder = ByteName(bytes: key.bytes[..<at])
      if names.contains(folder) { return folder }
    }
    return names.contains(key) ? key : nil
  }
}
