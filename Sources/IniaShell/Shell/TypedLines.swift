/// The lines that were typed at the prompt and hold no secret.
package struct TypedLines: Sendable {
  /// All that are known, those of earlier times first.
  package private(set) var all: [String] = []
  /// How many of them are of earlier times.
  private var earlier = 0

  /// Those of this time.
  package var own: ArraySlice<String> { all.dropFirst(earlier) }

  /// Takes over the lines of earlier times.
  package mutating func load(_ lines: [String]) {
    all = lines
    earlier = lines.count
  }

  /// Keeps a line, as long as memory is no concern.
  package mutating func append(_ line: String) { all.append(line) }
}
