internal import AWSClient
internal import Documents

/// The identifiers of a resource, and the way to fetch it alone: found in the operations that name it.
extension DerivedModel {
  static let loadVerbs: Set<String> = ["Get", "Describe", "Head", "Read", "Lookup", "Retrieve", "View"]
  private static let batchVerbs: Set<String> = ["BatchGet", "BatchDescribe", "Describe", "Get"]
  /// Operations that name a resource without telling about it; they show what identifies it where none tells.
  private static let naming: Set<String> = [
    "Delete", "Remove", "Deregister", "Terminate", "Destroy", "Cancel", "Update", "Modify", "Put", "Start", "Stop",
    "Tag",
  ]
  /// The words that may stand behind a noun in the name of the operation that describes it.
  private static let tails = [
    "", "configuration", "config", "detail", "metadata", "attribute", "info", "summary", "status", "information",
    "setting", "description", "value", "policy", "document", "content", "byid", "byname", "v2",
  ]
  /// Tails that are plural in the names of operations on one thing.
  private static let pluralTails: Set<String> = ["detail", "attribute", "setting", "metadata", "status"]
  private static let vagueNouns: Set<String> = [
    "string", "arn", "name", "id", "identifier", "resource", "member", "item", "result", "genericstring", "stringlist",
  ]

  /// The points for how well the element's member `m` stands for the parameter `p` of an operation on `noun`, out of
  /// 100; 75 and more is good enough. `word` is the singular of the list's name.
  func score(_ p: Term, _ noun: String, _ m: Term, _ word: String) -> Int {
    if p.normal == m.normal { return 100 }
    if p.normal == noun + m.normal || m.normal == noun + p.normal { return 95 }
    if !word.isEmpty, p.normal == word + m.normal || m.normal == word + p.normal { return 95 }
    if p.normal == noun {
      switch m.normal {
      case "id", "identifier": return 84
      case "name": return 83
      case "arn", "key", "value": return 82
      default: break
      }
    }
    let areIDs = (p.suffix == "id" || p.suffix == "identifier") && (m.suffix == "id" || m.suffix == "identifier")
    if p.stem == m.stem, p.stem != noun, p.stem.utf8.count > 2, !p.suffix.isEmpty, !m.suffix.isEmpty,
      areIDs || p.isNamedAny
    {
      return 79
    }
    if ["number", "id", "name"].contains(p.suffix), p.stem == m.normal, noun.ends(in: m.normal) { return 80 }
    func isRelated(_ stem: String) -> Bool {
      stem.isEmpty || stem == noun || stem.utf8.count > 2 && (noun.ends(in: stem) || stem.ends(in: noun))
        || stem == word || serviceWords.contains(stem)
    }
    guard isRelated(p.stem), isRelated(m.stem) else { return 0 }
    if p.suffix == m.suffix, !p.suffix.isEmpty { return 85 }
    if p.isAny {
      switch m.suffix {
      case "id", "identifier": return 82
      case "name": return 81
      case "arn": return 80
      case "url", "key": return 78
      default: break
      }
    }
    if areIDs { return 80 }
    if m.suffix == "arn", ["name", "id", "identifier", "key"].contains(p.suffix) { return 76 }
    return 0
  }

  /// Whether only the name at the end of an ARN agrees with what the parameter wants. What wants an ID takes ARNs.
  private func isLastPart(_ p: Term, _ m: Term, _ score: Int) -> Bool {
    score == 76 && m.suffix == "arn" && p.suffix == "name"
  }

  /// The words that a resource may go by, the likeliest first.
  func nouns(of collection: DerivedCollection) -> [String] {
    let stems = Set(operations[collection.operation].requiredInputs.map(\.term.stem))
    var nouns: [String] = []
    for noun in [collection.noun, collection.elementNoun, collection.listWord] {
      if noun != collection.noun, stems.contains(noun) || Self.vagueNouns.contains(noun) { continue }
      if !noun.isEmpty, !nouns.contains(noun) { nouns.append(noun) }
    }
    return nouns
  }

  /// An operation that names a resource, weighed.
  private struct Candidate {
    /// 3 describes one, 2 describes those in a list, 1 only names one.
    let kind: Int
    let tail: Int
    let rank: Int
    let verb: Int
    let average: Double
    let noun: String
    let operation: Int
    let identifiers: [DerivedCollection.Identifier]

    func beats(_ other: Candidate) -> Bool {
      (kind, -tail, -rank, verb, average) > (other.kind, -other.tail, -other.rank, other.verb, other.average)
    }
  }

  /// A parameter with which a list operation narrows itself to one resource.
  private struct Filter {
    let score: Int
    let isList: Bool
    /// Whether it is named after the resource itself, not after one that it belongs to.
    let isOwn: Bool
    let isID: Bool
    let noun: String
    let identifier: DerivedCollection.Identifier

