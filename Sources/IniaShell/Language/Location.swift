internal import Documents

/// A place in the tree by name: what `pwd` prints. Whether it exists is the navigator's to say.
package struct Location: Sendable, Equatable, Hashable {
  /// One name; a slash in it is part of the name.
  package var segments: [String]

  package init(_ segments: [String] = []) { self.segments = segments }

  /// Whether both have the same names, byte for byte.
  package static func == (left: Location, right: Location) -> Bool {
    left.segments.elementsEqual(right.segments) { $0.isSame(as: $1) }
  }

  /// The names' bytes, which ``==(_:_:)`` goes by.
  package func hash(into hasher: inout Hasher) { hasher.combine(segments.map { ByteName($0) }) }

  /// The current session: all services.
  package static let root = Location()

  /// The place above; the root is above itself.
  package var parent: Location { Location(Array(segments.dropLast())) }

  /// The place as text that can be typed back: names quoted where they need it.
  package var path: String { "/" + segments.map(Quoting.segment).joined(separator: "/") }

  /// The place one arrives at by `argument` from here: `..`, `.`, `/…` and names. A trailing slash says nothing.
  package func appending(_ argument: Argument) -> Location {
    var parts = argument.pathSegments
    var result = self
    if let first = parts.first, first.text.isEmpty, !first.isLiteral, parts.count > 1 {
      result = .root
    }
    parts.removeAll { $0.text.isEmpty && !$0.isLiteral }
    for part in parts {
      switch part.text {
      case "." where !part.isLiteral: continue
      case ".." where !part.isLiteral: result = result.parent
      default: result.segments.append(part.text)
      }
    }
    return result
  }
}
