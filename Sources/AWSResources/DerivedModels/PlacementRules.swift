internal import AWSClient
internal import Documents

/// The places of collections in the tree, and the other operations that belong to their resources.
extension DerivedModel {
  private static let vagueWords: Set<String> = ["string", "item", "items", "member", "arn", "name", "id"]

  /// The collections whose resources `input`, or each of its elements, names. Inputs of one name are looked at once.
  func acceptances(_ input: InputFacts, asElement: Bool = false) -> [ObjectIdentifier: Acceptance] {
    let term = asElement ? input.singularTerm : input.term
    let key = input.pathWord.isEmpty ? term.normal : "\(term.normal)/\(input.pathWord)"
    if let known = accepted.values[key] { return known }
    var found: [ObjectIdentifier: Acceptance] = [:]
    for collection in collections {
      let acceptance = acceptance(term, input.pathWord, collection)
      if acceptance.score > 0 { found[ObjectIdentifier(collection)] = acceptance }
    }
    accepted.values[key] = found
    return found
  }

  /// Whether an input named `term` names a resource of `collection`, out of 100; 75 and more is good enough. Also which
  /// of its identifiers it takes, or that it takes a member which is none of them.
  private func acceptance(_ term: Term, _ pathWord: String, _ collection: DerivedCollection) -> Acceptance {
    let noun = collection.typeNoun
    for position in collection.identifiers.indices {
      let own = terms[position, in: collection]
      if term.normal == noun { return Acceptance(97, .identifier(position)) }
      if term.normal == normals[position, in: collection], !own.stem.isEmpty {
        return Acceptance(collection.words.contains(term.stem) ? 100 : 92, .identifier(position))
      }
      if !term.stem.isEmpty, collection.words.contains(term.stem) {
        if term.suffix == own.suffix || term.isNamedAny || own.isAny || term.suffix.isEmpty {
          return Acceptance(96, .identifier(position))
        }
        var best: (score: Int, path: String)?
        for member in collection.members {
          let score = score(term, noun, member.term, "")
          if score >= 80, score > best?.score ?? 0 { best = (score, member.path) }
        }
        return best.map { Acceptance(90, .member($0.path)) } ?? .none
      }
      if !pathWord.isEmpty, collection.words.contains(pathWord), term.stem.isEmpty {
        return Acceptance(90, .identifier(position))
      }
      if term.stem.utf8.count > 3, collection.words.contains(where: { $0.ends(in: term.stem) }),
        term.suffix == own.suffix || term.isNamedAny || own.isAny || term.suffix.isEmpty
      {
        return Acceptance(78, .identifier(position))
      }
    }
    return .none
  }

  /// A way in which an input names a resource.
  struct Acceptance {
    enum Value: Equatable {
      case identifier(Int)
      case member(String)
    }

    var score: Int
    var value: Value

    init(_ score: Int, _ value: Value) {
      self.score = score
      self.value = value
    }

    static let none = Acceptance(0, .identifier(0))
  }

  /// Prepares what ``acceptance(_:_:asElement:)`` looks at.
  mutating func prepareWords() {
    for collection in collections {
      collection.words = [collection.typeNoun, collection.elementNoun, collection.listWord]
        .filter { !Self.vagueWords.contains($0) }
      let names = collection.identifiers.map(\.parameter)
      terms.values[ObjectIdentifier(collection)] = names.map { name in
        wording.term(name.utf8.last == UInt8(ascii: "s") ? wording.singular(name) : name)
      }
      normals.values[ObjectIdentifier(collection)] = names.map { wording.normal($0) }
    }
  }

  /// Places every collection that it can: at the top what needs nothing, below a parent what needs that parent's
  /// identifiers. ``placed`` has them, parents before children.
  mutating func place() {
    func needs(_ collection: DerivedCollection) -> [InputFacts] {
      operations[collection.operation].requiredInputs.filter { !$0.isEnum }
    }
    var first: Set<String> = []
    for collection in collections where needs(collection).isEmpty {
      collection.isAlias = !first.insert(collection.typeNoun).inserted
      placed.append(collection)
    }
    var pending = collections.filter { !needs($0).isEmpty }
    for _ in 0..<4 where !pending.isEmpty {
      var rest: [DerivedCollection] = []
      for collection in pending {
        if let parent = parent(for: collection) {
          collection.parent = parent
          placed.append(collection)
        } else {
          rest.append(collection)
        }
      }
      if rest.count == pending.count { break }
      pending = rest
    }
    orphans = pending
    linkOptionalParents()
  }

