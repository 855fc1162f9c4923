internal import Documents

extension Client {
  /// The pages of a listing (`Paginator.paginate` in `botocore/paginate.py`). Nothing is sent before the first is asked
  /// for, and each is one call.
  ///
  /// An operation that does not page has one page; `startingToken` is refused for it, `pageSize` too, and `maxItems`
  /// cuts nothing.
  /// - Parameters:
  ///   - pageSize: The number of results that a page is to hold; the operation must have a parameter for it.
  ///   - startingToken: The ``Pages/resumeToken`` of an earlier listing, to go on there.
  ///   - maxItems: The number of results at most.
  ///   - readsAhead: Whether the next page is fetched while this one is used: it is asked for as soon as this one's
  ///     token has been read, where the rest of this one comes later.
  /// - Throws: ``ClientError/pagination(_:)``.
  public func pages(
    _ operation: OperationModel, _ input: OperationInput = OperationInput(), pageSize: Int? = nil,
    startingToken: String? = nil, maxItems: Int? = nil, readsAhead: Bool = false
  ) throws(ClientError) -> Pages {
    do throws(PaginationError) {
      let plan: PaginationPlan
      if let model = operation.paginator {
        plan = try session.state.facts(of: operation).pagination(model, of: operation)
      } else {
        plan = try PaginationPlan(inputTokens: [], outputTokens: [], resultKeys: [])
        if let startingToken { throw .badStartingToken(startingToken) }
      }
      let machine = try PaginatorMachine(
        plan, parameters: input.parameters, pageSize: pageSize.map { limit($0, operation, plan) },
        startingToken: startingToken, maxItems: maxItems)
      var client = self
      if operation.paginator != nil { client.features.insert(.paginator) }
      return Pages(
        caller: PageCaller(client, operation, body: input.body), plan: plan, machine: machine, readsAhead: readsAhead)
    } catch {
      throw .pagination(error)
    }
  }

  private func limit(_ size: Int, _ operation: OperationModel, _ plan: PaginationPlan) -> Document {
    let member = operation.input?.members.first { $0.name == plan.limitKey }
    return member?.shape.type == .string ? Document(String(size)) : Document(size)
  }
}

extension PageCaller {
  /// Calls of `operation`.
  init(_ client: Client, _ operation: OperationModel, body: RequestBody?) {
    self.init(client.session.runtime.transport) { parameters, ahead in
      do throws(ClientError) {
        return .success(try await client.call(operation, OperationInput(parameters, body: body), ahead: ahead))
      } catch {
        return .failure(error)
      }
    }
  }
}
