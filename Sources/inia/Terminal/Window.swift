import CEdit
import Glibc

/// The terminal's size.
enum Window {
  /// Columns and rows of the window behind a standard stream; the variables `COLUMNS` and `LINES` where there is none,
  /// else 80 × 24.
  static func size() -> (columns: Int, rows: Int) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    for descriptor in [STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO]
    where cedit_window(descriptor, &columns, &rows) == 1 {
      return (Int(columns), Int(rows))
    }
    return (variable("COLUMNS") ?? 80, variable("LINES") ?? 24)
  }

  private static func variable(_ name: String) -> Int? {
    guard let text = getenv(name), let value = Int(String(cString: text)), value > 0 else { return nil }
    return value
  }
}
