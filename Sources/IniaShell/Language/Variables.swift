package import Documents

/// The variables of a shell: names and values, `$_` the last result, `$1` … a script's arguments.
package struct Variables: Sendable {
  private var values: [ByteName: Document] = [:]
  /// A script's arguments: `$1`, `$2` …, all of them as `$@`, their number as `$#`.
  package var arguments: [String] = []
  /// The last result, `$_`.
  package var last: Document = .null
  /// The exit code of the last command, `$?`.
  package var status: Int32 = 0

  package init() {}

  /// The value of `name`; nil when nothing bears it. A missing script argument is nil as well.
  package subscript(name: String) -> Document? {
    get {
      switch name {
      case "_": return last
      case "?": return Document(Int(status))
      case "@": return Document(list: arguments.map { Document($0) })
      case "#": return Document(arguments.count)
      default:
        if let position = Int(name) {
          return position >= 1 && position <= arguments.count ? Document(arguments[position - 1]) : nil
        }
        return values[ByteName(name)]
      }
    }
    set { values[ByteName(name)] = newValue }
  }

  /// The names that were set, sorted.
  package var names: [String] { values.keys.sorted().compactMap(\.text) }
}
