internal import Documents

/// The output of the program that a profile's `credential_process` names; started without a shell.
struct ProcessCredentials: CredentialSource {
  let context: CredentialContext
  let profile: String

  var place: String { "credential_process of profile \(profile)" }
  var callsServices: Bool { false }

  func credentials() async throws -> Credentials? {
    guard let command = context.text("credential_process", profile) else { return nil }
    guard let words = ShellWords.split(command), !words.isEmpty else {
      throw CredentialError.misconfigured("the \(place) has a quote that is not closed")
    }
    let result: ProcessRun.Result
    do {
      result = try await ProcessRun.run(words, environment: context.environment.variables)
    } catch let error as ChildProcess.StartError {
      throw CredentialError.failed(source: place, reason: "\(words[0]): \(error.reason)")
    }
    guard result.status == 0 else {
      let words = String(decoding: result.errors, as: UTF8.self).trimmingSpace
      throw CredentialError.failed(
        source: place, reason: words.isEmpty ? "it ended with status \(result.status)" : String(words))
    }
    guard let output = try? JSONReader.read(result.output) else {
      throw CredentialError.failed(source: place, reason: "it did not print JSON")
    }
    guard output["Version"]?.integer == 1 else {
      throw CredentialError.failed(source: place, reason: "it printed something other than version 1")
    }
    guard var credentials = try Credentials(metadata: output, tokenKey: "SessionToken", source: place) else {
      let missing = output["AccessKeyId"] == nil ? "AccessKeyId" : "SecretAccessKey"
      throw CredentialError.incomplete(source: "the output of the \(place)", missing: missing)
    }
    credentials.accountID = credentials.accountID ?? context.text("aws_account_id", profile)
    return credentials.come(by: [.profileProcess, .process])
  }
}
