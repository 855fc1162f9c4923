public import Documents
internal import Synchronization

/// The pages of a listing, fetched one at a time: pull-style, one call each.
public struct Pages: Sendable {
  /// One page.
  public struct Page: Sendable {
    /// The output, cut where the listing begins or ends inside it.
    public var document: Document
    /// How the answer came.
    public var metadata: ResponseMetadata
  }

  private let client: Client
  private let operation: OperationModel
  private let plan: PaginationPlan
  private var machine: PaginatorMachine
  private let body: RequestBody?
  private let ahead: ReadAhead?

  init(
    client: Client, operation: OperationModel, plan: PaginationPlan, machine: PaginatorMachine, body: RequestBody?,
    readsAhead: Bool
  ) {
    self.client = client
    self.operation = operation
    self.plan = plan
    self.machine = machine
    self.body = body
    ahead = readsAhead ? ReadAhead() : nil
  }

  /// The parameters of the call that the next page takes; nil after the last.
  package var upcoming: Document? { machine.next }
  /// Whether all pages were given out.
  public var isDone: Bool { machine.isDone }
  /// Where another listing can go on; there is one when this one stopped at its maximum.
  public var resumeToken: String? { machine.resumeToken }
  /// The results as JMESPath, the one that is counted first; empty for operations that do not page.
  public var resultKeys: [String] { plan.resultKeys.map(\.source) }

  /// The next page, nil after the last.
  /// - Throws: ``ClientError``. After an error the listing can be asked again.
  public mutating func next() async throws(ClientError) -> Page? {
    guard let parameters = machine.next else { return nil }
    let output: OperationOutput
    if let task = ahead?.take() {
      output = try await Self.value(of: task)
    } else {
      output = try await client.call(operation, OperationInput(parameters, body: body))
    }
    let document: Document
    do { document = try machine.take(output.document) } catch { throw .pagination(error) }
    if let ahead, let parameters = machine.next {
      let (client, operation, body) = (client, operation, body)
      ahead.start {
        do throws(ClientError) {
          return .success(try await client.call(operation, OperationInput(parameters, body: body)))
        } catch {
          return .failure(error)
        }
      }
    }
    return Page(document: document, metadata: output.metadata)
  }

  /// The next page as the AWS CLI's text output takes it: the first one whole, of the others the results only; nil after
  /// the last.
  /// - Throws: ``ClientError``.
  public mutating func nextResults() async throws(ClientError) -> Document? {
    let isFirst = machine.pages == 0
    guard let page = try await next() else { return nil }
    guard !isFirst else { return page.document }
    var results = PageAggregator(plan)
    do { try results.add(page.document) } catch { throw .pagination(error) }
    return results.result(nonAggregatePart: [], resumeToken: nil)
  }

  /// All pages that are left as the one result that the AWS CLI prints, with `NextToken` when there is more.
  /// - Throws: ``ClientError``.
  public mutating func all() async throws(ClientError) -> Document {
    guard !plan.resultKeys.isEmpty else { return try await next()?.document ?? .emptyMap }
    var whole = PageAggregator(plan)
    while let page = try await next() {
      do { try whole.add(page.document) } catch { throw .pagination(error) }
    }
    return whole.result(nonAggregatePart: machine.nonAggregatePart, resumeToken: machine.resumeToken)
  }

  private static func value(
    of task: Task<Result<OperationOutput, ClientError>, Never>
  ) async throws(ClientError) -> OperationOutput {
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }
}

/// The call for the next page, while the last one is used; it ends when nobody wants the pages any more.
private final class ReadAhead: Sendable {
  private let task = Mutex<Task<Result<OperationOutput, ClientError>, Never>?>(nil)

  deinit { task.withLock { $0?.cancel() } }

  func start(_ body: @escaping @Sendable () async -> Result<OperationOutput, ClientError>) {
    task.withLock { $0 = Task { await body() } }
  }

  func take() -> Task<Result<OperationOutput, ClientError>, Never>? {
    task.withLock { task in
      defer { task = nil }
      return task
    }
  }
}