  private func parent(for collection: DerivedCollection) -> DerivedCollection? {
    let needed = operations[collection.operation].requiredInputs.filter { !$0.isEnum }
    guard needed.allSatisfy(\.isScalar) else { return nil }
    var best: (key: [Double], parent: DerivedCollection)?
    for parent in placed where parent !== collection && !parent.identifiers.isEmpty {
      let chain = parent.chain
      if chain.contains(where: { $0 === collection }) { continue }
      var total = 0
      var isOwn = false
      var fits = true
      for input in needed {
        var found = (score: 0, distance: 0)
        for (distance, ancestor) in chain.enumerated() where !ancestor.identifiers.isEmpty {
          let score = acceptances(input)[ObjectIdentifier(ancestor)]?.score ?? 0
          if (score, distance) > found { found = (score, distance) }
        }
        guard found.score >= 75 else {
          fits = false
          break
        }
        if found.distance == 0 { isOwn = true }
        total += found.score
      }
      guard fits, isOwn else { continue }
      let load: Double =
        switch parent.load {
        case .get: 2
        case .batch, .filter: 1
        case .singleton, nil: 0
        }
      let operation = operations[parent.operation]
      let score = Double(total) / Double(operations[collection.operation].required.count)
      let alias: Double = parent.isAlias ? 0 : 1
      let depth = Double(chain.count)
      let inputs = Double(operation.required.count)
      let letters = Double(operation.name.utf8.count)
      let key: [Double] = [score, -depth, -inputs, alias, load, -letters]
      if best.map({ $0.key.lexicographicallyPrecedes(key) }) ?? true { best = (key, parent) }
    }
    return best?.parent
  }

  /// Finds the lists that an optional parameter narrows to what belongs to another resource.
  private func linkOptionalParents() {
    for collection in placed {
      let operation = operations[collection.operation]
      let required = Set(operation.required)
      for (position, input) in operation.inputs.enumerated()
      where !required.contains(position) && input.isScalar && !input.isEnum {
        var best: (key: [Int], parent: DerivedCollection)?
        let accepted = acceptances(input)
        if accepted.isEmpty { continue }
        for (order, parent) in placed.enumerated()
        where !parent.identifiers.isEmpty && parent.typeNoun != collection.typeNoun {
          let score = accepted[ObjectIdentifier(parent)]?.score ?? 0
          guard score >= 90 else { continue }
          let key = [score, -parent.chain.count - (parent.isAlias ? 1 : 0), -order]
          if best.map({ $0.key.lexicographicallyPrecedes(key) }) ?? true { best = (key, parent) }
        }
        if let best { collection.optionalParents.append((input.name, best.parent)) }
      }
    }
  }

  // MARK: Actions

  /// Gives every other operation to the resource that it names.
  mutating func assignActions() {
    var taken = Set(collections.map(\.operation)).union(batchOperations)
    var types: [String: DerivedCollection] = [:]
    var order: [String] = []
    for collection in placed {
      switch collection.load {
      case .get(let position), .batch(let position), .singleton(let position): taken.insert(position)
      case .filter, nil: break
      }
      guard !collection.identifiers.isEmpty, types[collection.typeNoun] == nil else { continue }
      types[collection.typeNoun] = collection
      order.append(collection.typeNoun)
    }
    for (position, operation) in operations.enumerated()
    where !taken.contains(position) && !operation.model.isDeprecated {
      var best: (key: [Int], collection: DerivedCollection)?
      let hits = hits(operation, own: types[operation.singularNoun])
      if hits.isEmpty { continue }
      for noun in order {
        guard let collection = types[noun], let hit = hits[ObjectIdentifier(collection)] else { continue }
        let isAbout =
          operation.singularNoun == noun || operation.singularNoun.begins(with: noun)
          || operation.singularNoun.ends(in: noun)
        let key = [operation.singularNoun == noun ? 1 : 0, isAbout ? 1 : 0, hit, collection.chain.count]
        if best.map({ $0.key.lexicographicallyPrecedes(key) }) ?? true { best = (key, collection) }
      }
      guard let best else { continue }
      let makesOne = (operation.verb == "Create" || operation.verb == "Register") && best.key.first == 1
      if !makesOne { best.collection.actions.append(position) }
    }
  }

  /// How well the inputs of `operation` name resources, by collection. `own` is the collection of the operation's own
  /// noun, which is also named by what it is called elsewhere.
  private func hits(_ operation: InferredOperation, own: DerivedCollection?) -> [ObjectIdentifier: Int] {
    var hits: [ObjectIdentifier: Int] = [:]
    let required = Set(operation.required)
    for (position, input) in operation.inputs.enumerated() where input.type == .list || input.isScalar {
      var accepted = acceptances(input, asElement: input.type == .list)
      if let own, accepted[ObjectIdentifier(own)] == nil,
        normals.values[ObjectIdentifier(own)]?.contains(input.term.normal) == true
      {
        accepted[ObjectIdentifier(own)] = Acceptance(88, .identifier(0))
      }
      for (collection, acceptance) in accepted {
        if required.contains(position) {
          if acceptance.score >= 75 { hits[collection] = max(hits[collection] ?? 0, acceptance.score) }
        } else if acceptance.score >= 92, input.type != .list {
          hits[collection] = max(hits[collection] ?? 0, acceptance.score - 15)
        }
      }
    }
    return hits
  }
}
