import AWSClient
import AWSResources
import Documents

/// An action over a collection, a page at a time.
struct Batch {
  private let collection: ResourceCollection
  private let action: ActionModel
  private let arguments: OperationArguments
  private let context: Context

  init(_ collection: ResourceCollection, _ action: ActionModel, _ arguments: OperationArguments, _ context: Context) {
    self.collection = collection
    self.action = action
    self.arguments = arguments
    self.context = context
  }

  private var name: String { action.name }

  func run() async throws {
    let operation = arguments.operation
    let isBatch = collection.memberType?.batchAction(name) != nil
    let parameters = try await context.request(arguments).input.parameters
    if context.options.plans { return try await PlannedCalls.show(try await collection.plan(), context) }
    let members = try await confirmed(operation)
    var touched = 0
    var refusals: [BatchRefusal] = []
    do {
      for page in members {
        try Task.checkCancellation()
        if isBatch {
          if let result = try await Resource.batchAction(name, over: page, parameters) {
            try await ActionRunner.show(result, of: operation, context)
            if case .response(let output) = result { refusals += BatchRefusal.all(in: output.document) }
          }
          touched += page.count
        } else {
          for member in page {
            try Task.checkCancellation()
            let result = try await member.action(name, parameters)
            try await ActionRunner.show(result, of: operation, context)
            if case .response(let output) = result { refusals += BatchRefusal.all(in: output.document) }
            touched += 1
          }
        }
      }
    } catch {
      context.streams.note("each: \(touched) done before this")
      throw error
    }
    context.streams.note("each: \(name) on \(touched - min(touched, refusals.count)) of \(collection.name)")
    guard !refusals.isEmpty else { return }
    for refusal in refusals.dropLast() { context.streams.note(Sanitizer.line("each: \(refusal.words)")) }
    throw Failure(message: "each: \(refusals.last?.words ?? "")", status: Failure.Status.service)
  }

  /// The members by page, once somebody agreed to all of them; reads need nobody's word.
  private func confirmed(_ operation: OperationModel) async throws -> [[Resource]] {
    let isRead = OperationEffect.of(operation).kind == .reads
    // Whatever comes of it, a job has asked by then.
    defer { context.beginning?.end() }
    if !isRead, !context.saysYes, !context.isAttended {
      throw UsageError("each: \(name) would touch many things: say --yes")
    }
    var members: [[Resource]] = []
    var pages = collection.pages()
    while let page = try await pages.next() { if !page.isEmpty { members.append(Array(page)) } }
    let count = members.reduce(0) { $0 + $1.count }
    guard !isRead, !context.saysYes, count > 0 else { return members }
    let names = members.joined().map { Sanitizer.line($0.displayName) }
    try await context.ask("\(name) \(count) of \(collection.name): \(NameList.text(names))", of: "each")
    return members
  }
}
