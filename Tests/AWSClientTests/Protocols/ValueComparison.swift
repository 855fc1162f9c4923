import Documents

/// Compares read values with the plain JSON that the suites expect: moments are epoch seconds there, blobs their text,
/// doubles that are no number words.
enum ValueComparison {
  /// What differs first; nil when nothing does. `ignoring` are members of the outermost map that need not be there.
  static func difference(_ got: Document, _ wanted: Document, at path: String = "") -> String? {
    let place = path.isEmpty ? "result" : path
    switch (got.kind, wanted.kind) {
    case (.map, .map):
      for key in Set(got.keys).union(wanted.keys).sorted() {
        switch (got[key], wanted[key]) {
        case (let left?, let right?):
          if let problem = difference(left, right, at: "\(path).\(key)") { return problem }
        case (let left?, nil): return "\(place).\(key): got \(words(left)), wanted nothing"
        case (nil, let right?): return "\(place).\(key): got nothing, wanted \(words(right))"
        case (nil, nil): break
        }
      }
      return nil
    case (.list, .list):
      guard got.count == wanted.count else { return "\(place): got \(words(got)), wanted \(words(wanted))" }
      for (index, pair) in zip(got.elements, wanted.elements).enumerated() {
        if let problem = difference(pair.0, pair.1, at: "\(path)[\(index)]") { return problem }
      }
      return nil
    case (.timestamp, _):
      let seconds = got.timestamp.map { Double($0.seconds) + Double($0.nanoseconds) / 1e9 }
      if let seconds, let other = wanted.double, abs(seconds - other) < 1e-6 { return nil }
      if let text = wanted.string, Timestamp(parsing: text) == got.timestamp { return nil }
    case (.blob, .string):
      if got.utf8.elementsEqual(wanted.utf8) { return nil }
    case (.double, .string):
      if words(got) == wanted.string { return nil }
    default:
      if got == wanted { return nil }
    }
    return "\(place): got \(words(got)), wanted \(words(wanted))"
  }

  /// A value in words that tell values apart, NaN included.
  static func words(_ value: Document) -> String {
    switch value.kind {
    case .map: "{\(value.entries.map { "\($0.key): \(words($0.value))" }.sorted().joined(separator: ", "))}"
    case .list: "[\(value.elements.map(words).joined(separator: ", "))]"
    case .double:
      value.double.map { $0.isNaN ? "NaN" : $0.isInfinite ? ($0 < 0 ? "-Infinity" : "Infinity") : "\($0)" } ?? ""
    case .timestamp: "@\(value.timestamp.map { "\($0.seconds).\($0.nanoseconds)" } ?? "")"
    case .blob: "blob(\(String(decoding: value.utf8, as: UTF8.self)))"
    default: JSONWriter.string(value, style: .compact)
    }
  }
}
