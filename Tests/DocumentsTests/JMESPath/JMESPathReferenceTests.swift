import Documents
import Foundation
import TestSupport
import Testing

/// Compares thousands of expressions, most of them random, with what the reference implementation makes of them.
@Suite(.timeLimit(.minutes(30))) struct JMESPathReferenceTests {
  @Test func agreesWithTheReference() throws {
    let corpus = try Self.corpus()
    var checked = 0
    var differences: [String] = []
    for line in corpus.split(separator: "\n") {
      let row = try JSONReader.read(text: String(line))
      checked += 1
      if let difference = difference(row) { differences.append(difference) }
    }
    print("JMESPath: \(checked) expressions compared with the reference")
    #expect(checked > 5000)
    #expect(differences.isEmpty, "\(differences.count) differ:\n\(differences.prefix(40).joined(separator: "\n"))")
  }

  /// What is not as in `row`; nil when all is.
  private func difference(_ row: Document) -> String? {
    let text = row["expression"]?.string ?? ""
    let wanted = row["error"]?.string
    do throws(JMESPathError) {
      let expression = try JMESPath.compile(text)
      let result = try expression.search(row["document"] ?? .null)
      let json = JSONWriter.string(result, escapesNonASCII: true)
      // Where Python fails with an exception of its own, like comparing text with a number, null is what we go on with.
      if wanted == "native" { return nil }
      return json == row["result"]?.string ? nil : "\(text)\n  wanted \(words(row))\n  got    \(json)"
    } catch {
      let isSame =
        wanted == "native"
        || error.errorClass.rawValue == wanted && (row["position"]?.integer ?? Int64(error.position)) == error.position
      return isSame
        ? nil : "\(text)\n  wanted \(words(row))\n  got    \(error.errorClass) at \(error.position): \(error)"
    }
  }

  private func words(_ row: Document) -> String {
    row["result"]?.string ?? "\(row["error"]?.string ?? "") at \(row["position"]?.integer ?? -1)"
  }

  private static func corpus() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let file = root.appending(path: ".build/jmespath-corpus.jsonl")
    let run = try TestProcess.run(
      [root.appending(path: "Scripts/jmespath-corpus").path, file.path],
      environment: ProcessInfo.processInfo.environment, seconds: Waiting.longBound)
    try #require(
      run.status == 0, "Scripts/jmespath-corpus could not make the expressions to compare: \(run.errors)")
    return try String(contentsOf: file, encoding: .utf8)
  }
}
