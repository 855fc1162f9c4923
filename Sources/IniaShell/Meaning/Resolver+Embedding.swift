import AWSClient
import AWSResources

extension Resolver {
  /// What the other line on a command's means.
  func inner(_ embedding: Embedding, _ invocation: Invocation) throws -> Resolution {
    let words = invocation.words
    switch embedding {
    case .command, .commandAfterDashes, .topic: return try resolve(words)
    case .commandAfterEquals: return try resolve(Self.words(behindEquals: words))
    case .action: return try action(words)
    case .batchAction: return try batchAction(words)
    }
  }

  /// The words of the command in `NAME = COMMAND…`, `NAME= COMMAND…` or `NAME=COMMAND…`.
  static func words(behindEquals words: [Argument]) -> [Argument] {
    guard let first = words.first else { return [] }
    let rest = Array(words.dropFirst())
    if let (_, right) = first.assignment { return right.text.isEmpty && right.isExpanded ? rest : [right] + rest }
    return rest.first?.isBare("=") == true ? Array(rest.dropFirst()) : []
  }

  /// `PATH ACTION [PARAM…]`.
  private func action(_ words: [Argument]) throws -> Resolution {
    let path = words[0]
    let location = located(path)
    let place = try place(at: location)
    guard let type = place.actionTarget, let service = place.service else {
      // A path may lead through names that only a call can tell.
      let error = UsageError("do: \(location.path) has no actions", hint: "info \(location.path) tells what it is")
      return .unknown(UnknownLine(error: error, arguments: words, near: []))
    }
    guard words.count > 1 else {
      return .unfinished(
        UnfinishedLine(
          error: UsageError("do: a path and an action are wanted", hint: "usage: do PATH ACTION [PARAM…]"),
          expectation: .action(type)))
    }
    let name = words[1].text.replacing("-", with: "_")
    guard let action = type.action(name), let operation = service.operation(action.request.operation) else {
      let near = Names.nearest(to: name, in: type.actions.map(\.name), limit: 3)
      let error = UsageError(
        "do: \(type.name) has no action \(name)",
        hint: near.isEmpty
          ? "actions: \(type.actions.map(\.name).joined(separator: " "))" : "nearest: \(near.joined(separator: ", "))")
      return .unknown(UnknownLine(error: error, arguments: words, near: Self.operations(near, of: type, service)))
    }
    let globals = GlobalOptionReading(Array(words.dropFirst(2)))
    return .member(
      MemberCall(
        path: path, member: .action(action), arguments: OperationArguments(globals.rest, for: operation),
        globals: globals))
  }

  /// `COLLECTION [PARAM…] do ACTION [PARAM…]`.
  private func batchAction(_ words: [Argument]) throws -> Resolution {
    let location = located(words[0])
    let place = try place(at: location)
    guard let (collection, type) = place.collection, let service = place.service,
      let listed = service.operation(collection.request.operation)
    else {
      return .unknown(
        UnknownLine(error: UsageError("each: \(location.path) is no collection"), arguments: words, near: []))
    }
    let split = words.firstIndex { $0.isBare("do") } ?? words.endIndex
    var globals = GlobalOptionReading(Array(words[1..<split]))
    let filters = OperationArguments(globals.rest, for: listed)
    let (leading, behind) = Self.leadingOptions(Array(words.dropFirst(split + 1)))
    guard let action = behind.first else {
      let usage = UsageError(
        "each: a collection, do and an action are wanted",
        hint: "usage: each COLLECTION [PARAM…] do ACTION [PARAM…]")
      let isFiltering = split == words.endIndex
      return .unfinished(
        UnfinishedLine(
          error: usage,
          expectation: isFiltering ? globals.due.map { .global($0) } ?? .parameter(filters) : .action(type)))
    }
    let name = action.text.replacing("-", with: "_")
    globals.add(GlobalOptionReading(leading + behind.dropFirst()))
    guard let action = type.batchAction(name) ?? type.action(name),
      let operation = service.operation(action.request.operation)
    else {
      let near = Names.nearest(to: name, in: Set((type.batchActions + type.actions).map(\.name)), limit: 3)
      let error = UsageError(
        "each: \(type.name) has no action \(name)",
        hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: ", "))")
      return .unknown(UnknownLine(error: error, arguments: words, near: Self.operations(near, of: type, service)))
    }
    return .member(
      MemberCall(
        path: words[0], member: .batch(action, filters: filters),
        arguments: OperationArguments(globals.rest, for: operation), globals: globals))
  }

  private static func operations(
    _ actions: [String], of type: ResourceType, _ service: ServiceModel
  ) -> [OperationModel] {
    actions.compactMap { name in
      (type.action(name) ?? type.batchAction(name)).flatMap { service.operation($0.request.operation) }
    }
  }

  /// The place that a path leads to, also in another session, where the models are the same.
  private func located(_ path: Argument) -> Location {
    let (session, rest) = SessionPath.split(path, sessions)
    return (session == nil ? location : .root).appending(rest)
  }
}