    func beats(_ other: Filter) -> Bool {
      (score, isList ? 1 : 0, isOwn ? 1 : 0, isID ? 1 : 0, identifier.parameter)
        > (
          other.score, other.isList ? 1 : 0, other.isOwn ? 1 : 0, other.isID ? 1 : 0, other.identifier.parameter
        )
    }
  }

  /// Finds the identifiers and the load of `collection`.
  func identify(_ collection: DerivedCollection) {
    if overlay(collection) { return }
    let nouns = nouns(of: collection)
    let operation = operations[collection.operation]
    let known = Set(operation.requiredInputs.map(\.term.normal))
    var best: Candidate?
    for (rank, noun) in nouns.enumerated() {
      for (tail, ending) in Self.tails.enumerated() {
        for position in byNoun[noun + ending] ?? [] where position != collection.operation {
          guard let candidate = candidate(position, collection, noun, ending, rank: rank, tail: tail, known: known)
          else { continue }
          if best.map(candidate.beats) ?? true { best = candidate }
        }
      }
    }
    let filter = filter(collection, nouns)
    if let found = best, filter != nil, operation.verb == "Describe", found.tail > 0 { best = nil }

    if let best, best.kind >= 2 {
      collection.typeNoun = nouns.contains(best.noun) ? best.noun : collection.noun
      collection.identifiers = best.identifiers
      collection.load = best.kind == 3 ? .get(best.operation) : .batch(best.operation)
    } else if let filter, operation.verb == "Describe" || best == nil {
      collection.typeNoun = filter.noun
      collection.identifiers = [filter.identifier]
      collection.load = .filter
    } else if let best {
      collection.typeNoun = best.noun
      collection.identifiers = best.identifiers
    } else if let (position, noun) = singleton(collection, nouns, known) {
      collection.typeNoun = noun
      collection.load = .singleton(position)
    } else {
      guess(collection, nouns, known)
    }
  }

  /// Takes what ``DerivedOverlay`` says of `collection`, if it says anything.
  private func overlay(_ collection: DerivedCollection) -> Bool {
    let name = operations[collection.operation].name
    guard let identity = DerivedOverlay.identity(service: service.name, operation: name) else { return false }
    collection.identifiers = identity.identifiers.map { parameter, member in
      .init(parameter: parameter, source: member == "@" ? .element : .member(member), isLastPart: false)
    }
    if let load = identity.load {
      collection.load = load == name ? .filter : operations.firstIndex { $0.name == load }.map { .get($0) }
    }
    return true
  }

  private func candidate(
    _ position: Int, _ collection: DerivedCollection, _ noun: String, _ ending: String, rank: Int, tail: Int,
    known: Set<String>
  ) -> Candidate? {
    let operation = operations[position]
    guard !operation.model.isDeprecated else { return nil }
    var isLoad = Self.loadVerbs.contains(operation.verb)
    let isBatch = Self.batchVerbs.contains(operation.verb)
    let isNaming = Self.naming.contains(operation.verb)
    guard isLoad || isBatch || isNaming else { return nil }
    if isLoad, !Self.pluralTails.contains(ending), operation.isPlural,
      !operation.requiredInputs.contains(where: { $0.type == .list })
    {
      isLoad = false
    }
    let needed = operation.requiredInputs.filter { !known.contains($0.term.normal) }
    var wanted = needed
    if needed.isEmpty {
      if isBatch {
        wanted = Array(
          operation.inputs.first { input in
            input.isStringList
              && collection.members.contains { score(input.singularTerm, noun, $0.term, collection.listWord) >= 78 }
          }.map { [$0] } ?? [])
      }
      if wanted.isEmpty, isLoad, !operation.isPlural {
        wanted = Array(
          operation.inputs.first { input in
            input.isScalar && input.term.stem == noun
              && collection.members.contains { score(input.term, noun, $0.term, collection.listWord) >= 80 }
          }.map { [$0] } ?? [])
      }
    } else {
      let chosen = needed.filter { !$0.isEnum }
      if !chosen.isEmpty { wanted = chosen }
    }
    guard !wanted.isEmpty else { return nil }

    var identifiers: [DerivedCollection.Identifier] = []
    var total = 0
    var hasList = false
    for input in wanted {
      let isList = input.type == .list
      if isList { hasList = true }
      if !collection.isStrings, input.shape == collection.element.index || input.element == collection.element.index {
        identifiers.append(.init(parameter: input.name, source: .element, isLastPart: false))
        total += 90
        continue
      }
      guard input.isScalar || isList,
        let match = match(isList ? input.singularTerm : input.term, noun, collection), match.score >= 75
      else {
        // What else an update needs is what it changes, not what it names.
        if isNaming, !identifiers.isEmpty { continue }
        return nil
      }
      identifiers.append(
        .init(
          parameter: input.name, source: match.path == "@" ? .element : .member(match.path),
          isLastPart: match.isLastPart))
      total += match.score
    }
    guard !identifiers.isEmpty else { return nil }
    if tail > 0 {
      let names = operation.inputs.filter { input in identifiers.contains { $0.parameter == input.name } }
      let isAbout = names.contains { input in
        let stem = input.singularTerm.stem
        return stem.isEmpty || stem == noun || stem == collection.listWord || noun.ends(in: stem)
          || noun.begins(with: stem)
      }
      guard isAbout else { return nil }
    }
    let verb = operation.verb == "Describe" ? 2 : operation.verb == "Get" ? 1 : 0
    return Candidate(
      kind: isLoad && !hasList ? 3 : hasList && isBatch ? 2 : 1, tail: tail, rank: rank, verb: verb,
      average: Double(total) / Double(identifiers.count), noun: noun, operation: position, identifiers: identifiers)
  }

