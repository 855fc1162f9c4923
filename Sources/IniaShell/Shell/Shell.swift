package import AWSClient
package import AWSResources
package import Documents
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
    /// Functions by name.
    package var functions: [ByteName: FunctionDefinition] = [:]
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
  package let folder: WorkingFolder
  /// Background jobs.
  package let jobs: JobTable
  private let state: Mutex<State>
  private let shared: SharedState

  /// A shell in the root of one session called `default`.
  package init(
    world: World, runner: any CommandRunner, globals: GlobalOptions = GlobalOptions(),
    options: ShellOptions = ShellOptions()
  ) {
    self.world = world
    self.runner = runner
    folder = WorkingFolder.ofProcess()
    jobs = JobTable()
    shared = SharedState()
    var state = State()
    state.globals = globals
    state.variables.inherited = world.environment.variables
    if let bundle = globals.session.caBundle {
      state.globals.session.caBundle = LocalPath.joined(LocalPath.resolve(bundle, world.environment), to: folder.path)
    }
    state.options = options
    state.sessions = [NamedSession(name: "default", options: SessionOptions())]
    self.state = Mutex(state)
  }

  /// A shell that begins as `outer` is; what it changes stays its own.
  private init(within outer: Shell, in folder: WorkingFolder) {
    world = outer.world
    runner = outer.runner
    self.folder = folder.copy()
    jobs = outer.jobs
    shared = outer.shared
    state = Mutex(outer.snapshot)
  }

  /// A shell that begins as this one is, in the local folder `folder`, and whose changes end with it (Shell Command Language, 2.12).
  package func subshell(in folder: WorkingFolder) -> Shell { Shell(within: self, in: folder) }

  /// A copy of the state.
  package var snapshot: State { state.withLock { $0 } }

  /// Changes the state; `change` must not wait for anything.
  @discardableResult
  package func update<T: Sendable>(_ change: (inout sending State) throws -> T) rethrows -> T {
    try state.withLock { try change(&$0) }
  }

  /// Whether something of ours has a name; `find` looks for it the first time.
  func isOurs(_ name: String, _ find: () -> Bool) -> Bool { shared.isOurs(name, find) }

  /// A text that stands for what a planned command would print, another one each time.
  func placeholder() -> String { shared.placeholder() }

  /// The catalog, opened at the first call.
  package func catalog() throws -> Catalog { try shared.catalog { try world.openCatalog() } }

  /// The resource models, read at the first call.
  package func resources() throws -> ResourceCatalog { try shared.resources { ResourceCatalog(try catalog()) } }

  /// The session that `wanted` asks for in `environment`, which differs by `changes` from the one that the program was
  /// started in; one is made for each combination and kept. All of one environment are made from one another, so that
  /// credentials belong to a profile, whatever the region and the time limits.
  package func session(
    _ wanted: SessionOptions, _ environment: Environment, changes: [String: String?]
  ) throws -> Session {
    let key = SharedState.SessionKey(options: wanted, changes: changes)
    if let session = shared.session(key) { return session }
    var parent = try firstSession(wanted, environment, changes)
    if wanted.region != nil, wanted.profile != parent.configuration.options.profile {
      // Another profile's files are read once for all its regions.
      var anywhere = wanted
      anywhere.region = nil
      parent = try self.session(anywhere, environment, changes: changes)
    }
    return shared.keep(try parent.with(ConfigurationOptions(wanted)), for: key)
  }

  /// The first session: the current one, whose region is its profile's home, or, where that cannot be made, the one that
  /// `wanted` asks for.
  private func firstSession(
    _ wanted: SessionOptions, _ environment: Environment, _ changes: [String: String?]
  ) throws -> Session {
    if let session = shared.first(changes) { return session }
    var ask: (@Sendable (String) async throws -> String)?
    if let console = world.streams.console {
      ask = { question in
        guard let answer = await console.line(question, isHidden: true) else { throw CancellationError() }
        return answer
      }
    }
    let catalog = try catalog()
    let make = { [world] (options: SessionOptions) in
      try Session(
        catalog: catalog, options: ConfigurationOptions(options),
        environment: changes.isEmpty ? world.environment : environment, runtime: world.runtime,
        ask: ask)
    }
    var session: Session
    do {
      session = try make(changes.isEmpty ? snapshot.currentGlobals.session : wanted)
      // Where the current one is nowhere, home is where the first call goes.
      if session.region == nil, wanted.region != nil { session = try make(wanted) }
    } catch { session = try make(wanted) }
    return shared.keepFirst(session, changes)
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
