public import Documents

/// The pages of a listing, fetched one at a time: pull-style, one call each.
public struct Pages: Sendable {
  /// A page.
  public struct Page: Sendable {
    /// The output, cut where the listing begins or ends inside it.
    public var document: Document
    /// The facts about the answer that brought it.
    public var metadata: ResponseMetadata
  }

  private let caller: PageCaller
  private let plan: PaginationPlan
  private var machine: PaginatorMachine
  private let ahead: ReadAhead?

  init(
    caller: PageCaller, plan: PaginationPlan, machine: PaginatorMachine, readsAhead: Bool
  ) {
    self.caller = caller
    self.plan = plan
    self.machine = machine
    ahead = readsAhead ? ReadAhead(caller) : nil
  }

  /// The parameters of the call that the next page takes; nil after the last.
  package var upcoming: Document? { machine.next }
  /// Whether all pages were given out.
  public var isDone: Bool { machine.isDone }
  /// The token with which another listing goes on; there is one when this one stopped at its maximum.
  public var resumeToken: String? { machine.resumeToken }
  /// The results as JMESPath, the one that is counted first; empty for operations that do not page.
  public var resultKeys: [String] { plan.resultKeys.map(\.source) }

  /// The next page, nil after the last.
  /// - Throws: ``ClientError``. After an error the listing can be asked again.
  public mutating func next() async throws(ClientError) -> Page? {
    guard let parameters = machine.next else { return nil }
    let output: OperationOutput
    let document: Document
    do throws(ClientError) {
      if let ahead {
        output = try await ahead.output(machine, parameters)
      } else {
        output = try await caller.call(parameters)
      }
      do { document = try machine.take(output.document) } catch { throw .pagination(error) }
    } catch {
      ahead?.drop()
      throw error
    }
    ahead?.goOn(machine)
    return Page(document: document, metadata: output.metadata)
  }

  /// The next page as the AWS CLI's text output takes it: its results, with the first page what belongs to the whole;
  /// nil after the last.
  /// - Throws: ``ClientError``.
  public mutating func nextResults() async throws(ClientError) -> Document? {
    guard let page = try await next() else { return nil }
    guard !plan.resultKeys.isEmpty else { return page.document }
    do { return try PageResults.document(page.document, plan, machine) } catch { throw .pagination(error) }
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
}
