import Documents
import Glibc
import IniaShell

/// The prompt: reads a line, runs it, and again.
final class PromptLoop {
  private let shell: Shell
  private let foreground: Foreground
  private let mailbox: Mailbox
  private let window: Wakeup
  private let screen: Screen
  private let input: TerminalInput
  private let history: HistoryFile
  private var warnedOfJobs = false

  init(
    shell: Shell, foreground: Foreground, mailbox: Mailbox, window: Wakeup, screen: Screen, input: TerminalInput,
    history: HistoryFile
  ) {
    self.shell = shell
    self.foreground = foreground
    self.mailbox = mailbox
    self.window = window
    self.screen = screen
    self.input = input
    self.history = history
  }

  /// Runs until `exit` or Ctrl-D and returns the exit code.
  func run(rc: String?, first: [String], greeting: String?) -> Int32 {
    var exit: Int32?
    if let rc {
      exit = perform(ForegroundRun(rc)) { context in try await Script.run(path: rc, name: rc, arguments: [], context) }
    }
    for text in first where exit == nil { exit = perform(Parser.read(text)) }
    if let exit = exit ?? Signals.ending { return exit }
    let shell = shell
    guard
      let editor = LineEditor(
        mailbox: mailbox, window: window, signals: foreground.interrupt, screen: screen, input: input,
        complete: { [foreground] text in TabCompletion.complete(text, shell, foreground) })
    else { return Failure.Status.other }
    let earlier = history.load()
    for line in earlier { editor.remember(line) }
    shell.update { $0.typed.load(earlier) }
    if let greeting { screenNote(greeting) }
    while true {
      let typed = readCommand(editor)
      if let status = Signals.ending { return status }
      switch typed {
      case .interrupted: shell.update { $0.variables.status = Failure.Status.interrupted }
      case .end:
        guard mayLeave() else { continue }
        return shell.snapshot.variables.status == Failure.Status.interrupted ? 0 : shell.snapshot.variables.status
      case .line(let text):
        guard !text.text.trimmingBlanks().isEmpty else { continue }
        editor.remember(text.text)
        if SecretFinder(shell.context().resolver).mayKeep(text) {
          history.append(text.text)
          shell.update { $0.typed.append(text.text) }
        }
        let exit = perform(text)
        if let status = Signals.ending { return status }
        if let status = exit {
          guard mayLeave() else { continue }
          return status
        }
        warnedOfJobs = false
      }
    }
  }

  /// What was typed up to the end of a command.
  private enum TypedCommand {
    case line(ParsedText)
    case interrupted
    case end
  }

  /// A line and, while it is not finished, those that follow it.
  private func readCommand(_ editor: LineEditor) -> TypedCommand {
    var text = ""
    var isFirst = true
    var open: [String] = []
    while true {
      let prompt =
        isFirst ? Prompt.text(shell, usesColor: shell.world.streams.usesColor) : Prompt.continuation(open)
      switch editor.readLine(prompt: prompt) {
      case .interrupted: return .interrupted
      case .end: return isFirst ? .end : .interrupted
      case .line(let line):
        text += isFirst ? line : "\n\(line)"
        isFirst = false
      }
      let parsed = Parser.read(text)
      guard let fault = parsed.error, fault.isIncomplete else { return .line(parsed) }
      open = fault.open
    }
  }

  /// Runs a line; the exit code when it asked to leave.
  private func perform(_ text: ParsedText) -> Int32? {
    let shell = shell
    let finder = SecretFinder(shell.context().resolver)
    let run = ForegroundRun(text.statements.map(finder.shown).joined(separator: "; "))
    return perform(run) { _ in
      try await Interpreter(source: .prompt) { shell.context(run) }.run(text)
    }
  }

  private func perform(
    _ run: ForegroundRun, _ work: @escaping @Sendable (Context) async throws -> Int32
  ) -> Int32? {
    let shell = shell
    let exit = ExitBox()
    let suspension: Foreground.Suspension = { task in
      if shell.jobs.adopt(run, task, shell.world.streams) {
        run.leave(shell.folder)
        return true
      }
      shell.world.streams.note("Ctrl-Z: only what waits or transfers goes to the background")
      return false
    }
    let status = foreground.run(suspension: suspension) {
      do {
        return try await work(shell.context(run))
      } catch let request as ExitRequest {
        exit.set(request.status)
        return request.status
      } catch {
        let failure = Failure(error)
        shell.world.streams.tell(failure)
        return failure.status
      }
    }
    try? screen.flush()
    if status == Failure.Status.interrupted { shell.update { $0.variables.status = status } }
    return exit.status
  }

  /// Whether the shell may end: with jobs running it says so once first.
  private func mayLeave() -> Bool {
    let running = shell.jobs.running
    guard running > 0, !warnedOfJobs else { return true }
    warnedOfJobs = true
    screenNote(
      "\(running == 1 ? "a job still runs" : "\(running) jobs still run"): jobs lists them; leave again to stop them")
    return false
  }

  private func screenNote(_ text: String) { try? screen.writeErrors(Array("\(Sanitizer.lines(text))\n".utf8)) }
}
