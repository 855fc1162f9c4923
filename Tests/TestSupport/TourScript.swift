import Foundation

/// The console blocks of a Markdown page as a session: what is typed and what comes of it.
///
/// A prompt with something behind it begins a step. A key in brackets behind the question of a listing
/// (`… q to stop -- [Space]`) is pressed; a question is answered behind its `[y/N]`. A line `…` stands for one or more lines that the page leaves out.
package struct TourScript {
  /// One line or key, and what is shown until the next question or prompt.
  package struct Step {
    /// The prompt or question it is typed at.
    package var prompt: String
    /// What is typed: a line with its end, or a key.
    package var typed: String
    /// The lines shown then.
    package var shown: [String]
    /// Where it stands in the page, from 1.
    package var line: Int
  }

  /// The steps in order.
  package private(set) var steps: [Step] = []

  /// Reads a page.
  package init(_ page: String) {
    var isInside = false
    for (index, line) in page.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") {
        isInside = line == "```console"
        continue
      }
      guard isInside else { continue }
      if let end = Self.promptEnd(line), end < line.endIndex {
        steps.append(
          Step(prompt: String(line[..<end]), typed: String(line[end...]) + "\n", shown: [], line: index + 1))
      } else if let (question, key) = Self.key(line) {
        steps.append(Step(prompt: question, typed: key, shown: [], line: index + 1))
      } else if !steps.isEmpty {
        steps[steps.count - 1].shown.append(line)
      }
    }
  }

  /// Whether `text` ends where something may be typed: at a prompt, or at the question of a listing.
  package static func isWaiting(_ text: String) -> Bool {
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    return promptEnd(last) == last.endIndex || last.hasSuffix(question)
  }

  /// What of `screen` was shown for a step: without the echo of what was typed, behind its prompt where the line was
  /// written anew, and without the prompt that follows.
  package static func shown(_ screen: String, for step: Step) -> [String] {
    var lines = screen.components(separatedBy: "\n")
    let line = String(step.typed.dropLast())
    if let first = lines.first, step.typed.hasSuffix("\n"), first == line || first == step.prompt + line {
      lines.removeFirst()
    }
    lines.removeLast()
    return lines
  }

  /// Whether what was shown is what the page says, with what varies left aside on both sides.
  package static func matches(_ shown: [String], _ expected: [String]) -> Bool {
    let shown = shown.map(normalized)
    let expected = expected.map(normalized)
    return matches(shown[...], expected[...])
  }

  private static func matches(_ shown: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return shown.isEmpty }
    if first == "…" {
      return (1...max(1, shown.count)).contains { count in
        count <= shown.count && matches(shown.dropFirst(count), expected.dropFirst())
      }
    }
    guard let seen = shown.first, seen == first else { return false }
    return matches(shown.dropFirst(), expected.dropFirst())
  }

  /// `line` with what differs from run to run replaced: durations, the server's port, identifiers that are drawn when
  /// something is made.
  private static func normalized(_ line: String) -> String {
    line.replacing(#/\d+(\.\d+)? s\b/#, with: "N s")
      .replacing(#/127\.0\.0\.1:\d+/#, with: "127.0.0.1:PORT")
      .replacing(#/\bi-[0-9a-f]{17}\b/#, with: "i-ID")
      .replacing(#/request id: [0-9A-Za-z-]+/#, with: "request id: ID")
  }

  private static let question = "q to stop --"

  /// Behind the prompt `SESSION REGION PATH> ` that `line` begins with, or behind the place of an answer.
  private static func promptEnd(_ line: String) -> String.Index? {
    line.firstMatch(of: #/^([^\s"]+ [a-z]+(-[a-z]+)+-\d /[^\s]*> |\[y/N\] )/#)?.range.upperBound
  }

  private static func key(_ line: String) -> (question: String, key: String)? {
    for (name, key) in [("Space", " "), ("Enter", "\n"), ("q", "q"), ("a", "a")]
    where line.hasSuffix("\(question) [\(name)]") {
      return (String(line.dropLast(name.count + 3)), key)
    }
    return nil
  }
}
