import Documents

/// The parameters of a call while they are put together from options.
struct ParameterDraft: Sendable {
  /// The parameters, in the order in which they came.
  private(set) var entries: [(key: String, value: Document)] = []
  /// What is written to files of its own when the answer is there.
  var files: [OutputFile] = []
  /// What else is made of the answer before it is shown.
  var changes: [@Sendable (Document) throws -> Document] = []
  /// Facts that options leave for the last word.
  var notes: [String: String] = [:]

  /// The value of a parameter; one that is set again keeps its place, nil takes it away.
  subscript(key: String) -> Document? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (newValue, index) {
      case (let value?, let index?): entries[index].value = value
      case (let value?, nil): entries.append((key, value))
      case (nil, let index?): entries.remove(at: index)
      case (nil, nil): break
      }
    }
  }

  /// Sets `path` to `value`: maps on the way are made where there are none, a list is entered at its first element.
  mutating func set(_ path: [String], to value: Document) {
    guard let first = path.first else { return }
    self[first] = Self.setting(path.dropFirst(), of: self[first], to: value)
  }

  private static func setting(_ path: ArraySlice<String>, of document: Document?, to value: Document) -> Document {
    guard let step = path.first else { return value }
    if step == firstElement {
      let elements = document?.elements.map { $0 } ?? []
      let element = setting(path.dropFirst(), of: elements.first, to: value)
      return Document(list: [element] + elements.dropFirst())
    }
    let map = document?.kind == .map ? document ?? .emptyMap : .emptyMap
    return map.setting(step, to: setting(path.dropFirst(), of: map[step], to: value))
  }

  /// The step of a path into a list's first element.
  static let firstElement = "[0]"
}

/// A part of an answer that goes to a file of its own, as some options of the AWS CLI want it.
struct OutputFile: Sendable {
  /// The file, as it was given.
  var name: String
  /// Where the part is, as names.
  var path: [String]
  /// What is taken out of the answer then.
  var removes: [[String]] = []
}
