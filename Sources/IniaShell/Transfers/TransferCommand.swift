import AWSClient
import AWSResources
import Documents
import Synchronization

/// A command that moves objects, once its line is read: what is to be done item by item, done, told, and counted.
struct TransferCommand: Sendable {
  private let invocation: Invocation
  private let context: Context
  private let moves: Bool
  private let sync: SyncPlan.Rules?
  private let isRecursive: Bool

  /// A command of `invocation`; with `sync` both ends are compared.
  init(_ invocation: Invocation, _ context: Context, moves: Bool = false, sync: SyncPlan.Rules? = nil) {
    self.invocation = invocation
    self.context = context
    self.moves = moves
    self.sync = sync
    isRecursive = sync != nil || invocation.has("--recursive")
  }

  private var name: String { invocation.name }
  private var isDry: Bool { invocation.has("--dryrun") }

  // MARK: From end to end

  /// Moves what stands at one end to the other.
  func run(from source: TransferEnd, to destination: TransferEnd) async throws {
    switch (source, destination) {
    case (.stream, .object(let address, let inner)): return try await upload(to: address, inner)
    case (.object(let address, let inner), .stream): return try await print(address, inner)
    case (.stream, _), (_, .stream):
      throw UsageError("\(name): the standard input or output goes with one object in S3")
    default: break
    }
    guard source.isRemote || destination.isRemote else {
      throw UsageError("\(name): neither end is in S3", hint: "a place in S3 is s3://BUCKET/KEY or a path in the tree")
    }
    if case .local(let path) = source, !LocalPath.exists(context.absolutePath(path)) {
      throw Failure(message: "The user-provided path \(path.shown) does not exist.", status: Failure.Status.other)
    }
    let (from, fromContext) = place(source)
    let (to, toContext) = place(destination)
    let isLocalFolder = if case .file(let path) = to { LocalPath.isFolder(path) } else { false }
    let route = TransferRoute(from: from, to: to, isFolder: isRecursive, destinationIsFolder: isLocalFolder)
    try check(route)
    let options = try await options(copies: source.isRemote && destination.isRemote)
    let clients = try clients(fromContext, toContext, copies: source.isRemote && destination.isRemote)
    let run = TransferRun(invocation, context, clients.from, clients.to, options)
    try await run.during {
      var items = try await reader(route, options, clients, run)
      if sync?.deletes == true || route.overlaps {
        // What is there now is meant, whatever is written meanwhile.
        var all: [TransferItem] = []
        while let item = try await items.next() { all.append(item) }
        all.removeAll { $0.kind == .delete && items.oddNames.contains($0.source.key) }
        try await confirm(all.filter { $0.kind == .delete })
        try await run.perform(route.overlaps ? TransferOrder.waves(all) : [all])
      } else {
        try await run.perform { try await items.next() }
      }
    }
  }

  private func check(_ route: TransferRoute) throws {
    switch route.source {
    case .file(let path):
      guard isRecursive || !LocalPath.isFolder(path) else {
        throw UsageError("\(name): \(path.shown) is a folder", hint: "--recursive takes all that is in it")
      }
      guard !isRecursive || LocalPath.isFolder(path) else { throw UsageError("\(name): \(path.shown) is no folder") }
    case .object(let address):
      guard isRecursive || !address.isFolder else {
        throw UsageError("\(name): \(address.uri) is no object", hint: "--recursive takes all that is below it")
      }
      let target = try? route.destination(of: ByteName(isRecursive ? "" : address.name))
      guard !moves || target != route.source else {
        throw UsageError("Cannot mv a file onto itself: \(address.uri) - \(address.uri)")
      }
    }
  }

  private func place(_ end: TransferEnd) -> (TransferPlace, Context) {
    switch end {
    case .local(let path): (.file(context.absolutePath(path)), context)
    case .object(let address, let inner): (.object(address), inner)
    case .stream: (.file("-"), context)
    }
  }

  private func clients(
    _ from: Context, _ to: Context, copies: Bool
  ) throws -> (from: Client, to: Client) {
    var from = from
    if copies, let region = invocation.text("--source-region") { from.globals.session.region = region }
    return (try from.session().client("s3"), try to.session().client("s3"))
  }

  private func options(copies: Bool) async throws -> Transferrer.Options {
    var options = Transferrer.Options()
    let session = try context.session()
    do {
      options.settings = try TransferSettings(session.configuration.s3.block)
    } catch {
      throw TransferError.setting(error)
    }
    if session.configuration.s3.block["max_bandwidth"] != nil {
      context.streams.note("note: the profile's s3 setting max_bandwidth is not kept to")
    }
    let parameters = try await TransferOptions.parameters(invocation, copies: copies, context)
    options.parameters = parameters.destination
    options.sourceParameters = parameters.source
    options.moves = moves
    if !invocation.has("--no-guess-mime-type") {
      let types = ContentTypes(context.shell.world.environment.files)
      options.contentType = { types.type(of: $0) }
    }
    return options
  }

  // MARK: What is to be done

