import Foundation
import TestSupport
import Testing

/// `inia s3` beside `aws s3` on the local AWS: the same words, the same ends, the same objects and files.
@Suite(.timeLimit(.minutes(30))) struct S3CommandTests {
  @Test func doesWhatTheAWSCLIDoes() throws {
    let aws = try LocalAWS(seeded: false)
    let run = try TestProcess.run(
      [PackageRoot.path + "/Scripts/compare-s3", "--endpoint", aws.endpoint, "--built", try IniaProgram.path],
      environment: ProcessInfo.processInfo.environment.merging(["INIA_CATALOG": try PackageRoot.catalog]) { $1 },
      seconds: Waiting.longBound)
    print(run.output.split(separator: "\n").last.map(String.init) ?? "")
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
  }
}
