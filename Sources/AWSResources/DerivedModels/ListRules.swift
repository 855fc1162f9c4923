internal import AWSClient
internal import Documents

/// Which operations list something, and where in their answers the list is.
extension DerivedModel {
  static let listVerbs = ["List": 0, "Describe": 1, "Get": 2, "Search": 3]

  private static let skippedNouns: Set<String> = [
    "tagsforresource", "tags", "tagkeys", "tagvalues", "resourcetags", "tagsforresources",
  ]

  /// The list operations, those that are most likely to stand for their resource first; what only looks like one, since
  /// it has to be told what to list, goes to ``batchOperations``.
  mutating func findLists() {
    for position in operations.indices {
      let operation = operations[position]
      guard !operation.model.isDeprecated, !DerivedOverlay.hides(service: service.name, operation: operation.name),
        let rank = Self.listVerbs[operation.verb], !operation.noun.isEmpty,
        !Self.skippedNouns.contains(operation.normalNoun), !operation.normalNoun.begins(with: "tagsfor"),
        rank == 0 || operation.isPaged || operation.isPlural && rank < 3,
        let found = result(of: operation)
      else { continue }
      let element = found.element
      if element.type == .structure {
        if element.isDocument { continue }
        let names = Set(element.members.map { wording.normal($0.name) })
        if names == ["key", "value"] || names == ["tagkey", "tagvalue"] { continue }
      }
      let head = Self.head(of: operation.noun)
      let noun = head.map { wording.singular($0) } ?? operation.singularNoun
      if asksForOwn(operation, noun) {
        batchOperations.insert(position)
        continue
      }
      let last = found.path.parts(at: ".").last.map(String.init) ?? found.path
      let collection = DerivedCollection(
        operation: position, path: found.path, element: element, noun: noun, isQualified: head != nil,
        listWord: wording.singular(last), elementNoun: elementNoun(element.name))
      collection.members = members(of: collection)
      collections.append(collection)
    }
    let keys = collections.map { collection in
      let operation = operations[collection.operation]
      return [
        operation.required.count, collection.isQualified ? 1 : 0, Self.listVerbs[operation.verb] ?? 9,
        operation.isPaged ? 0 : 1, operation.name.utf8.count,
      ]
    }
    collections = collections.indices
      .sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1]) }
      .map { collections[$0] }
  }

  /// The part of a noun before the word that says whose or which ones are meant (`KeysForUser` → `Keys`); nil where
  /// there is no such word.
  static func head(of noun: String) -> String? {
    let bytes = Array(noun.utf8)
    let breaks = ["By", "For", "In", "On", "Of", "With", "From", "Within", "Using"]
    guard let first = bytes.first, (0x41...0x5A).contains(first) else { return nil }
    for start in bytes.indices.dropFirst() {
      for word in breaks {
        let end = start + word.utf8.count
        if end < bytes.count, (0x41...0x5A).contains(bytes[end]), bytes[start..<end].elementsEqual(word.utf8) {
          return start > 2 ? String(decoding: bytes[..<start], as: UTF8.self) : nil
        }
      }
    }
    return nil
  }

  /// Whether a list operation insists on the identifiers of what it lists.
  private func asksForOwn(_ operation: InferredOperation, _ noun: String) -> Bool {
    let required = operation.requiredInputs
    let lists = required.filter { $0.type == .list }
    if lists.contains(where: { list in
      let stem = list.singularTerm.stem
      return stem == noun || stem.isEmpty || list.singularTerm.normal == noun || noun.ends(in: stem)
    }) {
      return true
    }
    guard required.count == 1, operation.verb != "List", let only = required.first else { return false }
    return !only.term.stem.isEmpty && only.term.stem == noun
  }

  // MARK: Results

  /// The list in the answer of `operation`: the paginator's, else the one whose name agrees best with the operation's.
  func result(of operation: InferredOperation) -> (path: String, element: Shape)? {
    guard let output = operation.output else { return nil }
    if let path = DerivedOverlay.resultPath(service: service.name, operation: operation.name),
      let found = Self.shape(at: path, in: output)
    {
      return path.ends(in: "[]") ? (String(path.without(last: 2)), found) : found.element.map { (path, $0.shape) }
    }
    var candidates: [(score: Int, path: String, list: Shape)] = []
    for (position, key) in (operation.model.paginator?.resultKeys ?? []).enumerated() {
      if let list = Self.shape(at: key, in: output), list.type == .list {
        candidates.append((100 - position, key, list))
      }
    }
    addLists(of: output, prefix: "", depth: 0, noun: operation.singularNoun, to: &candidates)
    candidates = candidates.filter { candidate in
      let type = candidate.list.element?.shape.type
      return type == .structure || type == .string
    }
    let sorted = candidates.indices
      .sorted { candidates[$0].score == candidates[$1].score ? $0 < $1 : candidates[$0].score > candidates[$1].score }
      .map { candidates[$0] }
    guard let best = sorted.first else { return nil }
    if !operation.isPaged {
      if operation.verb == "Get" {
        guard operation.isPlural, best.score >= 70 else { return nil }
      } else {
        let top = sorted.filter { !$0.path.holds(".") }
        if top.isEmpty, best.score < 55 { return nil }
        if top.count > 1, best.score < 68, operation.verb != "List" { return nil }
      }
    }
    return best.list.element.map { (best.path, $0.shape) }
  }

  private func addLists(
    of shape: Shape, prefix: String, depth: Int, noun: String,
    to candidates: inout [(score: Int, path: String, list: Shape)]
  ) {
    for member in shape.members {
      let inner = member.shape
      if inner.type == .list {
        let word = wording.singular(member.name)
        let normal = wording.normal(member.name)
        var score = 60 - 20 * depth
        if word == noun || noun.ends(in: word) || word.ends(in: noun) {
          score += 15
        } else if depth > 0,
          ["items", "item", "members", "list"].contains(normal) || wording.normal(prefix).contains(noun)
        {
          score += 15
        }
        if inner.element?.shape.type == .structure { score += 8 }
        candidates.append((score, prefix + member.name, inner))
      } else if inner.type == .structure, depth == 0, !inner.isUnion {
        addLists(of: inner, prefix: prefix + member.name + ".", depth: depth + 1, noun: noun, to: &candidates)
      }
    }
  }

  /// The shape at a dotted path; `[]` behind a part goes to the list's elements.
  static func shape(at path: String, in shape: Shape) -> Shape? {
    var shape: Shape? = shape
    for part in path.parts(at: ".") {
      let isFlattened = part.ends(with: "[]")
      let name = isFlattened ? part.dropLast(2) : part
      shape = shape?.members.first { $0.name == name }?.shape
      if isFlattened { shape = shape?.element?.shape }
    }
    return shape
  }

  // MARK: Elements

  private static let envelopes = [
    "configuration", "description", "properties", "listentry", "summaries", "listitem", "overview", "metadata",
    "summary", "details", "detail", "record", "entry", "info", "item", "data", "type", "list",
  ]

  /// The noun in the name of an element's shape: without Summary, Info and the like behind it.
  func elementNoun(_ shape: String) -> String {
    let noun = wording.singular(shape)
    for envelope in Self.envelopes where noun.ends(in: envelope) && noun.utf8.count > envelope.utf8.count + 2 {
      return String(decoding: noun.utf8.dropLast(envelope.utf8.count), as: UTF8.self)
    }
    return noun
  }

  /// The members of an element that can identify it: scalar members, also of a member that is the thing itself or its
  /// identifier; for a list of texts the text, under the names it may go by.
  private func members(of collection: DerivedCollection) -> [(name: String, term: Term, path: String)] {
    guard !collection.isStrings else {
      let vague: Set<String> = ["member", "item", "name", "arn", "id", "identifier"]
      var names: [String] = []
      for word in [collection.listWord, collection.elementNoun]
      where !word.ends(in: "string") && !vague.contains(word) && !names.contains(word) {
        names.append(word)
      }
      let noun = collection.noun
      if names.isEmpty || names.contains(where: { $0 == noun || noun.ends(in: $0) || $0.ends(in: noun) }) {
        for suffix in ["name", "id", "arn", "identifier"] where !names.contains(noun + suffix) {
          names.append(noun + suffix)
        }
      }
      return names.map { ($0, wording.term($0), "@") }
    }
    var members: [(name: String, term: Term, path: String)] = []
    var nested: [(name: String, term: Term, path: String)] = []
    for member in collection.element.members {
      let shape = member.shape
      if InferredOperation.isScalar(shape.type) {
        members.append((member.name, wording.term(member.name), Self.quoted(member.name)))
      } else if shape.type == .structure {
        let word = wording.normal(member.name)
        guard [collection.noun, collection.elementNoun, "id", "identifier", "arn"].contains(word) else { continue }
        for inner in shape.members where InferredOperation.isScalar(inner.shape.type) {
          let path = Self.quoted(member.name) + "." + Self.quoted(inner.name)
          nested.append((inner.name, wording.term(inner.name), path))
        }
      }
    }
    return members + nested.filter { inner in !members.contains { $0.name == inner.name } }
  }

  /// A name as JMESPath takes it.
  static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.enumerated().allSatisfy { position, byte in
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: true
      case 0x30...0x39: position > 0
      default: false
      }
    }
    return isPlain ? name : "\"\(name)\""
  }
}
