internal import AWSClient
internal import Documents

/// Makes the resource definition of what a ``DerivedModel`` has found out.
struct DerivedModelBuilder {
  /// A collection in its place, and how its type is made.
  final class Plan {
    let collection: DerivedCollection
    let parent: Plan?
    /// The optional parameter that narrows the list to the parent, where it is below it for that alone.
    let link: String?
    /// The model name of the type, and the collection's name.
    var type = ""
    var name = ""
    /// All identifiers by model name: the parents', the facets, its own.
    var identifiers: [String] = []
    /// The names of its own identifiers, in the order of the collection's.
    var own: [String] = []
    /// Facets that are identifiers, by parameter in normal form.
    var facets: [String: String] = [:]
    /// What the list operation is told.
    var parameters: [ParameterModel] = []
    var children: [Plan] = []
    var actions: [Int] = []

    init(_ collection: DerivedCollection, parent: Plan?, link: String? = nil) {
      self.collection = collection
      self.parent = parent
      self.link = link
      actions = collection.actions
    }

    /// The plan and its parents.
    var chain: [Plan] {
      var chain = [self]
      while let next = chain.last?.parent { chain.append(next) }
      return chain
    }
  }

  private let model: DerivedModel
  private var top: [Plan] = []
  private var plans: [Plan] = []
  private var typeNames: Set<String> = []

  init(_ model: DerivedModel) { self.model = model }

  /// The definition; nil when the service has nothing to list.
  static func definition(for service: ServiceModel) -> ResourceDefinition? {
    var builder = DerivedModelBuilder(DerivedModel(service))
    return builder.build()
  }

  mutating func build() -> ResourceDefinition? {
    makePlans()
    guard !plans.isEmpty else { return nil }
    for plan in plans { name(plan) }
    let types = plans.map { type(of: $0) }
    var names = ResourceNames(hasLoad: false)
    let collections = collections(top, names: &names)
    let service = model.service.name
    let root = ResourceType(
      name: service, isDerived: true, collections: collections,
      primaryCollection: PrimaryCollections.name(service: service, type: nil, collections: collections))
    return ResourceDefinition(service: service, isDerived: true, root: root, types: types)
  }

  // MARK: Places

  private mutating func makePlans() {
    var made: [ObjectIdentifier: Plan] = [:]
    for collection in model.placed {
      var parent: Plan?
      if let above = collection.parent {
        guard let plan = made[ObjectIdentifier(above)] else { continue }
        parent = plan
      }
      let plan = Plan(collection, parent: parent)
      guard fillParameters(of: plan) else { continue }
      made[ObjectIdentifier(collection)] = plan
    }
    for collection in model.placed {
      guard let plan = made[ObjectIdentifier(collection)] else { continue }
      add(plan)
    }
    for collection in model.placed where made[ObjectIdentifier(collection)] != nil && collection.parent == nil {
      var linked: Set<ObjectIdentifier> = []
      for link in collection.optionalParents {
        guard let parent = made[ObjectIdentifier(link.parent)], link.parent !== collection,
          linked.insert(ObjectIdentifier(parent)).inserted
        else { continue }
        let plan = Plan(collection, parent: parent, link: link.parameter)
        guard fillParameters(of: plan) else { continue }
        add(plan)
        for child in made[ObjectIdentifier(collection)]?.children ?? [] where child.link == nil {
          let below = Plan(child.collection, parent: plan)
          if fillParameters(of: below) { add(below) }
        }
      }
    }
    dropDoubles()
  }

  private mutating func add(_ plan: Plan) {
    plans.append(plan)
    if let parent = plan.parent { parent.children.append(plan) } else { top.append(plan) }
  }

