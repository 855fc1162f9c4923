package import AWSClient
import AWSResources

/// Everything the shell gets from outside, handed over once: no command reaches for a global.
package struct World: Sendable {
  /// Opens the catalog; called when something first needs it, and remembered.
  package var openCatalog: @Sendable () throws -> Catalog
  /// Compiles the models of the folder `models` into the catalog `output`, and tells what is in it.
  package var compileCatalog: @Sendable (_ models: String, _ output: String) async throws -> CatalogInfo
  /// Variables, home folder, files.
  package var environment: Environment
  /// Transport, clock, chance.
  package var runtime: Runtime
  /// The descriptor that bodies are read from where a parameter says `-`.
  package var input: Int32 = 0
  /// The standard streams and the person at them.
  package var streams: Streams
  /// Runs programs of the system: `| program`, `!program`.
  package var programs: any ProgramRunner
  /// The program's version.
  package var version: String

  package init(
    openCatalog: @escaping @Sendable () throws -> Catalog,
    compileCatalog: @escaping @Sendable (_ models: String, _ output: String) async throws -> CatalogInfo,
    environment: Environment, runtime: Runtime, streams: Streams, programs: any ProgramRunner, version: String
  ) {
    self.openCatalog = openCatalog
    self.compileCatalog = compileCatalog
    self.environment = environment
    self.runtime = runtime
    self.streams = streams
    self.programs = programs
    self.version = version
  }
}

/// Runs the system's programs.
package protocol ProgramRunner: Sendable {
  /// Starts `sh -c text` at `place` with its input coming from us and its output where ours goes.
  func pipe(to text: String, at place: ProgramPlace) throws -> any RunningProgram
  /// Runs `sh -c text` (an interactive shell for empty text) at `place`, on the terminal, and returns its exit code.
  func run(_ text: String, at place: ProgramPlace) async throws -> Int32
}

/// A program that reads what we write.
package protocol RunningProgram: Sendable {
  /// Its input; writing after it went away throws ``BrokenPipe``.
  var input: any OutputSink { get }
  /// Closes its input, waits for its end and returns its exit code.
  func finish() async -> Int32
}
