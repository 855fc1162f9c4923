import Glibc
import IniaShell

/// Shows completion's candidates below the line, in columns.
enum CandidateMenu {
  private static let maximum = 200

  static func show(_ candidates: [Candidate], columns: Int) {
    try? Screen.writeAll(STDOUT_FILENO, Array(text(candidates, columns: columns).utf8))
  }

  /// What is written for `candidates`: it begins and ends with a line end.
  static func text(_ candidates: [Candidate], columns: Int) -> String {
    let labels = candidates.prefix(maximum).map { Sanitizer.line($0.label) }
    var text = "\r\n"
    let hasSummaries = candidates.count <= 20 && candidates.contains { !$0.summary.isEmpty }
    if hasSummaries {
      let width = labels.map { Width.of($0) }.max() ?? 0
      for (candidate, label) in zip(candidates, labels) {
        let pad = String(repeating: " ", count: width - Width.of(label) + 2)
        text += Width.truncate(label + pad + Sanitizer.line(candidate.summary), to: max(10, columns - 1)) + "\r\n"
      }
    } else {
      text += grid(labels, columns: columns)
    }
    if candidates.count > maximum { text += "… and \(candidates.count - maximum) more\r\n" }
    return text
  }

  private static func grid(_ labels: [String], columns: Int) -> String {
    let width = (labels.map { Width.of($0) }.max() ?? 0) + 2
    let across = max(1, columns / max(1, width))
    let rows = (labels.count + across - 1) / across
    var text = ""
    for row in 0..<rows {
      var line = ""
      for column in 0..<across where column * rows + row < labels.count {
        let label = labels[column * rows + row]
        line += label + String(repeating: " ", count: width - Width.of(label))
      }
      while line.last == " " { line.removeLast() }
      text += line + "\r\n"
    }
    return text
  }
}