  private func reader(
    _ route: TransferRoute, _ options: Transferrer.Options, _ clients: (from: Client, to: Client), _ run: TransferRun
  ) async throws -> ItemReader {
    let pageSize = try invocation.number("--page-size", minimum: 1)
    let followsLinks = !invocation.has("--no-follow-symlinks")
    func entries(_ place: TransferPlace, _ client: Client) throws -> EntryReader {
      switch place {
      case .file(let path): return EntryReader(folder: path, followsLinks: followsLinks)
      case .object(let address):
        return try EntryReader(
          below: address, client, options.sourceParameters, pageSize: pageSize, keepsPlaceholders: false)
      }
    }
    if isRecursive { try await run.planListing(route.source, clients.from) }
    if sync != nil { try await run.planListing(route.destination, clients.to) }
    let source: EntryReader
    switch route.source {
    case _ where isRecursive: source = try entries(route.source, clients.from)
    case .file(let path): source = EntryReader(file: path, followsLinks: followsLinks)
    case .object(let address): source = EntryReader(try await run.head(address))
    }
    var other: EntryReader?
    if sync != nil {
      if case .file(let path) = route.destination, !LocalPath.exists(path) {
        other = nil
      } else {
        other = try entries(route.destination, clients.to)
      }
    }
    let archives = invocation.has("--force-glacier-transfer")
    return ItemReader(
      source: source, other: other, route: route, filter: TransferOptions.filter(invocation), sync: sync,
      takesArchived: archives, warnsOfArchived: !invocation.has("--ignore-glacier-warnings"), warn: run.warn
    ) { name in
      guard case .object(let address) = route.source, let name = name.text else { return false }
      return try await run.holds(ObjectAddress(bucket: address.bucket, key: address.key + name))
    }
  }

  // MARK: Taking away

  /// Deletes an object, or all that is below a place.
  func delete(_ address: ObjectAddress, _ inner: Context) async throws {
    guard isRecursive || !address.key.isEmpty else {
      throw UsageError("\(name): \(address.uri) is no object", hint: "--recursive takes all that is below it")
    }
    let client = try inner.session().client("s3")
    var options = try await options(copies: false)
    options.contentType = { _ in nil }
    let run = TransferRun(invocation, context, client, client, options)
    guard isRecursive else {
      let entry = TransferEntry(.object(address), key: ByteName(address.name))
      if !isDry, !context.saysYes, let operation = client.service.operation("DeleteObject") {
        try await Confirmation.ask(
          operation, ["Bucket": Document(address.bucket), "Key": Document(address.key)], context)
      }
      let items = [TransferItem(deleting: entry)].filter { TransferOptions.filter(invocation).includes($0.source.key) }
      return try await run.during {
        var rest = items[...]
        try await run.perform { rest.popFirst() }
      }
    }
    try refuseWithoutWord()
    let folder = ObjectAddress(bucket: address.bucket, key: address.isFolder ? address.key : address.key + "/")
    let filter = TransferOptions.filter(invocation)
    let pageSize = try invocation.number("--page-size", minimum: 1)
    let reader = try EntryReader(
      below: folder, client, options.sourceParameters, pageSize: pageSize, keepsPlaceholders: true)
    try await run.during {
      try await run.planListing(.object(folder), client)
      var reader = reader
      var items: [TransferItem] = []
      while case .entry(let entry)? = try await reader.next() {
        if filter.includes(entry.key) { items.append(TransferItem(deleting: entry)) }
      }
      try await confirm(items)
      var rest = items[...]
      try await run.perform { rest.popFirst() }
    }
  }

  /// What touches many things wants a person or their word.
  private func refuseWithoutWord() throws(UsageError) {
    guard !context.saysYes, !isDry, !context.options.plans, !context.isAttended else { return }
    throw UsageError("\(name): would delete many things: say --yes", hint: "--dryrun tells which")
  }

  private func confirm(_ items: [TransferItem]) async throws {
    guard !items.isEmpty, !isDry, !context.options.plans, !context.saysYes else { return }
    try refuseWithoutWord()
    guard context.options.confirms else { return }
    let names = items.map { Sanitizer.line(String(raw: $0.source.key.bytes).shown) }
    let count = items.count == 1 ? "1 thing" : "\(items.count) things"
    try await context.ask("delete \(count): \(NameList.text(names))", of: name)
  }

  // MARK: Streams

  private func upload(to address: ObjectAddress, _ inner: Context) async throws {
    guard !isRecursive, !moves, !address.isFolder else {
      throw UsageError("\(name): the standard input goes to one object")
    }
    guard let input = context.input else {
      throw UsageError("\(name): the standard input is the script itself", hint: "inia -f FILE leaves it free")
    }
    let client = try inner.session().client("s3")
    let transferrer = Transferrer(
      from: client, to: client, try await options(copies: false), plan: TransferRun.plan(context))
    let expected = try invocation.number("--expected-size").map(Int64.init)
    let body: RequestBody
    do {
      body = try StandardInput.body(input, length: nil)
    } catch {
      throw UsageError("\(name): \(error.message)", hint: error.hint)
    }
    if isDry { return }
    try await context.detachable {
      switch body {
      case .stream(let source): try await transferrer.upload(source, expected: expected, to: address)
      case .file(let path, let offset, let length):
        let source = FileSource(path: path, offset: offset, length: length)
        try await transferrer.upload(source, expected: length, to: address)
      case .bytes, .empty: return
      }
    }
  }

  private func print(_ address: ObjectAddress, _ inner: Context) async throws {
    guard !isRecursive, !moves, !address.isFolder else {
      throw UsageError("\(name): one object goes to the standard output")
    }
    if isDry { return }
    guard let operation = try inner.session().client("s3").service.operation("GetObject") else { return }
    let parameters = try await TransferOptions.parameters(invocation, copies: false, context).source
    var request = OperationRequest()
    let place: [(key: String, value: Document)] = [
      ("Bucket", Document(address.bucket)), ("Key", Document(address.key)),
    ]
    request.input = OperationInput(Document(map: place + parameters.entries.map { $0 }))
    request.outfile = "-"
    request.isRaw = invocation.has("--raw")
    try await OperationRunner.call(operation, request, inner)
  }
}
