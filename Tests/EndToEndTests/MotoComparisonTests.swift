import Foundation
import TestSupport
import Testing

/// Calls made with boto3 and with the engine on the local AWS: one sample of what `Scripts/compare-with-moto` compares in
/// whole.
@Suite(.timeLimit(.minutes(30))) struct MotoComparisonTests {
  @Test func getsTheResultsThatBoto3Does() throws {
    let program = URL(filePath: try IniaProgram.path).deletingLastPathComponent().appending(path: "Comparison")
    let run = try TestProcess.run(
      [PackageRoot.path + "/Scripts/compare-with-moto", "--sample", "400", "--built", program.path],
      environment: ProcessInfo.processInfo.environment.merging(["INIA_CATALOG": TestCatalog.path]) { $1 },
      seconds: Waiting.longBound)
    let last = run.output.split(separator: "\n").last.map(String.init) ?? ""
    print(last)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
    let equal = try #require(last.firstMatch(of: /(\d+) equal as success/).flatMap { Int($0.1) }, "\(last)")
    #expect(equal > 100)
  }
}