  /// Of several lists of one thing in one place only the one that tells most is kept, and takes over the others'
  /// actions. One that something else lies below stays as well.
  private mutating func dropDoubles() {
    var dropped: Set<ObjectIdentifier> = []
    for siblings in [top] + plans.map(\.children) {
      for group in Dictionary(grouping: siblings, by: { "\(name(of: $0)) \($0.collection.typeNoun)" }).values {
        guard group.count > 1 else { continue }
        let best = group.enumerated().max { left, right in
          let (a, b) = (weight(left.element), weight(right.element))
          return a == b ? left.offset > right.offset : a.lexicographicallyPrecedes(b)
        }
        guard let best = best?.element, !best.collection.identifiers.isEmpty else { continue }
        for plan in group where plan !== best && plan.children.isEmpty {
          best.actions += plan.actions.filter { !best.actions.contains($0) }
          dropped.insert(ObjectIdentifier(plan))
        }
      }
    }
    guard !dropped.isEmpty else { return }
    func isKept(_ plan: Plan) -> Bool { !dropped.contains(ObjectIdentifier(plan)) }
    plans = plans.filter(isKept)
    top = top.filter(isKept)
    for plan in plans { plan.children = plan.children.filter(isKept) }
  }

  private func weight(_ plan: Plan) -> [Int] {
    let load =
      switch plan.collection.load {
      case .get: 3
      case .batch, .filter: 2
      case .singleton: 1
      case nil: 0
      }
    return [
      plan.collection.identifiers.isEmpty ? 0 : 1, plan.children.isEmpty ? 0 : 1, load,
      plan.collection.isStrings ? 0 : 1, plan.collection.members.count,
    ]
  }

  // MARK: Names

  private func name(of plan: Plan) -> String {
    let noun = model.operations[plan.collection.operation].noun
    return Names.snake(Wording.plural(ofName: DerivedModel.head(of: noun) ?? noun))
  }

  /// Names the type of `plan`; names that are taken get the parent's before them.
  private mutating func name(_ plan: Plan) {
    let noun = model.operations[plan.collection.operation].noun
    let plain = typeName(of: plan)
    let full = Self.capitalised(Wording.singular(ofName: noun))
    let above = plan.parent?.type ?? ""
    for candidate in [plain, above + plain, full, above + full] where typeNames.insert(candidate).inserted {
      plan.type = candidate
      return
    }
    var number = 2
    while !typeNames.insert("\(above)\(full)\(number)").inserted { number += 1 }
    plan.type = "\(above)\(full)\(number)"
  }

  private func typeName(of plan: Plan) -> String {
    let noun = model.operations[plan.collection.operation].noun
    return Self.capitalised(Wording.singular(ofName: DerivedModel.head(of: noun) ?? noun))
  }

