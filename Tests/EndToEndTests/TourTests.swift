import Foundation
import TestSupport
import Testing

/// The tour of the README, played on a terminal against the sandbox's server: what the page shows is what happens.
@Suite(.timeLimit(.minutes(15))) struct TourTests {
  @Test func theReadmeShowsWhatHappens() throws {
    let page = try String(contentsOfFile: PackageRoot.path + "/README.md", encoding: .utf8)
    let tour = TourScript(page)
    try #require(tour.steps.count >= 25, "the README's tour has only \(tour.steps.count) steps")

    // A server of its own: the tour changes things.
    let aws = try LocalAWS()
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in Self.files(page) {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    var environment = try IniaProgram.environment(endpoint: aws.endpoint, home: folder)
    environment["AWS_ACCESS_KEY_ID"] = "sandbox"
    environment["AWS_SECRET_ACCESS_KEY"] = "sandbox"
    let terminal = try Pseudoterminal(
      ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, try IniaProgram.path, "-X", "-q"], environment: environment,
      columns: 100, rows: 40)

    var prompt = try terminal.readScreen(until: TourScript.isWaiting)
    for step in tour.steps {
      let place = "README.md:\(step.line)"
      #expect(TourScript.matches([prompt], [step.prompt]), "\(place): the prompt is \(prompt)")
      terminal.send(step.typed)
      let screen = try terminal.readScreen(until: TourScript.isWaiting)
      prompt = screen.components(separatedBy: "\n").last ?? ""
      let shown = TourScript.shown(screen, for: step)
      #expect(
        TourScript.matches(shown, step.shown),
        "\(place): \(step.typed.debugDescription) shows\n\(shown.joined(separator: "\n"))")
    }
    terminal.send("\u{4}")
    #expect(try terminal.waitForEnd().status == 0)
  }

  /// The files that the page gives the text of: blocks whose first line is `# NAME.inia: …`.
  private static func files(_ page: String) -> [(name: String, text: String)] {
    page.components(separatedBy: "\n```").compactMap { block in
      let lines = block.components(separatedBy: "\n").dropFirst()
      guard let first = lines.first, let match = first.firstMatch(of: #/^# ([a-z-]+\.inia):/#) else { return nil }
      return (String(match.1), lines.joined(separator: "\n") + "\n")
    }
  }
}

/// The reader of tours.
@Suite struct TourScriptTests {
  @Test func readsLinesKeysAndWhatTheyShow() {
    let tour = TourScript(
      """
      Text that is not a prompt: default us-east-1 /> no
      ```console
      default us-east-1 /> ls
      a  2026-01-02T03:04:05+00:00
      -- 1 shown: Enter or Space for more, a for all, q to stop -- [Space]
      b
      …
      west us-west-2 /s3/a b> x
      ```
      """)
    #expect(tour.steps.map(\.typed) == ["ls\n", " "])
    #expect(tour.steps.map(\.line) == [3, 5])
    #expect(tour.steps.first?.shown == ["a  2026-01-02T03:04:05+00:00"])
    #expect(tour.steps.last?.shown == ["b", "…", "west us-west-2 /s3/a b> x"])
  }

  @Test func tellsWhereSomethingMayBeTyped() {
    #expect(TourScript.isWaiting("x\ndefault us-east-1 /ec2> "))
    #expect(TourScript.isWaiting("-- 38 shown: Enter or Space for more, a for all, q to stop --"))
    #expect(!TourScript.isWaiting("default us-east-1 /ec2> ls"))
    #expect(!TourScript.isWaiting("x\n"))
  }

  @Test func comparesWithWhatVariesLeftAside() {
    #expect(TourScript.matches(["i-0123456789abcdef0 after 10 s"], ["i-fedcba98765432100 after 0.1 s"]))
    #expect(!TourScript.matches(["i-0123456789abcdef0 running"], ["i-fedcba98765432100 stopped"]))
    #expect(TourScript.matches(["a", "b", "c"], ["a", "…", "c"]))
    #expect(!TourScript.matches(["a", "c"], ["a", "…", "c"]))
    #expect(!TourScript.matches(["a", "b"], ["a"]))
    #expect(!TourScript.matches([], ["a"]))
  }
}
