package import AWSClient
package import Documents

extension Resource {
  /// The parameters of `operation` that the identifiers of this resource fill in: those that say what kind of thing
  /// they want, and it is this one or one that it lies in.
  ///
  /// `InstanceIds` and `DatabaseName` say it themselves. A bare `Name`, `Id` or `Arn` is of the thing that the operation
  /// is about: `DeleteEventBus` wants a bus's name, which a rule has not. What an update may leave out is a setting and
  /// none of these, unless it takes part in naming the thing: `UpdateCrawler` would move the crawler to the database
  /// that one stands in. Names are compared in normal form (`cluster` is `Cluster`), and where two identifiers would
  /// do, the resource's own goes before its parents'.
  package func identifiers(for operation: OperationModel) -> Document {
    guard let input = operation.input else { return .emptyMap }
    let wording = Wording()
    let kinds = PlaceKinds(definition, wording)
    let subject = kinds.subject(of: operation)
    let owners = type.identifiers.map { kinds.owner(of: $0.modelName, in: type) }
    let own = owners.indices.filter { owners[$0] == type.name }
    let order = own + owners.indices.filter { !own.contains($0) }
    let named = order.filter { !identifierValues[$0].isNull }.flatMap { position in
      kinds.names(of: type.identifiers[position], owner: owners[position]).map {
        (name: $0, value: identifierValues[position], position: position)
      }
    }
    var used: Set<Int> = []
    var filled: [Int: Document] = [:]
    let members = Array(input.members.enumerated())
    for (name, value, position) in named where !used.contains(position) {
      let found = members.first { index, member in
        filled[index] == nil && kinds.member(member, of: subject, takes: name, as: value)
          && (member.isRequired || !kinds.isSetting(member, of: operation, caller.service))
      }
      guard let (index, member) = found else { continue }
      used.insert(position)
      filled[index] = member.shape.type == .list ? Document(list: [value]) : value
    }
    return Document(
      map: input.members.enumerated().compactMap { index, member in filled[index].map { (key: member.name, value: $0) }
      })
  }
}

/// What kinds of things the names of a service's identifiers and parameters speak of.
private struct PlaceKinds {
  /// A name of an identifier: the kind of thing and the sort of identifier.
  struct Name {
    let kind: String
    let suffix: String
    /// Whether another kind of thing ends in the same word, so that only an operation about `owner` means this one.
    let isShared: Bool
    let owner: String
  }

  private let definition: ResourceDefinition
  private let wording: Wording
  private let types: [String]

  init(_ definition: ResourceDefinition, _ wording: Wording) {
    self.definition = definition
    self.wording = wording
    types = definition.types.map { wording.singular($0.name) }
  }

  /// What `operation` is about: the type with the longest name that its noun begins with, else the noun.
  func subject(of operation: OperationModel) -> String {
    let noun = wording.singular(Wording.verbAndNoun(operation.name).noun)
    return types.filter { noun.begins(with: $0) }.max { $0.utf8.count < $1.utf8.count } ?? noun
  }

  /// The name of the type that an identifier of `type` names: the type itself, or the one that it lies in, whose
  /// identifier may have kept its bare `Name`.
  func owner(of identifier: String, in type: ResourceType, depth: Int = 0) -> String {
    guard depth < 8 else { return type.name }
    for parent in definition.types where parent.name != type.name {
      for collection in parent.collections where collection.result.type == type.name {
        for parameter in collection.result.identifiers where parameter.target == identifier {
          guard case .identifier(let name) = parameter.source else { continue }
          let source = parent.identifiers.first { $0.modelName == name || $0.name == name }
          return owner(of: source?.modelName ?? name, in: parent, depth: depth + 1)
        }
      }
    }
    return type.name
  }

  /// The names under which parameters may ask for `identifier`, which names a thing of the type `owner`.
  func names(of identifier: IdentifierModel, owner: String) -> [Name] {
    let owner = wording.singular(owner)
    return [identifier.modelName, identifier.alias].compactMap { $0 }.map { spelled in
      let term = wording.term(spelled)
      // A key is asked for by that name whatever is done with its thing.
      if term.normal == "key" { return Name(kind: "key", suffix: "", isShared: false, owner: owner) }
      if term.stem.isEmpty { return Name(kind: owner, suffix: term.suffix, isShared: false, owner: owner) }
      let isShared =
        Self.facets.contains(term.normal)
        || term.stem != owner && !types.contains(term.stem) && types.contains { $0 != owner && $0.ends(in: term.stem) }
      return Name(kind: term.stem, suffix: term.suffix, isShared: isShared, owner: owner)
    }
  }

  /// Identifiers that say nothing without the thing that they belong to.
  private static let facets: Set<String> = ["type", "status", "state", "version", "value", "index", "date"]

  private static let updates: Set<String> = ["Update", "Modify", "Put", "Set", "Change", "Edit", "Replace", "Reset"]
  private static let namings: Set<String> = ["Delete", "Describe", "Get", "BatchDelete", "BatchGet", "Remove"]

  /// Whether `member` is something that `operation` changes: it may be left out of an update, and no operation that
  /// only has to name such a thing, or one that the update has to name, asks for it.
  func isSetting(_ member: Member, of operation: OperationModel, _ service: ServiceModel) -> Bool {
    let (verb, noun) = Wording.verbAndNoun(operation.name)
    guard Self.updates.contains(verb) else { return false }
    let required =
      operation.input?.members.filter(\.isRequired).map { wording.term(wording.singular($0.name)).stem } ?? []
    let kinds = Set(required + [wording.singular(noun)])
    let name = wording.normal(member.name)
    return !service.operations.contains { other in
      let (verb, noun) = Wording.verbAndNoun(other.name)
      return Self.namings.contains(verb) && kinds.contains(wording.singular(noun))
        && other.input?.members.contains { wording.normal($0.name) == name } == true
    }
  }

  /// Whether `member` of an operation about `subject` asks for what is called `name`.
  func member(_ member: Member, of subject: String, takes name: Name, as value: Document) -> Bool {
    guard !name.isShared || subject == name.owner else { return false }
    let isList = member.shape.type == .list
    guard let wanted = isList ? member.shape.element?.shape.type : member.shape.type else { return false }
    guard value.kind == .string ? wanted == .string : InferredOperation.isScalar(wanted) else { return false }
    let spelled = isList ? wording.singular(member.name) : wording.normal(member.name)
    // A list of kinds (`Names`) is in the plural.
    guard !isList || spelled != wording.normal(member.name) else { return false }
    let term = wording.term(spelled)
    if term.normal == "key" { return name.kind == "key" || name.suffix == "key" }
    let kind = term.stem.isEmpty ? subject : term.stem
    let isSame = kind == name.kind
    // `UploadId` of an operation on multipart uploads.
    let isShort = name.kind == name.owner && subject == name.owner && name.owner.ends(in: kind)
    guard isSame || isShort && term.suffix == name.suffix else { return false }
    return term.suffix == name.suffix || term.isAny || name.suffix.isEmpty
  }
}
