package import Testing

/// A session written down: lines after `$ ` are typed, `! ` begins a line of stderr, `? N` is an exit code other than
/// 0, everything else is stdout. The text is the expectation; what a line prints must be exactly what stands below it.
package struct Transcript: Sendable {
  private struct Step {
    var typed: String
    var expected: String
  }

  private var steps: [Step] = []

  package init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        steps.append(Step(typed: String(line.dropFirst(2)), expected: ""))
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected += "\(line)\n"
      }
    }
  }

  /// Plays the session and compares.
  package func play(in fixture: ShellFixture, sourceLocation: SourceLocation = #_sourceLocation) async {
    #expect(!steps.isEmpty, "a transcript without a line to type", sourceLocation: sourceLocation)
    for step in steps {
      let outcome = await fixture.run(step.typed)
      var seen = outcome.output
      if !seen.isEmpty, !seen.hasSuffix("\n") { seen += "\n" }
      for line in outcome.errors.split(separator: "\n") { seen += "! \(line)\n" }
      if outcome.status != 0 { seen += "? \(outcome.status)\n" }
      #expect(Self.trimmed(seen) == Self.trimmed(step.expected), "$ \(step.typed)", sourceLocation: sourceLocation)
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
