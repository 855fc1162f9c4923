package import AWSClient
import Documents

extension Session {
  /// A session in `us-east-1` with fixed credentials, in a world without files, over `transport`.
  package static func fake(
    _ catalog: Catalog, _ transport: any Transport, region: String? = "us-east-1",
    variables: [String: String] = [:], config: String? = nil, clock: any Clock = ManualClock(),
    random: FixedRandom = FixedRandom()
  ) throws -> Session {
    var environment = Environment(variables: variables, homeDirectory: "/home/tester")
    if let config { environment.files = .fixed(["/home/tester/.aws/config": config]) }
    return try Session(
      catalog: catalog, options: ConfigurationOptions(region: region), environment: environment,
      runtime: .fake(transport, clock: clock, random: random), credentials: FixedCredentials.some)
  }
}

/// A source that always has the same credentials, or none.
package struct FixedCredentials: CredentialProvider {
  let given: Credentials?

  /// A source of `given`.
  package init(_ given: Credentials?) { self.given = given }

  /// `AKIDTEST` and its secret.
  package static let some = FixedCredentials(
    Credentials(accessKeyID: "AKIDTEST", secretAccessKey: "secret", source: "test"))

  /// What was given.
  package func credentials() -> Credentials? { given }
}
