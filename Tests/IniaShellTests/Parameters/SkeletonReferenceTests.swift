import AWSClient
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// `--generate-cli-skeleton` byte for byte as the AWS CLI prints it.
@Suite(.timeLimit(.minutes(30))) struct SkeletonReferenceTests {
  @Test func printsWhatTheAWSCLIPrints() throws {
    let catalog = try TestCatalog.open()
    let rows = try Corpus.rows("skeletons")
    var differences = Corpus.Differences()
    for row in rows {
      let name = "\(row["service"]?.string ?? "") \(row["operation"]?.string ?? "")"
      guard let operation = catalog.service(row["service"]?.string ?? "")?.operation(row["operation"]?.string ?? "")
      else {
        differences.add("\(name) does not exist")
        continue
      }
      if operation.pythonName != row["method"]?.string { differences.add("\(name): boto3 calls it otherwise") }
      let got = JSONWriter.string(SkeletonPrinter.jsonInput(operation), style: .indented(4), escapesNonASCII: true)
      let wanted = row["skeleton"]?.string ?? ""
      guard got != wanted else { continue }
      let lines = zip(wanted.split(separator: "\n"), got.split(separator: "\n")).first { $0 != $1 }
      differences.add("\(name): wanted \(lines.map { "\($0.0)" } ?? "more"), got \(lines.map { "\($0.1)" } ?? "more")")
    }
    print("skeletons: \(rows.count) compared with the AWS CLI's")
    #expect(rows.count > 1000)
    #expect(differences.all.isEmpty, "\(differences.report)")
  }
}
