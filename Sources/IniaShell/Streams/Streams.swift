/// Where a command's data and its notes go, and what the far end is.
package struct Streams: Sendable {
  /// Data.
  package var output: any OutputSink
  /// All else.
  package var errors: any OutputSink
  /// Whether the data goes to a terminal, and the notes.
  package var outputIsTerminal: Bool
  package var errorsAreTerminal: Bool
  /// Cells in a row and rows of the terminal, asked each time because windows change.
  package var size: @Sendable () -> (columns: Int, rows: Int)
  /// Whether to colour data that goes to `output`.
  package var usesColor: Bool
  /// The person, when there is one who can be asked, wherever the notes go.
  package var console: (any Console)?

  package init(
    output: any OutputSink, errors: any OutputSink, outputIsTerminal: Bool = false, errorsAreTerminal: Bool = false,
    usesColor: Bool = false, console: (any Console)? = nil,
    size: @escaping @Sendable () -> (columns: Int, rows: Int) = { (80, 24) }
  ) {
    self.output = output
    self.errors = errors
    self.outputIsTerminal = outputIsTerminal
    self.errorsAreTerminal = errorsAreTerminal
    self.usesColor = usesColor
    self.console = console
    self.size = size
  }

  /// Whether somebody looks at the data and is asked before a further screenful.
  package var stopsAtScreen: Bool { outputIsTerminal && console != nil }

  /// Whether the live line is drawn: somebody looks, and the notes go there too.
  package var drawsLive: Bool { errorsAreTerminal && console != nil }

  /// The same notes, but the data goes to `sink`, which is no terminal.
  package func redirected(to sink: any OutputSink) -> Streams {
    var copy = self
    copy.output = sink
    copy.outputIsTerminal = false
    copy.usesColor = false
    return copy
  }
}
