import AWSClient
import CSystem
import CatalogCompiler
import Documents
import Glibc
import IniaShell

/// Runs the program and returns its exit code. The one place where that is decided.
///
/// What needs neither catalog nor terminal is answered before anything else is set up.
func runInia() -> Int32 {
  // Pages of a listing come and go, a few hundred kilobytes each: to give their memory back to the system and fetch it
  // again takes as long as printing them. One arena is enough: one thread at a time does most of the work.
  csystem_set_up_memory()
  let launch: LaunchOptions
  do throws(UsageError) {
    launch = isCalledAWS ? LaunchOptions(aws: arguments()) : try LaunchOptions.read(arguments())
  } catch {
    return complain("inia: \(error.message)", error.hint, Failure.Status.usage)
  }
  if launch.showsVersion { return say("inia \(UserAgent.version)") }
  if let help = launch.help, help.isEmpty { return say(LaunchOptions.usage) }
  guard let program = IniaProcess(launch) else {
    return complain("inia: no file descriptors left", nil, Failure.Status.other)
  }
  // It lives as long as the process: taking it apart takes longer than many a command, and the system does it at once.
  return Unmanaged.passRetained(program).takeUnretainedValue().run()
}

/// Whether the program was called by the AWS CLI's name.
private var isCalledAWS: Bool {
  guard let name = Swift.CommandLine.unsafeArgv[0] else { return false }
  let called = String(system: name)
  return called == "aws" || called.ends(with: "/aws")
}

/// The words after the program's name, which may hold any bytes.
private func arguments() -> [String] {
  // Swift's own list has U+FFFD for what is no UTF-8: the name of another file.
  (1..<max(1, Int(Swift.CommandLine.argc))).compactMap { Swift.CommandLine.unsafeArgv[$0].map { String(system: $0) } }
}

private func say(_ text: String) -> Int32 {
  do { try Screen.writeAll(STDOUT_FILENO, Array("\(text)\n".utf8)) } catch is BrokenPipe {
    return Failure.Status.brokenPipe
  } catch {
    return Failure.Status.other
  }
  return 0
}

private func complain(_ message: String, _ hint: String?, _ status: Int32) -> Int32 {
  let text = message + "\n" + (hint.map { "\($0)\n" } ?? "")
  try? Screen.writeAll(STDERR_FILENO, Array(Sanitizer.lines(text).utf8))
  return status
}

/// The program once its line is read: the world, the shell, and what is to be done.
final class IniaProcess {
  private let launch: LaunchOptions
  private let environment: Environment
  private let mailbox: Mailbox
  private let interrupt: Wakeup
  private let window: Wakeup
  private let screen: Screen
  private let input = TerminalInput()
  private let transport = CurlTransport()
  /// Kept to the end, as the program is: see ``runInia()``.
  private var shell: Shell?

  init?(_ launch: LaunchOptions) {
    guard let mail = Wakeup(), let interrupt = Wakeup(), let window = Wakeup() else { return nil }
    self.launch = launch
    environment = .process
    mailbox = Mailbox(mail)
    self.interrupt = interrupt
    self.window = window
    screen = Screen(mailbox: mailbox) { [transport] in transport.goOnElsewhere() }
    Signals.install(interrupt: interrupt, window: window)
  }

  func run() -> Int32 {
    let foreground = Foreground(
      mailbox: mailbox, interrupt: interrupt, screen: screen, input: input, executor: transport.executor)
    var globals = launch.globals
    var environment = environment
    var sandbox: Sandbox?
    defer { sandbox?.stop() }
    if launch.usesSandbox {
      do {
        let started = try Sandbox.start(environment: environment, interrupt: interrupt) { [screen] in
          if screen.errorsAreTerminal {
            screen.setLive($0)
          } else if let text = $0 {
            try? screen.writeErrors(Array("\(Sanitizer.lines(text))\n".utf8))
          }
        }
        sandbox = started
        globals.session.endpointURL = globals.session.endpointURL ?? started.url
        environment = started.environment(over: environment)
      } catch {
        screen.setLive(nil)
        return Signals.ending ?? tell(Failure(error))
      }
      screen.setLive(nil)
    }
    let shell = Shell(world: world(environment), runner: Dispatcher(), globals: globals, options: options(environment))
    self.shell = shell
    shell.update { state in
      state.variables.process = getpid()
      state.variables.parent = getppid()
    }
    for (name, value) in launch.variables { shell.update { $0.variables[name] = Document(value.plain ?? value) } }
    let status = perform(shell, foreground, hasSandbox: sandbox != nil)
    if shell.jobs.running > 0 {
      // What they began in S3 and on the disk is taken back before the program is gone.
      shell.jobs.killAll()
      _ = foreground.finish {
        await shell.jobs.waitForEnds(shell.world.runtime.clock)
        return 0
      }
    }
    do { try screen.flush() } catch {
      return error is CancellationError ? Signals.ending ?? Failure.Status.interrupted : Failure.Status.brokenPipe
    }
    return Signals.ending ?? status
  }

  // MARK: What is to be done

