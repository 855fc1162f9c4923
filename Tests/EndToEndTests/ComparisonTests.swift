import Foundation
import TestSupport
import Testing

/// Calls made with botocore and with the engine: one sample of what `Scripts/compare-with-botocore` compares in whole.
@Suite struct ComparisonTests {
  @Test func sendsAndReadsWhatBotocoreDoes() throws {
    let program = URL(filePath: try IniaProgram.path).deletingLastPathComponent().appending(path: "Comparison")
    let script = Process()
    script.executableURL = URL(filePath: PackageRoot.path + "/Scripts/compare-with-botocore")
    script.arguments = ["--sample", "1200", "--built", program.path]
    script.environment = ProcessInfo.processInfo.environment.merging(["INIA_CATALOG": TestCatalog.path]) { $1 }
    let words = Pipe()
    script.standardOutput = words
    script.standardError = words
    try script.run()
    let said = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    script.waitUntilExit()
    let last = said.split(separator: "\n").last.map(String.init) ?? ""
    print(last)
    #expect(script.terminationStatus == 0, "\(said)")
    let compared = try #require(last.firstMatch(of: /^(\d+) operations of/).flatMap { Int($0.1) }, "\(last)")
    #expect(compared > 800)
  }
}
