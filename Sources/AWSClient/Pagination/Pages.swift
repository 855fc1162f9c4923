public import Documents

/// The pages of a listing (`PageIterator` in `botocore/paginate.py`), fetched one at a time when they are asked for,
/// each by one call.
public struct Pages: Sendable {
  /// A page of the listing.
  public struct Page: Sendable {
    /// The output, cut where the listing begins or ends inside it.
    public var document: Document
    /// The way in which the answer came: its status, header fields and identifiers.
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
  /// The token with which another listing can go on; nil unless this one stopped at its maximum and there is more.
  public var resumeToken: String? { machine.resumeToken }
  /// The places of the results as JMESPath, the one that is counted first; empty for operations that do not page.
  public var resultKeys: [String] { plan.resultKeys.map(\.source) }

  /// The next page, nil after the last. After a call that failed the same page can be asked for again.
  /// - Throws: ``ClientError``; ``ClientError/pagination(_:)`` when the service gives the same token twice in a row, or
  ///   tokens that go round in a circle, and then there are no more pages.
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

  /// The next page as the AWS CLI's text output takes it (`TextFormatter` in `awscli/formatter.py`): its results, with
  /// the first page what belongs to the whole; nil after the last.
  /// - Throws: ``ClientError``, as ``next()``.
  public mutating func nextResults() async throws(ClientError) -> Document? {
    guard let page = try await next() else { return nil }
    guard !plan.resultKeys.isEmpty else { return page.document }
    do { return try PageResults.document(page.document, plan, machine) } catch { throw .pagination(error) }
  }

  /// The pages that are left, as the one result that the AWS CLI prints, with `NextToken` when there is more
  /// (`PageIterator.build_full_result` in `botocore/paginate.py`). Fetches them all, and holds them in memory.
  /// - Throws: ``ClientError``, as ``next()``; the pages fetched before it are lost.
  public mutating func all() async throws(ClientError) -> Document {
    guard !plan.resultKeys.isEmpty else { return try await next()?.document ?? .emptyMap }
    var whole = PageAggregator(plan)
    while let page = try await next() {
      do { try whole.add(page.document) } catch { throw .pagination(error) }
    }
    return whole.result(nonAggregatePart: machine.nonAggregatePart, resumeToken: machine.resumeToken)
  }
}
