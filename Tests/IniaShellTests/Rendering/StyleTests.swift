import IniaShell
import Testing

@Suite struct StyleTests {
  @Test(arguments: [
    ("on", ColorMode.on), ("always", .on), ("off", .off), ("never", .off), ("auto", .auto), ("maybe", nil), ("", nil),
  ])
  func modes(_ text: String, _ mode: ColorMode?) {
    #expect(ColorMode(text) == mode)
  }

  @Test(
    arguments: [
      (ColorMode.auto, [:], true, true), (.auto, [:], false, false), (.on, ["NO_COLOR": "1"], false, true),
      (.off, ["FORCE_COLOR": "1"], true, false), (.auto, ["NO_COLOR": "1"], true, false),
      (.auto, ["NO_COLOR": ""], true, true),
      (.auto, ["FORCE_COLOR": "1"], false, true), (.auto, ["FORCE_COLOR": "0"], false, false),
      (.auto, ["CLICOLOR_FORCE": "1"], false, true), (.auto, ["NO_COLOR": "1", "FORCE_COLOR": "1"], true, false),
      (.auto, ["TERM": "dumb"], true, false), (.on, ["TERM": "dumb"], true, true),
      (.auto, ["TERM": "xterm"], true, true),
    ] as [(ColorMode, [String: String], Bool, Bool)])
  func decision(_ mode: ColorMode, _ environment: [String: String], _ isTerminal: Bool, _ expected: Bool) {
    #expect(mode.usesColor(environment: environment, isTerminal: isTerminal) == expected)
  }

  @Test func paintsOnlyWhenOn() {
    #expect(Style(isOn: true).paint("x", .bad) == "\u{1B}[31mx\u{1B}[0m")
    #expect(Style(isOn: true).paint("", .bad) == "")
    #expect(Style(isOn: false).paint("x", .bad) == "x")
  }
}
