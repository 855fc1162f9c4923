package import AWSClient
import AWSResources
import Documents

/// Where one command runs: in which session, at which place, writing where. A value: a command in another session is
/// the same command in another context.
package struct Context: Sendable {
  package var shell: Shell
  /// The session's name, as the prompt shows it.
  package var sessionName: String
  /// Profile, region and the rest, as given around the command and on it.
  package var globals: GlobalOptions
  /// The place that relative paths start from.
  package var location: Location
  /// The local folder that relative paths start from, taken when the line began: a line that goes on in the background
  /// means the same files whatever `lcd` does meanwhile.
  package var folder: String
  /// Where `lcd` changes it for the lines that follow.
  package var working: WorkingFolder
  package var streams: Streams
  package var options: ShellOptions
  /// Takes what the command produces.
  package var results: any ResultSink = CollectedResults()
  /// Where the command stands in a script.
  package var position: SourcePosition?
  /// The line at the prompt that this belongs to, where it is one.
  package var foreground: ForegroundRun?
  /// The beginning of the job that this belongs to, where it is one at a prompt.
  package var beginning: JobBeginning?
  /// The calls of the command, in however many sessions it runs: who gave a wrong code is not asked for each of them.
  package var calls = CallGroup()
  /// The descriptor of the command's own standard input, where `<` names one.
  package var redirectedInput: Int32?
  /// The shell's session when this began, by name and options: only a change of that is a change.
  let begun: (name: String, options: SessionOptions)
  /// Where planned requests go, whatever reads the command's data: set once that is redirected.
  var planOutput: (any OutputSink)?
  /// Whether the command reads what another one writes.
  var isBehindPipe = false
  /// How deep scripts call scripts.
  package var depth = 0
  /// Script arguments and variables are the shell's; a job sees them as they were when it was started.
  package var variables: Variables { shell.snapshot.variables }
  /// Variables of the environment as commands here see them, home folder, files.
  package var environment: Environment
  /// What of the environment differs from the one that the program was started in and says something of sessions.
  package private(set) var environmentChanges: [String: String?] = [:]

  package init(
    shell: Shell, sessionName: String, globals: GlobalOptions, location: Location, streams: Streams,
    options: ShellOptions
  ) {
    self.shell = shell
    self.sessionName = sessionName
    self.globals = globals
    self.location = location
    working = shell.folder
    folder = working.path
    self.streams = streams
    self.options = options
    environment = shell.world.environment
    let state = shell.snapshot
    begun = (state.current, state.currentGlobals.session)
    takeEnvironment()
  }

  /// Takes over what was exported in the shell. Where that says something of the session, commands here find their
  /// session as a program would that is started here: what was exported is nearer than what the shell's session says,
  /// and a line's own options are nearer still.
  package mutating func takeEnvironment() {
    let variables = shell.snapshot.variables
    environment = shell.world.environment
    environmentChanges = [:]
    guard variables.changesEnvironment else { return }
    let exported = variables.exported
    environment.variables = exported
    if let home = exported["HOME"], home != variables.inherited["HOME"] { environment.homeDirectory = home }
    let changes = variables.sessionChanges
    guard !changes.isEmpty else { return }
    environmentChanges = changes
    // The session's own choices stand where nothing nearer does.
    let session = globals.session
    var outer = ChildEnvironment.variables(
      shell.world.environment.variables, session, isReadOnly: options.isReadOnly)
    for (name, value) in exported where variables.inherited[name] != value { outer[name] = value }
    for name in variables.inherited.keys where exported[name] == nil { outer[name] = nil }
    ChildEnvironment.settle(&outer, changes)
    environment.variables = outer
    globals.session.profile = nil
    globals.session.region = nil
    globals.session.endpointURL = nil
    globals.session.caBundle = nil
  }

  /// Lets what the shell exported say nothing of the session here: something nearer says which.
  mutating func leaveEnvironment() { environmentChanges = [:] }

  /// The session to make calls in.
  package func session() throws -> Session {
    var session = try shell.session(globals.session, environment, changes: environmentChanges)
    session.gate = CallGate.of(options)
    session.group = calls
    let context = self
    let region = session.region
    if options.echoesCalls || globals.output.debug == true {
      session.observer = { event in
        if context.globals.output.debug == true, let line = CallLog.line(event) {
          context.streams.note(Sanitizer.line(line))
        }
        if context.options.echoesCalls, case .began(let operation, let input) = event {
          context.streams.note(CallEcho.line(operation, input, region: region, context.globals))
        }
      }
    }
    return session
  }

  /// The same context with the command's own global options applied.
  package func applying(_ own: GlobalOptions) -> Context {
    var copy = self
    copy.globals = own.overriding(globals)
    if let bundle = own.session.caBundle { copy.globals.session.caBundle = localPath(bundle) }
    if let mode = own.output.color {
      copy.streams.usesColor = mode.usesColor(
        environment: environment.variables, isTerminal: streams.outputIsTerminal)
    }
    let changesResults = own.output.format != nil || own.output.query != nil || own.output.color != nil
    return changesResults ? copy.adapted() : copy
  }

  /// The descriptor that `-` is read from; nil where the script itself comes from it.
  package var input: Int32? { redirectedInput ?? (position?.file == "<stdin>" ? nil : shell.world.input) }

  /// The same with data going to `sink`; planned requests go where they went.
  func piped(to sink: any OutputSink) -> Context {
    var copy = self
    if options.plans { copy.planOutput = planOutput ?? streams.output }
    copy.streams = streams.redirected(to: sink)
    return copy
  }

  /// The same context whose data goes to `sink`.
  package func redirected(to sink: any OutputSink) -> Context {
    var copy = self
    copy.streams = streams.redirected(to: sink)
    return copy.adapted()
  }

  /// The same context whose results follow its streams, format and query.
  package func adapted() -> Context {
    var copy = self
    copy.results = results.adapted(to: resultSettings)
    return copy
  }

  /// What results are shown with here.
  package var resultSettings: ResultSettings {
    let context = self
    return ResultSettings(
      streams: streams, query: globals.output.query, format: { context.outputFormat },
      keep: { value in context.shell.update { $0.variables.last = value } })
  }

  /// The format to print in: the command's, the shell's, the profile's, else nil for what suits the stream.
  package var outputFormat: OutputFormat? {
    if let format = globals.output.format { return format }
    if let format = options.output { return format }
    guard let configured = (try? session())?.configuration.output?.value else { return nil }
    return OutputFormat(rawValue: configured)
  }
}
