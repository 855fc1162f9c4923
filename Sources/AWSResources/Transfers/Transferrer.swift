package import AWSClient
package import Documents
internal import Glibc

/// Moves objects: up, down, from bucket to bucket, away. Large ones travel in parts side by side.
package struct Transferrer: Sendable {
  /// The options that hold for every transfer.
  package struct Options: Sendable {
    /// Sizes and how many at once.
    package var settings = TransferSettings()
    /// Members of the calls at the destination; each call takes those that it has.
    package var parameters: Document = .emptyMap
    /// Members of the calls at the source of a download or a copy.
    package var sourceParameters: Document = .emptyMap
    /// Whether the source goes away when the destination has all of it.
    package var moves = false
    /// The type of content that a name tells of; asked where no type is given.
    package var contentType: @Sendable (String) -> String? = { _ in nil }

    /// The defaults.
    package init() {}
  }

  /// The clients of the session that objects come from and of the one that they go to.
  let source: Client
  let destination: Client
  let options: Options
  let slots: RequestSlots
  /// Takes the number of bytes that have gone since the last call.
  let progress: @Sendable (Int64) -> Void
  /// Shows a call instead of making it.
  let plan: (@Sendable (Client, OperationModel, OperationInput) async throws -> Void)?

  /// A call was shown, and what would come next depends on its answer.
  struct Planned: Error {}

  /// A mover between two clients of S3. With `plan` nothing is sent: each item's first call is handed to it.
  package init(
    from source: Client, to destination: Client, _ options: Options,
    plan: (@Sendable (Client, OperationModel, OperationInput) async throws -> Void)? = nil,
    progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) {
    self.source = Self.telling(source)
    self.destination = Self.telling(destination)
    self.options = options
    self.plan = plan
    self.progress = progress
    slots = RequestSlots(options.settings.concurrency)
  }

  // MARK: All

  /// Does what `next` gives until it gives nothing more, several at once. `report` is told how each ended; what keeps
  /// all of them from being done (no credentials, a shell that only reads, an interruption) is thrown.
  package func run(
    next: () async throws -> TransferItem?,
    report: @escaping @Sendable (TransferItem, (any Error)?) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      var active = 0
      while let item = try await next() {
        if active >= options.settings.concurrency {
          try await group.next()
          active -= 1
        }
        active += 1
        group.addTask {
          var failure: (any Error)?
          do { try await perform(item) } catch {
            guard !Self.endsAll(error) else { throw error }
            failure = error
          }
          try await report(item, failure)
        }
      }
      try await group.waitForAll()
    }
  }

  private static func endsAll(_ error: any Error) -> Bool {
    switch error {
    case is CancellationError, TransportError.cancelled: true
    case ClientError.cancelled, ClientError.refused, ClientError.noCredentials, ClientError.credentials: true
    case ClientError.configuration, ClientError.endpoint(.noRegion): true
    default: Task.isCancelled
    }
  }

  /// Does one thing.
  package func perform(_ item: TransferItem) async throws {
    do {
      switch (item.kind, item.source.place, item.destination) {
      case (.upload, .file(let path), .object(let address)?):
        try await upload(path, size: item.source.size ?? 0, to: address)
        if options.moves { try remove(path, item.source) }
      case (.download, .object(let address), .file(let path)?):
        try await download(item.source, address, to: path)
        if options.moves { try await delete(address, source) }
      case (.copy, .object(let address), .object(let target)?):
        try await copy(item.source, address, to: target)
        if options.moves { try await delete(address, source) }
      case (.delete, .object(let address), nil): try await delete(address, destination)
      case (.delete, .file(let path), nil):
        if plan == nil, unlink(path.systemPath) != 0 { throw TransferError.file(path: path, code: errno) }
      default: return
      }
    } catch is Planned {}
  }

  /// The client whose calls say what they are part of.
  private static func telling(_ client: Client) -> Client {
    var client = client
    client.features.insert(.transfer)
    return client
  }

  /// Deletes a file that was sent, unless it has changed since it was looked at: what came later is nowhere else.
  private func remove(_ path: String, _ entry: TransferEntry) throws(TransferError) {
    guard plan == nil else { return }
    guard LocalTree.isUnchanged(entry) else { throw .changed(path: path) }
    guard unlink(path.systemPath) == 0 else { throw .file(path: path, code: errno) }
  }

  /// The parts of an object. Throws where it is larger than any.
  func parts(of address: ObjectAddress, size: Int64) throws(TransferError) -> PartPlan.Parts {
    let plan = PartPlan(total: size, preferred: options.settings.partSize)
    guard plan.isPossible else { throw .tooLarge(address, size: size) }
    return plan.parts
  }

  private func delete(_ address: ObjectAddress, _ client: Client) async throws {
    _ = try await slots.run { try await call(client, "DeleteObject", place(address)) }
  }

  // MARK: Calls

  /// Makes a call with those members of the options that it has; `own` win over them.
  func call(
    _ client: Client, _ name: String, _ own: Document, body: RequestBody? = nil, isSource: Bool = false
  ) async throws -> OperationOutput {
    let operation = try client.operation(name)
    let general = (isSource ? options.sourceParameters : options.parameters).entries.filter { member in
      own[member.key] == nil && operation.input?.member(named: member.key) != nil
    }
    let input = OperationInput(Document(map: own.entries.map { $0 } + general), body: body)
    if let plan {
      try await plan(client, operation, input)
      throw Planned()
    }
    return try await client.call(operation, input)
  }

  func place(_ address: ObjectAddress) -> Document {
    ["Bucket": Document(address.bucket), "Key": Document(address.key)]
  }
}
