package import AWSClient
package import AWSResources
import Documents
import Synchronization

/// A shell: named sessions, a place in the tree, variables, options. It has no terminal of its own and no loop; the
/// prompt, a script and `-c` all hand it text.
///
/// State is one value behind a lock that is held for reads and writes only, never while anything is awaited, because
/// background jobs and the sessions of `@a,b` share it with the prompt.
package final class Shell: Sendable {
  /// What commands change.
  package struct State: Sendable {
    /// Sessions by name, in the order they were opened.
    package var sessions: [NamedSession] = []
    /// The current one's name.
    package var current = "default"
    /// The place in the tree, and the one before it for `cd -`.
    package var location = Location.root
    package var previousLocation: Location?
    package var variables = Variables()
    package var options = ShellOptions()
    /// What was said on the program's own line; commands' own options win.
    package var globals = GlobalOptions()
    /// What was typed at the prompt.
    package var typed = TypedLines()
    /// The last error, whole, for `error`.
    package var lastFailure: Failure?

    /// The current session's options over those of the program's line.
    package var currentGlobals: GlobalOptions {
      var all = globals
      if let own = sessions.first(where: { $0.name == current })?.options {
        all.session = own.overriding(globals.session)
      }
      return all
    }
  }

  /// A session with the name it goes by.
  package struct NamedSession: Sendable {
    package var name: String
    package var options: SessionOptions
  }

  /// The outside.
  package let world: World
  /// Runs what lines mean.
  package let runner: any CommandRunner
  /// The local folder.
  package let folder = WorkingFolder.ofProcess()
  /// Background jobs.
  package let jobs = JobTable()
  private let state: Mutex<State>
  private let opened = Mutex<Opened>(Opened())

  private struct Opened {
    var catalog: Catalog?
    var resources: ResourceCatalog?
    var sessions: [SessionOptions: Session] = [:]
    /// The session that the others are made from.
    var first: Session?
  }

  /// A shell in the root of one session called `default`.
  package init(
    world: World, runner: any CommandRunner, globals: GlobalOptions = GlobalOptions(),
    options: ShellOptions = ShellOptions()
  ) {
    self.world = world
    self.runner = runner
    var state = State()
    state.globals = globals
    if let bundle = globals.session.caBundle {
      state.globals.session.caBundle = LocalPath.joined(LocalPath.resolve(bundle, world.environment), to: folder.path)
    }
    state.options = options
    state.sessions = [NamedSession(name: "default", options: SessionOptions())]
    self.state = Mutex(state)
  }

  /// A copy of the state.
  package var snapshot: State { state.withLock { $0 } }

  /// Changes the state; `change` must not wait for anything.
  @discardableResult
  package func update<T: Sendable>(_ change: (inout sending State) throws -> T) rethrows -> T {
    try state.withLock { try change(&$0) }
  }

  /// The catalog, opened at the first call.
  package func catalog() throws -> Catalog {
    if let catalog = opened.withLock({ $0.catalog }) { return catalog }
    let catalog = try world.openCatalog()
    opened.withLock { $0.catalog = catalog }
    return catalog
  }

  /// The resource models, read at the first call.
  package func resources() throws -> ResourceCatalog {
    if let resources = opened.withLock({ $0.resources }) { return resources }
    let resources = ResourceCatalog(try catalog())
    opened.withLock { $0.resources = resources }
    return resources
  }

  /// The session that `wanted` asks for; one is made for each combination and kept. All are made from one another, so
  /// that credentials belong to a profile, whatever the region and the time limits.
  package func session(_ wanted: SessionOptions) throws -> Session {
    if let session = opened.withLock({ $0.sessions[wanted] }) { return session }
    var parent = try firstSession(wanted)
    if wanted.region != nil, wanted.profile != parent.configuration.options.profile {
      // Another profile's files are read once for all its regions.
      var anywhere = wanted
      anywhere.region = nil
      parent = try self.session(anywhere)
    }
    let session = try parent.with(ConfigurationOptions(wanted))
    return opened.withLock { opened in
      if let other = opened.sessions[wanted] { return other }
      opened.sessions[wanted] = session
      return session
    }
  }

  /// The first session: the current one, whose region is its profile's home, or, where that cannot be made, the one that
  /// `wanted` asks for.
  private func firstSession(_ wanted: SessionOptions) throws -> Session {
    if let session = opened.withLock({ $0.first }) { return session }
    var ask: (@Sendable (String) async throws -> String)?
    if let console = world.streams.console {
      ask = { question in
        guard let answer = await console.secret(question) else { throw CancellationError() }
        return answer
      }
    }
    let catalog = try catalog()
    let make = { [world] (options: SessionOptions) in
      try Session(
        catalog: catalog, options: ConfigurationOptions(options), environment: world.environment,
        runtime: world.runtime, ask: ask)
    }
    var session: Session
    do {
      session = try make(snapshot.currentGlobals.session)
      // Where the current one is nowhere, home is where the first call goes.
      if session.region == nil, wanted.region != nil { session = try make(wanted) }
    } catch { session = try make(wanted) }
    let first = session
    return opened.withLock { opened in
      if let other = opened.first { return other }
      opened.first = first
      return first
    }
  }

  /// Where a command runs that is typed now: the current session and place, the shell's own streams. `run` is the line
  /// at the prompt that it belongs to.
  package func context(_ run: ForegroundRun? = nil) -> Context {
    let state = snapshot
    var context = Context(
      shell: self, sessionName: state.current, globals: state.currentGlobals, location: state.location,
      streams: world.streams, options: state.options)
    if let run {
      context.foreground = run
      if let own = run.folder {
        context.working = own
        context = context.beginningLine()
      }
      context.streams.console = run.console(context.streams.console)
    }
    context.results = Printer(context.resultSettings)
    return context
  }
}

extension ConfigurationOptions {
  /// What `options` say outright.
  fileprivate init(_ options: SessionOptions) {
    self.init(profile: options.profile, region: options.region, endpointURL: options.endpointURL)
    caBundle = options.caBundle
    verifiesTLS = options.verifiesTLS
    signsRequests = options.signsRequests
    connectTimeout = options.connectTimeout
    readTimeout = options.readTimeout
  }
}
