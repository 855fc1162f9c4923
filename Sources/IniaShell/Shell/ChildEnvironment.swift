import AWSClient
import Documents

/// The variables of the programs that the shell starts: those of the shell's own environment, changed so that an AWS
/// CLI or SDK started with them finds the shell's session and no other. A line's own `--profile` and `--region` are
/// that line's and reach no program.
///
/// Names and their order are botocore's (`botocore/configprovider.py`, `botocore/credentials.py`). What has no variable
/// stays behind: whether requests are signed, whether certificates are checked, time limits. Nothing secret is added.
package enum ChildEnvironment {
  /// The variables that go before a profile, whichever it is: a session whose profile was named does not look at them.
  private static let beforeProfile = [
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION", "AWS_ACCOUNT_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
  ]

  /// The variables of a program: `outer` as the session `options` and a shell that only reads would have it.
  package static func variables(
    _ outer: [String: String], _ options: SessionOptions, isReadOnly: Bool
  ) -> [String: String] {
    var inner = outer
    func value(_ names: String...) -> String? {
      names.lazy.compactMap { outer[$0] }.first { !$0.isEmpty }
    }
    if options.profile != nil { for name in beforeProfile { inner[name] = nil } }
    // Tools disagree about which of the two names counts; the default profile need not exist, but if it is named.
    if let profile = options.profile ?? value("AWS_PROFILE", "AWS_DEFAULT_PROFILE") {
      inner["AWS_DEFAULT_PROFILE"] = nil
      inner["AWS_PROFILE"] = profile == "default" ? nil : profile
    }
    if let region = options.region ?? value("AWS_REGION", "AWS_DEFAULT_REGION") {
      inner["AWS_REGION"] = region
      inner["AWS_DEFAULT_REGION"] = region
    }
    if let url = options.endpointURL {
      for name in outer.keys where name.begins(with: "AWS_ENDPOINT_URL_") { inner[name] = nil }
      inner["AWS_ENDPOINT_URL"] = url
      // A profile may say that such URLs do not count, which the one that was given outright always does.
      inner["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "false"
    }
    if let bundle = options.caBundle { inner["AWS_CA_BUNDLE"] = bundle }
    if isReadOnly { inner["INIA_READ_ONLY"] = "1" }
    return inner
  }

  /// Lets the name count that was set last where two names say the same: of a region and of a profile the other one goes
  /// before it.
  static func settle(_ variables: inout [String: String], _ changes: [String: String?]) {
    for (name, other) in [("AWS_DEFAULT_REGION", "AWS_REGION"), ("AWS_DEFAULT_PROFILE", "AWS_PROFILE")]
    where changes[name]?.map({ !$0.isEmpty }) == true && changes[other] == nil {
      variables[other] = nil
    }
  }
}

/// Where a program begins: its folder and its variables.
package struct ProgramPlace: Sendable, Equatable {
  /// The path of the folder; empty for the process's own.
  package var folder: String
  package var variables: [String: String]

  package init(folder: String, variables: [String: String]) {
    self.folder = folder
    self.variables = variables
  }
}

extension Context {
  /// Where programs begin that a line here starts.
  var programPlace: ProgramPlace {
    var variables = ChildEnvironment.variables(
      environment.variables, globals.session, isReadOnly: options.isReadOnly)
    // What reads our data and calls the AWS CLI (xargs) calls us.
    if isBehindPipe, let own = shell.world.programs.ownNames {
      variables["PATH"] = "\(own):\(variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")"
    }
    return ProgramPlace(folder: programFolder, variables: variables)
  }
}
