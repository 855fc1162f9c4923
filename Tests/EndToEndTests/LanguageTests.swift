import Foundation
import TestSupport
import Testing

/// The language held to bash: what a script prints, through redirections, pipes and programs of the system.
@Suite(.timeLimit(.minutes(10))) struct LanguageTests {
  /// Scripts, each in a folder of its own. They are parted by lines of three dashes.
  private static let scripts: [String] = {
    let path = PackageRoot.path + "/Tests/EndToEndTests/Language/scripts.sh"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n---\n").map { $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
  }()

  private static let bash = "/bin/bash"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: bash), "there is no bash"))
  func isBashs() throws {
    try #require(Self.scripts.count > 100, "only \(Self.scripts.count) scripts")
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    environment["LC_ALL"] = "C.UTF-8"
    environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    let inia = try IniaProgram.path
    for script in Self.scripts {
      let wanted = try run([Self.bash, "--norc", "-c", script], environment)
      // bash goes on over errors.
      let seen = try run([inia, "-X", "--keep-going", "-c", script], environment)
      #expect(seen.output == wanted.output, "\(script)\n\(seen.errors)")
    }
  }

  /// What reads from us and calls the AWS CLI calls us, with the same session.
  @Test func isTheAWSCLIBehindAPipe() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    let inia = try IniaProgram.path
    let version = try run([inia, "-X", "-c", "echo --version | xargs aws"], environment)
    #expect(version.output.hasPrefix("inia ") && version.status == 0, "\(version.errors)")
    let call = try run([inia, "-X", "-c", "echo b1 b2 | xargs -n1 aws s3api head-bucket --bucket"], environment)
    #expect(call.status == 124 || call.status == 123, "\(call.errors)")
    #expect(call.errors.contains("http://127.0.0.1:1/b1"), "\(call.errors)")
  }

  private func run(
    _ words: [String], _ environment: [String: String]
  ) throws -> (output: String, errors: String, status: Int32) {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try TestProcess.run(words, environment: environment, folder: folder)
  }
}
