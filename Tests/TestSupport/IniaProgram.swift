import Foundation

/// The built program, for tests that run it.
package enum IniaProgram {
  /// Its file: `INIA_BINARY`, else the debug build of this package.
  package static var path: String {
    get throws {
      if let named = ProcessInfo.processInfo.environment["INIA_BINARY"], !named.isEmpty { return named }
      let built = PackageRoot.path + "/.build/debug/inia"
      guard FileManager.default.isExecutableFile(atPath: built) else {
        throw LocalAWSError(words: "no program at \(built): swift build makes it")
      }
      return built
    }
  }

  /// A fresh home folder; gone with the process's temporary folder.
  package static func makeHome() throws -> String {
    let folder = NSTemporaryDirectory() + "/inia-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// An environment in which the program talks to `endpoint` and to nothing else.
  package static func environment(endpoint: String, home: String) throws -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8",
      "TERM": "dumb", "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
      "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "INIA_CATALOG": try PackageRoot.catalog,
    ]
  }

  /// Runs the program to its end without a terminal.
  package static func run(
    _ arguments: [String], input: String = "", environment: [String: String], folder: String? = nil
  ) throws -> (output: String, errors: String, status: Int32) {
    try TestProcess.run([try path] + arguments, input: input, environment: environment, folder: folder)
  }

  /// Runs a script of the system's shell, in which `$INIA` is the program.
  package static func shell(
    _ script: String, environment: [String: String], folder: String? = nil
  ) throws -> (output: String, errors: String, status: Int32) {
    let variables = environment.merging(["INIA": try path]) { $1 }
    return try TestProcess.run(["/bin/sh", "-c", script], environment: variables, folder: folder)
  }
}

/// The package that the tests belong to.
package enum PackageRoot {
  /// Its folder.
  package static let path: String = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.path + "/Package.swift") { return folder.path }
    }
    return "."
  }()

  /// The compiled catalog: `INIA_CATALOG`, else the build folder's.
  package static var catalog: String {
    get throws {
      let named = ProcessInfo.processInfo.environment["INIA_CATALOG"] ?? path + "/.build/share/inia/inia.catalog"
      guard FileManager.default.fileExists(atPath: named) else {
        throw LocalAWSError(words: "no catalog at \(named): Scripts/test makes one")
      }
      return named
    }
  }
}
