package import Documents
internal import Foundation

/// Rows that `Scripts/cli-corpus` makes of what botocore and the AWS CLI do.
package enum Corpus {
  /// The rows could not be made, and why.
  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  /// The rows of one kind, as `Scripts/cli-corpus --help` names them. They are made once and kept in the build folder.
  package static func rows(_ kind: String) throws -> [Document] {
    let file = "\(PackageRoot.path)/.build/corpus/\(kind).jsonl"
    let run = try TestProcess.run(
      [PackageRoot.path + "/Scripts/cli-corpus", kind, file], environment: ProcessInfo.processInfo.environment,
      seconds: Waiting.longBound)
    guard run.status == 0 else { throw Missing(description: "Scripts/cli-corpus \(kind) failed: \(run.errors)") }
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONReader.read(text: String($0)) }
  }

  /// What differed, so that a failing test says how often and shows the first.
  package struct Differences: Sendable {
    package private(set) var all: [String] = []
    package init() {}

    /// Notes a difference.
    package mutating func add(_ what: @autoclosure () -> String) { all.append(what()) }

    /// The number of them and the first.
    package var report: String { "\(all.count) differ:\n\(all.prefix(40).joined(separator: "\n"))" }
  }
}