  private static func capitalised(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

  // MARK: Parameters and identifiers

  /// Fills in what the list operation of `plan` is told, and what identifies its resources. False when that cannot be
  /// done with what the parents know.
  private mutating func fillParameters(of plan: Plan) -> Bool {
    let operation = model.operations[plan.collection.operation]
    plan.identifiers = plan.parent?.identifiers ?? []
    var defaults = self.defaults(operation)
    for input in operation.facets {
      // A facet is part of what identifies the resources, for their other operations need it as well.
      var name = Self.capitalised(input.name)
      if let known = known(input.term.normal, in: plan.parent) {
        plan.parameters.append(ParameterModel(target: input.name, source: .identifier(Names.snake(known))))
        name = known
      } else {
        name = unique(name, in: plan)
        plan.identifiers.append(name)
      }
      plan.facets[input.term.normal] = name
    }
    for input in operation.requiredInputs where !input.isEnum {
      guard let parent = plan.parent, let source = source(for: input, in: parent.chain) else { return false }
      plan.parameters.append(ParameterModel(target: input.name, source: source))
      defaults.removeAll { $0.parameter == input.name }
    }
    if let link = plan.link {
      guard let input = operation.inputs.first(where: { $0.name == link }), let parent = plan.parent,
        let source = source(for: input, in: [parent])
      else { return false }
      plan.parameters.append(ParameterModel(target: link, source: source))
    }
    // What narrowed a list above narrows those below as well (the `cluster` of a service's tasks).
    for above in plan.parent?.chain ?? [] {
      guard let link = above.link, let told = above.parameters.first(where: { $0.target == link }),
        operation.inputs.contains(where: { $0.name == link }), !plan.parameters.contains(where: { $0.target == link })
      else { continue }
      plan.parameters.append(told)
    }
    for (parameter, value) in defaults {
      plan.parameters.append(ParameterModel(target: parameter, source: .constant(value)))
    }
    for identifier in plan.collection.identifiers {
      // A foreign key that only tells whose it is says the same as the parent's identifier.
      if plan.collection.identifiers.count > 1, plan.parent?.identifiers.contains(identifier.parameter) == true,
        !model.wording.term(identifier.parameter).stem.isEmpty
      {
        plan.own.append(identifier.parameter)
        continue
      }
      let isList = isList(identifier.parameter, of: plan.collection)
      let name = unique(
        Self.capitalised(isList ? Wording.singular(ofName: identifier.parameter) : identifier.parameter), in: plan)
      plan.own.append(name)
      plan.identifiers.append(name)
    }
    return true
  }

  private func defaults(_ operation: InferredOperation) -> [(parameter: String, value: Document)] {
    DerivedOverlay.defaults(service: model.service.name, operation: operation.name)
      .filter { entry in operation.inputs.contains { $0.name == entry.parameter } }
      + operation.pageSizes.map { ($0.parameter, Document($0.value)) }
  }

  private func known(_ normal: String, in plan: Plan?) -> String? {
    plan?.chain.lazy.compactMap { $0.facets[normal] }.first
  }

  private func unique(_ name: String, in plan: Plan) -> String {
    let taken = Set(plan.identifiers.map { Names.snake($0) })
    if !taken.contains(Names.snake(name)) { return name }
    let noun = typeName(of: plan)
    let longer = [noun + name, noun + "Own" + name]
    return longer.first { !taken.contains(Names.snake($0)) } ?? "\(noun)\(name)\(plan.identifiers.count)"
  }

  /// Whether the operation that an identifier's parameter was found in takes a list of them.
  private func isList(_ parameter: String, of collection: DerivedCollection) -> Bool {
    let position: Int
    switch collection.load {
    case .batch(let operation), .get(let operation): position = operation
    default: position = collection.operation
    }
    return model.operations[position].inputs.first { $0.name == parameter }?.type == .list
  }

  /// What of `chain`, a plan and its parents, goes to `input`.
  private func source(for input: InputFacts, in chain: [Plan], asElement: Bool = false) -> ParameterSource? {
    var best: (score: Int, source: ParameterSource)?
    for (distance, plan) in chain.enumerated() {
      let found = model.acceptances(input, asElement: asElement)[ObjectIdentifier(plan.collection)] ?? .none
      guard found.score >= 75, found.score > best?.score ?? 0 else { continue }
      switch found.value {
      case .identifier(let position):
        guard plan.own.indices.contains(position) else { continue }
        best = (found.score, .identifier(Names.snake(plan.own[position])))
      case .member(let path):
        // Only the resource at hand has data; the answer to its load may have fewer members than the list's.
        guard distance == 0, hasData(path, plan) else { continue }
        best = (found.score, .data(path))
      }
    }
    return best?.source
  }

  private func hasData(_ path: String, _ plan: Plan) -> Bool {
    guard case .get(let position)? = plan.collection.load else { return !plan.collection.isStrings }
    let found = loadShape(model.operations[position], plan)
    return found.shape?.members.contains { $0.name == path } == true
  }

  // MARK: Parts

  private func collections(_ plans: [Plan], names: inout ResourceNames) -> [CollectionModel] {
    plans.compactMap { plan -> CollectionModel? in
      let operation = model.operations[plan.collection.operation]
      let rows = plan.collection.path + "[]"
      var identifiers: [ParameterModel] = []
      for name in plan.parent?.identifiers ?? [] {
        identifiers.append(ParameterModel(target: name, source: .identifier(Names.snake(name))))
      }
      for input in operation.facets {
        guard let name = plan.facets[input.term.normal], plan.parent?.identifiers.contains(name) != true else {
          continue
        }
        identifiers.append(ParameterModel(target: name, source: .requestParameter(DerivedModel.quoted(input.name))))
      }
      for (name, identifier) in zip(plan.own, plan.collection.identifiers)
      where plan.parent?.identifiers.contains(name) != true {
        let path: String
        switch identifier.source {
        case .element: path = rows
        case .member(let member): path = "\(rows).\(member)"
        }
        identifiers.append(
          ParameterModel(
            target: name, source: .response(path), form: identifier.isLastPart ? .lastPart : .asIs))
      }
      let spellings = [
        name(of: plan), Names.snake(Wording.plural(ofName: operation.noun)), operation.model.pythonName,
      ]
      guard let name = names.claimFirst(spellings) else { return nil }
      return CollectionModel(
        name: name, modelName: operation.noun,
        request: RequestModel(operation: operation.name, parameters: plan.parameters),
        result: ResultModel(
          type: plan.type, identifiers: identifiers, path: plan.collection.isStrings ? nil : rows),
        facets: operation.facets.filter { input in
          !plan.parameters.contains { $0.target == input.name }
        }.map { FacetModel(parameter: $0.name, values: $0.member.shape.enumValues) })
    }
  }

  private mutating func type(of plan: Plan) -> ResourceType {
    let load = load(of: plan)
    var names = ResourceNames(hasLoad: load != nil)
    let identifiers = plan.identifiers.map { name in
      IdentifierModel(name: names.claim(Names.snake(name), as: .identifier) ?? Names.snake(name), modelName: name)
    }
    let actions = plan.actions.compactMap { action($0, of: plan, names: &names) }
    let collections = collections(plan.children, names: &names)
    let waiters = waiters(of: plan, load: load?.action, names: &names)
    let shape = load?.shape ?? (plan.collection.isStrings ? nil : plan.collection.element)
    let own = Set(identifiers.map(\.name))
    let attributes = shape?.members.compactMap { member -> AttributeModel? in
      let plain = Names.snake(member.name)
      guard !own.contains(plain), let name = names.claim(plain, as: .attribute) else { return nil }
      return AttributeModel(name: name, memberName: member.name)
    }
    return ResourceType(
      name: plan.type, isDerived: true, identifiers: identifiers, shapeName: shape?.name,
      attributes: attributes ?? [], load: load?.action, actions: actions, collections: collections, waiters: waiters,
      primaryCollection: PrimaryCollections.name(
        service: model.service.name, type: plan.type, collections: collections))
  }

  /// What an operation on a resource of `plan` is told; nil when it needs something else as well and `isWhole`.
  private func parameters(_ operation: InferredOperation, of plan: Plan, isWhole: Bool) -> [ParameterModel]? {
    var parameters: [ParameterModel] = []
    var used: Set<String> = []
    let defaults = self.defaults(operation)
    let required = Set(operation.required)
    let links = plan.chain.compactMap(\.link)
    for (position, input) in operation.inputs.enumerated() {
      let isRequired = required.contains(position)
      let isList = input.type == .list
      var source: ParameterSource?
      if let own = plan.collection.identifiers.firstIndex(where: { $0.parameter == input.name }), isWhole,
        plan.own.indices.contains(own)
      {
        source = .identifier(Names.snake(plan.own[own]))
      } else if let facet = known(input.term.normal, in: plan) {
        source = .identifier(Names.snake(facet))
      } else if let told = plan.parameters.first(where: {
        model.wording.normal($0.target) == input.term.normal && (isRequired || links.contains($0.target))
      }), case .identifier = told.source {
        source = told.source
      } else if isRequired, input.isScalar || isList && input.isStringList {
        source = self.source(for: input, in: plan.chain, asElement: isList)
      } else if !isWhole, !isRequired, input.isScalar,
        (model.acceptances(input)[ObjectIdentifier(plan.collection)]?.score ?? 0) >= 92
      {
        source = self.source(for: input, in: [plan])
      }
      if source == nil, let value = defaults.first(where: { $0.parameter == input.name })?.value {
        source = .constant(value)
      }
      guard let source, TargetPath(input.name) != nil else {
        if isRequired, isWhole { return nil }
        continue
      }
      if case .identifier(let name) = source, !isWhole, !used.insert(name).inserted { continue }
      parameters.append(
        ParameterModel(target: isList && !isConstant(source) ? "\(input.name)[0]" : input.name, source: source))
    }
    return parameters
  }

  private func isConstant(_ source: ParameterSource) -> Bool { if case .constant = source { true } else { false } }

  private func load(of plan: Plan) -> (action: ActionModel, shape: Shape?)? {
    let position: Int
    var path: String
    var shape: Shape?
    switch plan.collection.load {
    case .get(let operation), .singleton(let operation):
      position = operation
      (path, shape) = loadShape(model.operations[operation], plan)
    case .batch(let operation):
      position = operation
      guard let list = batchList(model.operations[operation]) else { return nil }
      path = list.path + "[0]"
      shape = list.element
    case .filter:
      position = plan.collection.operation
      path = plan.collection.path + "[0]"
      shape = plan.collection.isStrings ? nil : plan.collection.element
    case nil: return nil
    }
    let operation = model.operations[position]
    guard let parameters = parameters(operation, of: plan, isWhole: true) else { return nil }
    // A load that is not told which one would give any.
    let isTold = plan.own.allSatisfy { name in
      parameters.contains { $0.source == .identifier(Names.snake(name)) }
    }
    guard isTold else { return nil }
    return (
      ActionModel(
        name: "load", modelName: "load", request: RequestModel(operation: operation.name, parameters: parameters),
        path: path),
      shape
    )
  }

  /// Where in the answer to a load the resource is: the structure that shares most members with the list's elements,
  /// or bears its name, else the answer as a whole.
  private func loadShape(_ operation: InferredOperation, _ plan: Plan) -> (path: String, shape: Shape?) {
    guard let output = operation.output else { return ("@", nil) }
    let wanted = Set(plan.collection.isStrings ? [] : plan.collection.element.members.map(\.name))
    func shared(_ shape: Shape) -> Int { shape.members.reduce(0) { $0 + (wanted.contains($1.name) ? 1 : 0) } }
    var best: (score: Int, path: String, shape: Shape)?
    for member in output.members where member.shape.type == .structure && member.location == nil {
      let isNamed = plan.collection.words.contains(model.wording.singular(member.name))
      let score = shared(member.shape) + (isNamed ? 1000 : 0)
      if score > best?.score ?? 0 { best = (score, DerivedModel.quoted(member.name), member.shape) }
    }
    if let best, best.score > shared(output) { return (best.path, best.shape) }
    return ("@", output)
  }

  private func batchList(_ operation: InferredOperation) -> (path: String, element: Shape)? {
    if let found = model.result(of: operation) { return found }
    for member in operation.output?.members.map({ $0 }) ?? [] {
      if member.shape.type == .list, let element = member.shape.element?.shape, element.type == .structure {
        return (DerivedModel.quoted(member.name), element)
      }
    }
    return nil
  }

  private func action(_ position: Int, of plan: Plan, names: inout ResourceNames) -> ActionModel? {
    let operation = model.operations[position]
    guard let parameters = parameters(operation, of: plan, isWhole: false) else { return nil }
    let short = shortName(operation, plan)
    guard let name = names.claimFirst([short, operation.model.pythonName]) else { return nil }
    return ActionModel(
      name: name, modelName: operation.name,
      request: RequestModel(operation: operation.name, parameters: parameters))
  }

  /// The operation's name without the type's own (`UpdateFunctionCode` of a function is `update_code`).
  private func shortName(_ operation: InferredOperation, _ plan: Plan) -> String {
    let type = plan.collection.typeNoun
    if operation.singularNoun == type || operation.noun.isEmpty { return Names.snake(operation.verb) }
    var head = ""
    let words = Wording.words(operation.noun)
    for (position, word) in words.enumerated() {
      head += word
      if model.wording.singular(head) == type {
        return Names.snake(operation.verb + words[(position + 1)...].joined())
      }
    }
    return operation.model.pythonName
  }

  /// The service's waiters that look at what loads the resource.
  private func waiters(of plan: Plan, load: ActionModel?, names: inout ResourceNames) -> [ResourceWaiterModel] {
    guard let load else { return [] }
    return model.service.waiters.compactMap { waiter -> ResourceWaiterModel? in
      guard waiter.operation == load.request.operation else { return nil }
      var short = waiter.name
      let words = Wording.words(waiter.name)
      var head = ""
      for (position, word) in words.dropLast().enumerated() {
        head += word
        if model.wording.singular(head) == plan.collection.typeNoun { short = words[(position + 1)...].joined() }
      }
      guard let name = names.claimFirst([Names.snake("WaitUntil" + short), "wait_until_" + waiter.pythonName]) else {
        return nil
      }
      return ResourceWaiterModel(
        name: name, shortName: Names.snake(short), waiterName: waiter.name, parameters: load.request.parameters,
        path: load.path)
    }
  }
}
