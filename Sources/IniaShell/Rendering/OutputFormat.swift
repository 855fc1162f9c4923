/// How results are printed: the values of `--output`, named as the AWS CLI names them where it has them.
package enum OutputFormat: String, CaseIterable, Sendable {
  /// The AWS CLI's boxed table for an operation's result; aligned columns for a listing.
  case table
  /// JSON as the AWS CLI prints it: indented by 4.
  case json
  /// JSON lines: one element of a list, or the one value, a line.
  case jsonl
  /// YAML in block style, as the AWS CLI prints it.
  case yaml
  /// YAML as ``yaml``, each page an element of one list, printed as soon as it is there: the AWS CLI's.
  case yamlStream = "yaml-stream"
  /// The AWS CLI's text output; tab-separated fields for a listing.
  case text
  /// Comma-separated values (RFC 4180) with a header.
  case csv
  /// Nothing.
  case off

  /// Whether a tab stands between values, which is a control character that no value may hold at a terminal.
  package var separatesWithTabs: Bool { self == .text }

  /// Whether an operation without output prints nothing in this format (`awscli/formatter.py`): the others have a form
  /// for a map without members.
  package var isSilentOnNothing: Bool {
    switch self {
    case .json, .jsonl, .yaml, .yamlStream: true
    case .table, .text, .csv, .off: false
    }
  }

  /// What prints whole values in this format. `title` stands over a table: the AWS CLI writes the operation's name.
  package func renderer(for surface: Surface, title: String = "") -> any Renderer {
    switch self {
    case .table: TableRenderer(surface: surface, title: title)
    case .json: JSONRenderer(surface: surface)
    case .jsonl: JSONLinesRenderer(surface: surface)
    case .yaml: YAMLRenderer(surface: surface)
    case .yamlStream: YAMLStreamRenderer(surface: surface)
    case .text: TextRenderer(surface: surface)
    case .csv: CSVRenderer(surface: surface)
    case .off: OffRenderer()
    }
  }

  /// What prints a listing row by row in this format. Nothing is collected beyond what a table measures.
  package func rowRenderer(for surface: Surface) -> any RowRenderer {
    switch self {
    case .table: ListTable(surface: surface)
    case .json: JSONRows(surface: surface)
    case .jsonl: JSONLinesRows(surface: surface)
    case .yaml, .yamlStream: YAMLRows(surface: surface)
    case .text: TabbedRows(surface: surface)
    case .csv: CSVRows(surface: surface)
    case .off: OffRenderer()
    }
  }

  /// What prints a listing when no format was asked for: a table that fits a terminal, tab-separated rows elsewhere.
  package static func defaultRowRenderer(for surface: Surface) -> any RowRenderer {
    (surface.isTerminal ? OutputFormat.table : .text).rowRenderer(for: surface)
  }
}