  private func perform(_ shell: Shell, _ foreground: Foreground, hasSandbox: Bool) -> Int32 {
    if let topics = launch.help {
      return foreground.run { await Self.command(["help"] + topics, shell) }
    }
    switch launch.task {
    case .command(let words): return foreground.run { await Self.settled(Self.command(words, shell), shell) }
    case .texts(let texts):
      return foreground.run { await Self.settled(Self.texts(texts, shell), shell) }
    case .script(let file, let arguments):
      return foreground.run { await Self.settled(Self.script(file, arguments, shell), shell) }
    case .interact where isatty(STDIN_FILENO) == 0:
      return foreground.run { await Self.settled(Self.script("-", [], shell), shell) }
    case .interact:
      let loop = PromptLoop(
        shell: shell, foreground: foreground, mailbox: mailbox, window: window, screen: screen, input: input,
        history: HistoryFile(variables: environment.variables, home: environment.homeDirectory))
      return loop.run(
        rc: launch.readsRC ? trustedRCFile() : nil, first: launch.first,
        greeting: launch.isQuiet ? nil : greeting(hasSandbox))
    }
  }

  /// The exit code of what ran without a prompt, once its jobs have ended too.
  private static func settled(_ status: Int32, _ shell: Shell) async -> Int32 {
    await shell.jobs.settle(after: status, shell.world.runtime.clock)
  }

  private static func command(_ words: [String], _ shell: Shell) async -> Int32 {
    await catchingExit { () async throws(ExitRequest) -> Int32 in
      try await OneCommand.run(words, shell)
    }
  }

  private static func texts(_ texts: [String], _ shell: Shell) async -> Int32 {
    await catchingExit { () async throws(ExitRequest) -> Int32 in
      let interpreter = Interpreter(source: .argument) { shell.context() }
      var status: Int32 = 0
      for text in texts {
        status = try await interpreter.run(text)
        if status != 0, shell.snapshot.options.stopsOnError { return status }
      }
      return status
    }
  }

  private static func script(_ file: String, _ arguments: [String], _ shell: Shell) async -> Int32 {
    let isInput = file == "-"
    do {
      return try await Script.run(
        path: isInput ? "/dev/stdin" : file, name: isInput ? "<stdin>" : file, arguments: arguments, shell.context())
    } catch let request as ExitRequest {
      return request.status
    } catch {
      let failure = Failure(error)
      shell.world.streams.tell(failure, origin: "inia: ")
      return failure.status
    }
  }

  private static func catchingExit(_ body: () async throws(ExitRequest) -> Int32) async -> Int32 {
    do throws(ExitRequest) { return try await body() } catch { return error.status }
  }

  // MARK: The world

  private func world(_ environment: Environment) -> World {
    let catalogPath = CatalogLocation.find(environment.variables)
    let isInteractive = isatty(STDIN_FILENO) == 1 && screen.person != nil
    let console = isInteractive ? TerminalConsole(mailbox: mailbox, screen: screen) : nil
    let streams = Streams(
      output: ScreenOutput(screen: screen), errors: ScreenErrors(screen: screen),
      outputIsTerminal: screen.outputIsTerminal, errorsAreTerminal: screen.errorsAreTerminal,
      usesColor: (launch.globals.output.color ?? .auto).usesColor(
        environment: environment.variables, isTerminal: screen.outputIsTerminal),
      console: console, size: { Screen.window() })
    return World(
      openCatalog: { try CatalogLocation.open(catalogPath) },
      compileCatalog: { try await CatalogBuild.run(modelsDirectory: $0, output: $1) }, environment: environment,
      runtime: Runtime(transport: transport), streams: streams,
      programs: SystemPrograms(
        screen: screen, shellPath: environment.value("SHELL") ?? "/bin/sh",
        names: OwnNames(variables: environment.variables, home: environment.homeDirectory)),
      version: UserAgent.version)
  }

  private func options(_ environment: Environment) -> ShellOptions {
    var options = launch.options
    if let text = environment.value("INIA_READ_ONLY"), !["0", "false", "no", "off"].contains(text.lowercased()) {
      options.isReadOnly = true
    }
    return options
  }

  /// The file to run before the prompt. One that others may write is named and left alone.
  private func trustedRCFile() -> String? {
    guard let path = rcFile() else { return nil }
    guard let fault = RunCommands.fault(path) else { return path }
    shell?.world.streams.note("rc: \(fault)")
    return nil
  }

  private func rcFile() -> String? {
    if let named = environment.value("INIA_RC") { return named }
    let folder = environment.value("XDG_CONFIG_HOME") ?? "\(environment.homeDirectory)/.config"
    let path = "\(folder)/inia/rc"
    return access(path.systemPath, R_OK) == 0 ? path : nil
  }

  private func greeting(_ hasSandbox: Bool) -> String {
    hasSandbox
      ? "inia \(UserAgent.version): a private local AWS with an example account, gone when you leave. Try: ls /s3/buckets"
      : "inia \(UserAgent.version): help lists the commands, ls / the services, exit leaves"
  }

  private func tell(_ failure: Failure) -> Int32 {
    guard !failure.message.isEmpty else { return failure.status }
    return complain("inia: \(failure.message)", failure.hint, failure.status)
  }
}
