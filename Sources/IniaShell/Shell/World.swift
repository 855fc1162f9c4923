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
  /// Runs programs of the system.
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

/// A program of the system that is to run.
package struct ProgramCall: Sendable {
  /// Its arguments, of which the first names it; none for the person's shell.
  package var words: [String]
  /// The path of its file.
  package var path: String
  package var place: ProgramPlace
  /// The descriptor of its input; nil for the process's own.
  package var input: Int32?
  package var output: any OutputSink
  package var errors: any OutputSink

  package init(
    words: [String], path: String, place: ProgramPlace, input: Int32?, output: any OutputSink,
    errors: any OutputSink
  ) {
    self.words = words
    self.path = path
    self.place = place
    self.input = input
    self.output = output
    self.errors = errors
  }
}

/// Runs the system's programs.
package protocol ProgramRunner: Sendable {
  /// The person's shell, which `!` alone runs.
  var shellPath: String { get }
  /// The folder in which this program is called `aws` and `inia`, for programs that call it; nil where there is none.
  var ownNames: String? { get }
  /// Where a program lies that is called by `name`, which may be a path, in the folders of `path` (PATH); nil where
  /// none is.
  func find(_ name: String, path: String, from folder: String) -> String?
  /// Runs a program to its end and returns its exit code. What goes to sinks that have no descriptor passes through this
  /// process.
  func run(_ call: ProgramCall) async throws -> Int32
  /// A new pipe: the descriptor to read from, which the caller closes, and the end to write to.
  func pipe() throws -> (input: Int32, output: any PipeEnd)
}

/// The writing end of a pipe; writing after the reader went away throws ``BrokenPipe``.
package protocol PipeEnd: OutputSink {
  /// Writes out what is kept, and ends the reader's input.
  func close()
}