  /// The member that stands best for a parameter; of equals the last by name.
  private func match(
    _ term: Term, _ noun: String, _ collection: DerivedCollection
  ) -> (score: Int, path: String, isLastPart: Bool)? {
    var best: (score: Int, name: String, path: String, isLastPart: Bool)?
    for member in collection.members {
      let score = score(term, noun, member.term, collection.listWord)
      if let best, (score, member.name) <= (best.score, best.name) { continue }
      best = (score, member.name, member.path, isLastPart(term, member.term, score))
    }
    return best.map { ($0.score, $0.path, $0.isLastPart) }
  }

  private func filter(_ collection: DerivedCollection, _ nouns: [String]) -> Filter? {
    let operation = operations[collection.operation]
    let required = Set(operation.required)
    let noise = ["token", "marker", "max", "prefix", "filter", "sort", "order"]
    var best: Filter?
    for noun in nouns {
      for (position, input) in operation.inputs.enumerated() where !required.contains(position) {
        let isList = input.isStringList
        guard isList || input.type == .string && !noise.contains(where: input.term.normal.contains) else { continue }
        let term = isList ? input.singularTerm : input.term
        for member in collection.members {
          let score = score(term, noun, member.term, collection.listWord)
          guard score >= 80 else { continue }
          let stem = term.stem
          let isAbout =
            stem == noun || stem == collection.listWord || stem.isEmpty && isList
            || member.term.normal == term.normal
              && (noun.ends(in: stem) || noun.begins(with: stem) || stem.ends(in: noun))
          guard isAbout else { continue }
          let found = Filter(
            score: score, isList: isList, isOwn: stem == collection.noun,
            isID: term.suffix == "id" || term.suffix == "identifier", noun: noun,
            identifier: .init(
              parameter: input.name, source: member.path == "@" ? .element : .member(member.path), isLastPart: false))
          if best.map(found.beats) ?? true { best = found }
        }
      }
    }
    return best
  }

  private func singleton(
    _ collection: DerivedCollection, _ nouns: [String], _ known: Set<String>
  ) -> (Int, String)? {
    guard !known.isEmpty else { return nil }
    for noun in nouns {
      for ending in Self.tails {
        for position in byNoun[noun + ending] ?? [] where position != collection.operation {
          let operation = operations[position]
          if Self.loadVerbs.contains(operation.verb), !operation.isPlural,
            Set(operation.requiredInputs.map(\.term.normal)) == known
          {
            return (position, noun)
          }
        }
      }
    }
    return nil
  }

  /// Where no operation names the resource: the member that looks most like an identifier.
  private func guess(_ collection: DerivedCollection, _ nouns: [String], _ known: Set<String>) {
    let weights = ["id": 5, "identifier": 5, "name": 4, "arn": 3, "url": 2, "key": 1]
    var best: (weight: Int, isOwn: Bool, noun: String, identifier: DerivedCollection.Identifier)?
    func offer(_ weight: Int, _ isOwn: Bool, _ noun: String, _ member: (name: String, term: Term, path: String)) {
      if let best, (weight, isOwn ? 1 : 0) <= (best.weight, best.isOwn ? 1 : 0) { return }
      let source: DerivedCollection.Source = member.path == "@" ? .element : .member(member.path)
      best = (weight, isOwn, noun, .init(parameter: member.name, source: source, isLastPart: false))
    }
    for noun in nouns {
      for member in collection.members where !known.contains(member.term.normal) {
        let normal = member.term.normal
        if normal == noun
          || noun.ends(in: normal) && member.name.utf8.count > 4 && !["status", "state", "type"].contains(normal)
        {
          offer(6, true, noun, member)
        }
        let stem = member.term.stem
        if let weight = weights[member.term.suffix],
          stem.isEmpty || stem == noun || stem == collection.listWord || stem == collection.elementNoun
            || stem.utf8.count > 2 && noun.ends(in: stem)
        {
          offer(weight, !stem.isEmpty, noun, member)
        }
      }
    }
    if let best {
      collection.typeNoun = best.noun
      collection.identifiers = [best.identifier]
    } else if collection.isStrings {
      collection.identifiers = [.init(parameter: collection.listWord, source: .element, isLastPart: false)]
    }
  }
}
