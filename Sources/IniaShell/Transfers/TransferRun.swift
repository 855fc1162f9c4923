import AWSClient
import AWSResources
import Documents
import Synchronization

/// The doing and telling of a command's items, and what it comes to.
final class TransferRun: Sendable {
  private let invocation: Invocation
  private let context: Context
  private let transferrer: Transferrer
  private let source: Client
  private let options: Transferrer.Options
  private let progress: TransferProgress
  private let counts = Mutex<(failed: Int, warned: Int)>((0, 0))

  /// A run between two clients.
  init(
    _ invocation: Invocation, _ context: Context, _ source: Client, _ destination: Client,
    _ options: Transferrer.Options
  ) {
    self.invocation = invocation
    self.context = context
    self.source = source
    self.options = options
    let isQuiet = invocation.has("--quiet") || invocation.has("--only-show-errors") || invocation.has("--no-progress")
    let progress = TransferProgress(context, isShown: !isQuiet)
    self.progress = progress
    transferrer = Transferrer(
      from: source, to: destination, options, plan: Self.plan(context), progress: { progress.add($0) })
  }

  /// What shows a call instead of making it, where only a plan is wanted.
  static func plan(_ context: Context) -> (@Sendable (Client, OperationModel, OperationInput) async throws -> Void)? {
    guard context.options.plans else { return nil }
    return { client, operation, input in
      var request = OperationRequest()
      request.input = input
      try await Plan.show(client, operation, request, context)
    }
  }

  /// Runs `work`, which Ctrl-Z may send to the background, and ends with what it came to: 1 where something failed, 2
  /// where something was left out, as the AWS CLI does.
  func during(_ work: @escaping @Sendable () async throws -> Void) async throws {
    defer { progress.end() }
    do {
      try await context.detachable(work)
    } catch let error as ClientError where error.serviceError != nil {
      // Nothing could be listed.
      progress.end()
      note("fatal error: \(Failure(error).message)")
      throw QuietFailure(status: 1)
    }
    progress.end()
    try context.streams.output.flush()
    let (failed, warned) = counts.withLock { $0 }
    if failed > 0 { throw QuietFailure(status: 1) }
    if warned > 0 { throw QuietFailure(status: 2) }
  }

  /// Does the items of each wave when all of the wave before are done. Where one failed there it ends: what comes next
  /// would take the place of what is still where it was.
  func perform(_ waves: [[TransferItem]]) async throws {
    for wave in waves {
      guard counts.withLock({ $0.failed }) == 0 else {
        note("warning: Not all is done: what failed would have been written over.")
        return
      }
      var rest = wave[...]
      try await perform { rest.popFirst() }
    }
  }

  /// Does what `next` gives.
  func perform(_ next: () async throws -> TransferItem?) async throws {
    let moves = options.moves
    // What had to be asked is answered.
    context.beginning?.end()
    if invocation.has("--dryrun") {
      while let item = try await next() {
        try tell("(dryrun) " + TransferWords.line(item, moves: moves, context.folder))
      }
      return
    }
    try await transferrer.run {
      guard let item = try await next() else {
        progress.expectNoMore()
        return nil
      }
      progress.expect(item)
      return item
    } report: { [self] item, error in
      progress.finish()
      if context.options.plans, error == nil { return }
      guard let error else { return try tell(TransferWords.line(item, moves: moves, context.folder)) }
      counts.withLock { $0.failed += 1 }
      if !invocation.has("--quiet") { note(TransferWords.failure(item, moves: moves, context.folder, error)) }
    }
  }

  /// Where only a plan is wanted: shows the listing of what is below a place, on whose answer all else depends.
  func planListing(_ place: TransferPlace, _ client: Client) async throws {
    guard case .object(let address) = place, let plan = Self.plan(context) else { return }
    let input = OperationInput(["Bucket": Document(address.bucket), "Prefix": Document(address.key)])
    try await plan(client, try client.operation("ListObjectsV2"), input)
    throw QuietFailure(status: 0)
  }

  /// Whether there is an object, which whoever may list a bucket can tell.
  func holds(_ address: ObjectAddress) async throws -> Bool {
    var parameters: [(key: String, value: Document)] = [
      ("Bucket", Document(address.bucket)), ("Prefix", Document(address.key)), ("MaxKeys", 1),
    ]
    if let payer = options.sourceParameters["RequestPayer"] { parameters.append(("RequestPayer", payer)) }
    let answer = try await source.call(
      try source.operation("ListObjectsV2"), OperationInput(Document(map: parameters)))
    // Of all keys that begin so, the one that is no longer comes first.
    return answer.document["Contents"]?[0]?["Key"]?.string?.isSame(as: address.key) == true
  }

  /// What is known of one object.
  func head(_ address: ObjectAddress) async throws -> TransferEntry {
    let place: [(key: String, value: Document)] = [
      ("Bucket", Document(address.bucket)), ("Key", Document(address.key)),
    ]
    let operation = try source.operation("HeadObject")
    let known = options.sourceParameters.entries.filter { operation.input?.member(named: $0.key) != nil }
    let input = OperationInput(Document(map: place + known))
    guard !context.options.plans else {
      try await Self.plan(context)?(source, operation, input)
      throw QuietFailure(status: 0)
    }
    do throws(ClientError) {
      let head = try await source.call(operation, input).document
      var entry = TransferEntry(
        .object(address), key: ByteName(address.name), size: head["ContentLength"]?.integer,
        modified: head["LastModified"]?.timestamp, etag: head["ETag"]?.string,
        storageClass: head["StorageClass"]?.string)
      entry.isRestored = head["Restore"]?.string?.contains("ongoing-request=\"false\"") == true
      return entry
    } catch {
      guard var missing = error.serviceError, missing.status == 404 else { throw error }
      missing.message = "Key \"\(address.key)\" does not exist"
      throw ClientError.service(missing)
    }
  }

  /// Says that something is left out.
  var warn: @Sendable (String) -> Void {
    { [self] line in
      counts.withLock { $0.warned += 1 }
      if !invocation.has("--quiet") { note(line) }
    }
  }

  private func note(_ line: String) { context.streams.note(Sanitizer.line(line)) }

  private func tell(_ line: String) throws {
    guard !invocation.has("--quiet"), !invocation.has("--only-show-errors") else { return }
    let shown = context.streams.outputIsTerminal ? Sanitizer.line(line) : line
    try context.streams.output.write(shown + "\n")
    try context.streams.output.flush()
  }
}
