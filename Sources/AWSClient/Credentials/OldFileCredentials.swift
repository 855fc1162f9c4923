internal import Documents

/// The file of the first EC2 tools, which `AWS_CREDENTIAL_FILE` names: lines of `AWSAccessKeyId=…` and
/// `AWSSecretKey=…`.
struct EC2FileCredentials: CredentialSource {
  let environment: Environment

  var place: String { "AWS_CREDENTIAL_FILE" }
  var callsServices: Bool { false }

  func credentials() throws -> Credentials? {
    guard let name = environment.value("AWS_CREDENTIAL_FILE") else { return nil }
    let path = environment.expand(name)
    let bytes: [UInt8]?
    do { bytes = try environment.files.read(path) } catch {
      throw CredentialError.failed(source: place, reason: "\(path): \(error.reason)")
    }
    guard let bytes else { throw CredentialError.failed(source: place, reason: "\(path): no such file") }
    var values: [Substring: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      values[String(line[..<equals]).trimmingSpace] = String(
        String(line[line.utf8.index(after: equals)...]).trimmingSpace)
    }
    guard let id = values["AWSAccessKeyId"] else { return nil }
    guard let secret = values["AWSSecretKey"] else {
      throw CredentialError.incomplete(source: path, missing: "AWSSecretKey")
    }
    // For these botocore has no identifier.
    return Credentials(accessKeyID: id, secretAccessKey: secret, source: "\(place) (\(environment.abbreviate(path)))")
      .come(by: [])
  }
}

/// The `[Credentials]` section of boto 2's configuration: the file that `BOTO_CONFIG` names, else the system's, else
/// the user's.
struct Boto2Credentials: CredentialSource {
  let environment: Environment

  var place: String { environment.value("BOTO_CONFIG") == nil ? "/etc/boto.cfg and ~/.boto" : "BOTO_CONFIG" }
  var callsServices: Bool { false }

  func credentials() throws -> Credentials? {
    for name in environment.value("BOTO_CONFIG").map({ [$0] }) ?? ["/etc/boto.cfg", "~/.boto"] {
      let path = environment.expand(name)
      let shown = environment.abbreviate(path)
      let bytes: [UInt8]?
      do { bytes = try environment.files.read(path) } catch {
        throw CredentialError.failed(source: shown, reason: error.reason)
      }
      guard let bytes else { continue }
      let file: INIFile
      do { file = try INIReader.read(bytes, name: shown) } catch {
        throw CredentialError.failed(source: shown, reason: error.description)
      }
      let entries = file.sections.first { $0.name == "Credentials" }?.entries ?? []
      func text(_ key: String) -> String? { entries.first { $0.key == key }?.text }
      guard let id = text("aws_access_key_id") else { continue }
      guard let secret = text("aws_secret_access_key") else {
        throw CredentialError.incomplete(source: shown, missing: "aws_secret_access_key")
      }
      return Credentials(accessKeyID: id, secretAccessKey: secret, source: shown).come(by: .boto2)
    }
    return nil
  }
}
