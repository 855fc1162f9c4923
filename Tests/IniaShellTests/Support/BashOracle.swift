import Documents
import Foundation
import TestSupport
import Testing

/// What bash makes of many inputs, in one run: the shell's pure parts are held to it.
enum BashOracle {
  private static let program = "/bin/bash"

  private static let environment = [
    "LC_ALL": "C.UTF-8", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
  ]

  /// Whether there is a bash whose language is the one that is held to: 5.2's.
  static let isThere: Bool = {
    let question = "((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 502))"
    let run = try? TestProcess.run([program, "--norc", "-c", question], environment: environment)
    return run?.status == 0
  }()

  /// What `script` prints for each row: it has the row's fields as `$1`, `$2` …, which are any bytes but zero
  /// (``Swift/String/init(raw:)``), and prints any bytes. All rows have as many fields.
  static func answers(_ rows: [[String]], folder: String? = nil, _ script: String) throws -> [String] {
    let width = rows.first?.count ?? 0
    guard width > 0 else { return [] }
    let input: [UInt8] = rows.joined().flatMap { field -> [UInt8] in field.raw + [0] }
    let names = (1...width).map { "__\($0)" }
    let reads = names.map { "IFS= LC_ALL=C read -r -d '' \($0)" }.joined(separator: " && ")
    let words = names.map { "\"$\($0)\"" }.joined(separator: " ")
    let mark = "<<end of the row's answer>>"
    let loop = """
      __row() {
      \(script)
      }
      base64 -d | while \(reads); do
        __row \(words) 2>/dev/null </dev/null
        printf %s "\(mark)"
      done | base64 -w0
      """
    let run = try TestProcess.run(
      [program, "--norc", "-c", loop], input: Data(input).base64EncodedString(), environment: environment,
      folder: folder)
    let output = Data(base64Encoded: run.output) ?? Data()
    var answers: [String] = []
    var rest = output[...]
    while let end = rest.firstRange(of: Data(mark.utf8)) {
      answers.append(String(raw: Array(rest[..<end.lowerBound])))
      rest = rest[end.upperBound...]
    }
    try #require(answers.count == rows.count, "bash gave \(answers.count) answers of \(rows.count): \(run.errors)")
    return answers
  }
}

extension Trait where Self == ConditionTrait {
  /// A test that is not run where there is no bash to ask.
  static var heldToBash: Self { .enabled(if: BashOracle.isThere, "there is no bash 5.2 or later") }
}

/// Chance that is the same in every run (SplitMix64), for inputs that nobody would think of.
struct SeededChance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of these.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  /// Up to `most` of these, one behind the other.
  mutating func text(_ elements: [String], upTo most: Int) -> String {
    (0..<Int.random(in: 0...most, using: &self)).reduce(into: "") { text, _ in text += pick(elements) }
  }
}
