import Foundation
import TestSupport
import Testing

/// Calls made with botocore and with the engine: one sample of what `Scripts/compare-with-botocore` compares in whole.
@Suite(.timeLimit(.minutes(30))) struct ComparisonTests {
  @Test func sendsAndReadsWhatBotocoreDoes() throws {
    let program = URL(filePath: try IniaProgram.path).deletingLastPathComponent().appending(path: "Comparison")
    let run = try TestProcess.run(
      [PackageRoot.path + "/Scripts/compare-with-botocore", "--sample", "1200", "--built", program.path],
      environment: ProcessInfo.processInfo.environment.merging(["INIA_CATALOG": TestCatalog.path]) { $1 },
      seconds: Waiting.longBound)
    let last = run.output.split(separator: "\n").last.map(String.init) ?? ""
    print(last)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
    let compared = try #require(last.firstMatch(of: /^(\d+) operations of/).flatMap { Int($0.1) }, "\(last)")
    #expect(compared > 800)
  }
}
