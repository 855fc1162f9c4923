import AWSClient
import Foundation
import TestSupport
import Testing

@testable import inia

/// Beside the program, and in the package that it was built in; in no folder above either.
@Suite struct ProgramPlacesTests {
  @Test(
    arguments: [
      ("/usr/bin/inia", ["/usr/share/inia"], nil), ("/opt/a/b/c/inia", ["/opt/a/b/share/inia"], nil),
      ("/bin/inia", ["/share/inia"], nil), ("/inia", ["/share/inia"], nil),
      ("/w/.build/x86/debug/inia", ["/w/.build/x86/share/inia", "/w/.build/share/inia"], "/w"),
      ("/w/a/.build/x86/release/inia", ["/w/a/.build/x86/share/inia", "/w/a/.build/share/inia"], "/w/a"),
      ("/.build/x86/debug/inia", ["/.build/x86/share/inia", "/.build/share/inia"], "/"),
      // Not where SwiftPM builds programs.
      ("/w/.build/inia", ["/w/share/inia"], nil), ("/w/.build/x86/inia", ["/w/.build/share/inia"], nil),
      ("/w/.build/x86/debug/a/inia", ["/w/.build/x86/debug/share/inia"], nil),
      ("/w/a.build/x86/debug/inia", ["/w/a.build/x86/share/inia"], nil),
      (".build/x86/debug/inia", [".build/x86/share/inia"], nil), (nil, [], nil),
    ] as [(String?, [String], String?)])
  func areBesideTheProgram(_ program: String?, _ shares: [String], _ package: String?) {
    let places = ProgramPlaces(program)
    #expect(places.shares == shares)
    #expect(places.package == package)
  }

  @Test(
    arguments: [
      ([:], "/usr/bin/inia", ["/usr/share/inia/sandbox"]),
      (["INIA_SANDBOX_HOME": ""], "/a/b/c/bin/inia", ["/a/b/c/share/inia/sandbox"]),
      (["INIA_SANDBOX_HOME": "/x"], "/w/.build/x86/debug/inia", ["/x"]),
      (
        [:], "/w/.build/x86/debug/inia",
        ["/w/.build/x86/share/inia/sandbox", "/w/.build/share/inia/sandbox", "/w/Scripts/sandbox.d"]
      ),
      ([:], nil, []),
    ] as [([String: String], String?, [String])])
  func haveTheSandbox(_ variables: [String: String], _ program: String?, _ homes: [String]) {
    #expect(Sandbox.homes(Environment(variables: variables), ProgramPlaces(program)) == homes)
  }

  @Test func knowTheirOwnProgram() throws {
    let path = try #require(ProgramPlaces.programPath())
    #expect(path.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: path))
  }

  @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("/", "/"), ("a", "."), ("a/b", "a")])
  func knowWhatIsAbove(_ path: String, _ parent: String) {
    #expect(ProgramPlaces.parent(path) == parent)
  }
}

/// What a shell on the sandbox has of the person's variables.
@Suite struct SandboxEnvironmentTests {
  @Test func hasNothingOfThePersons() {
    let outer = Environment(variables: [
      "PATH": "/bin", "AWS_PROFILE": "prod", "AWS_DEFAULT_PROFILE": "prod", "AWS_ACCESS_KEY_ID": "REAL",
      "AWS_SECRET_ACCESS_KEY": "S", "AWS_SESSION_TOKEN": "T", "AWS_REGION": "eu-west-1", "AWS_CONFIG_FILE": "/real",
      "AWS_SHARED_CREDENTIALS_FILE": "/real", "AWS_ENDPOINT_URL_S3": "http://real", "AWS_ROLE_ARN": "r",
      "AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://c",
      "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t", "AWS_BEARER_TOKEN_BEDROCK": "b", "AWS_CA_BUNDLE": "/ca",
      "AWS_DATA_PATH": "/models", "BOTO_CONFIG": "/boto", "BOTOCORE_TCP_KEEPALIVE": "x", "http_proxy": "http://p",
      "NO_PROXY": "a",
    ])
    let inner = Sandbox.environment(over: outer, url: "http://127.0.0.1:1/INIAKEY")
    #expect(
      inner.variables == [
        "PATH": "/bin", "AWS_ACCESS_KEY_ID": "INIAKEY", "AWS_SECRET_ACCESS_KEY": "sandbox",
        "AWS_DEFAULT_REGION": "eu-west-1", "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "a",
      ])
  }
}
