import AWSClient
import Documents
import Synchronization

/// How words are expanded in a shell.
struct ShellExpansion: ExpansionHost {
  let context: Context
  let interpreter: Interpreter
  /// The exit code of the last `$(…)`, which is that of a command that only assigns.
  let lastStatus = SharedStatus()

  var variables: Variables { context.shell.snapshot.variables }
  var isStrict: Bool { context.shell.snapshot.options.failsOnUnset }
  var home: String { context.environment.homeDirectory }

  func files(matching pattern: Pattern) -> [String] { LocalPatterns.names(matching: pattern, in: context.folder) }

  func change(_ body: (inout Variables) -> Void) {
    var variables = variables
    body(&variables)
    let changed = variables
    context.shell.update { $0.variables = changed }
  }

  func printed(by program: Program) async throws -> String {
    let sink = MemorySink()
    if let word = program.file { return try await content(of: word) }
    let shell = context.shell.subshell(in: context.working)
    // An error in it does not end what is around it, as in bash.
    let inside = interpreter.inside(shell, isTested: true) { $0 = $0.piped(to: sink) }
    let status = try await inside.runApart(program.statements)
    lastStatus.set(status)
    context.shell.update { $0.variables.status = status }
    return Self.text(sink.take())
  }

  /// What `$(< FILE)` is.
  private func content(of word: Word) async throws -> String {
    let redirection = Redirection(stream: .input, deed: .read(word))
    let command = try await RedirectedCommand([redirection], Expander(self), context)
    defer { command.finish(failed: false) }
    guard let descriptor = command.context.redirectedInput else { return "" }
    return Self.text(
      try await InputReader.reading(descriptor) { reader in
        var all: [UInt8] = []
        while case let bytes = try reader.bytes(upTo: 1 << 16), !bytes.isEmpty { all += bytes }
        return all
      })
  }

  private static func text(_ bytes: [UInt8]) -> String {
    var bytes = bytes
    bytes.removeAll { $0 == 0 }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(raw: bytes)
  }
}

extension Program {
  /// The file of `< FILE`, where that is all there is.
  fileprivate var file: Word? {
    guard statements.count == 1, let statement = statements.first, statement.rest.isEmpty,
      case .simple(let command)? = statement.first.stages.first, statement.first.stages.count == 1,
      command.words.isEmpty, command.assignments.isEmpty, command.redirections.count == 1,
      case .read(let word)? = command.redirections.first?.deed
    else { return nil }
    return word
  }
}

/// An exit code that is found while something else is done.
final class SharedStatus: Sendable {
  private let status = Mutex<Int32?>(nil)
  func set(_ value: Int32) { status.withLock { $0 = value } }
  var value: Int32? { status.withLock { $0 } }
}
