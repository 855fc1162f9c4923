import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// What options of the AWS CLI's own do beyond the parameters, which WordReferenceTests holds to the AWS CLI.
@Suite struct AddedOptionTests {
  private func scratch() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inia-added-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func savesWhatAnswersHoldInFiles() async throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let iot = try ShellFixture { _, _ in
      .reply(200, #"{"certificateId":"c","certificatePem":"PEM\n","keyPair":{"PublicKey":"P","PrivateKey":"S"}}"#)
    }
    let run = await iot.run(
      "iot create-keys-and-certificate --certificate-pem-outfile \(folder)/pem --private-key-outfile=\(folder)/key")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try String(contentsOfFile: "\(folder)/pem", encoding: .utf8) == "PEM\n")
    #expect(try String(contentsOfFile: "\(folder)/key", encoding: .utf8) == "S")
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/key")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let iam = try ShellFixture { _, _ in
      .reply(
        200,
        "<CreateVirtualMFADeviceResponse><CreateVirtualMFADeviceResult><VirtualMFADevice><SerialNumber>arn</SerialNumber>"
          + "<Base32StringSeed>c2VlZA==</Base32StringSeed><QRCodePNG>cG5n</QRCodePNG></VirtualMFADevice>"
          + "</CreateVirtualMFADeviceResult></CreateVirtualMFADeviceResponse>")
    }
    let made = await iam.run(
      "iam create-virtual-mfa-device --virtual-mfa-device-name d --outfile \(folder)/seed "
        + "--bootstrap-method Base32StringSeed")
    #expect(try JSONReader.read(text: made.output) == ["VirtualMFADevice": ["SerialNumber": "arn"]])
    #expect(try String(contentsOfFile: "\(folder)/seed", encoding: .utf8) == "seed")
  }

  @Test func takesCommandsAndOptionsUnderOtherNames() async throws {
    let shell = try ShellFixture { _, _ in .reply(200, "{}") }
    _ = await shell.run(
      "aws --endpoint http://localhost:4566 runtime.sagemaker invoke-endpoint --endpoint-name e --body aGk= -")
    #expect(shell.transport.requests.first?.host == "localhost:4566")
    let group = await shell.run("rds remove-option-from-option-group --option-group-name g --options=a --plan")
    #expect(group.errors.contains("no parameter --plan"))
    var options = ShellOptions()
    options.plans = true
    let planner = try ShellFixture(options: options)
    let planned = await planner.run("rds remove-option-from-option-group --option-group-name g --options a b")
    let body = try JSONReader.read(text: planned.output)["body"]?.string.flatMap { Base64.decode($0) }
    #expect(
      String(decoding: body ?? [], as: UTF8.self).contains("OptionsToRemove.OptionConfiguration")
        || String(decoding: body ?? [], as: UTF8.self).contains("OptionsToRemove.member.2=b"))
    let several = await planner.run("ec2 describe-instances --max 5")
    #expect(
      several.status == 252 && several.errors.contains("--max-results, --max-items")
        || several.errors.contains("--max-items, --max-results"))
  }

  /// A text that OpenSSL encrypted for the key of the signatures' table.
  private static let encrypted =
    "Guaq9bfcJpACMSP2abRLW/usdqkvv2AUOhijb9egHo1enmp6zTxgOYAHveRG6eSCxAOVX9dFHaWqqR9baA7xVkCtZPDJunof"
    + "mWFZInuoHgkPqkqXH4Xi/zDdRpnRjkl91Or/Ixzj0aTRGs3QhrHm1428rogeiE1Qh1tXIbDbaG4="

  @Test func decryptsWindowsPasswords() async throws {
    let table = try String(contentsOfFile: "\(PackageRoot.path)/Tests/Data/signatures.json", encoding: .utf8)
    let key = try #require(try JSONReader.read(text: table)["rsaKey"]?.string)
    let encrypted = Self.encrypted
    let files = ["/key": key, "/home/test/key": key, "/other": "no key"]
    let shell = try ShellFixture(files: files) { _, number in
      // Whitespace around it is EC2's own; an instance that is too young has none.
      .reply(
        200,
        "<GetPasswordDataResponse><instanceId>i-1</instanceId><passwordData>\(number < 4 ? "\r\n\(encrypted)\r\n" : "")"
          + "</passwordData></GetPasswordDataResponse>")
    }
    let line = "ec2 get-password-data --instance-id i-1 --query PasswordData --output text"
    #expect(await shell.run(line).output.contains(encrypted))
    #expect(await shell.run(line + " --priv-launch-key /key").output == "s3cret \u{E4}\n")
    #expect(await shell.run(line + " --priv-launch-key '~/key'").output == "s3cret \u{E4}\n")
    let other = await shell.run(line + " --priv-launch-key /other")
    #expect(other.output.isEmpty && other.status == 255)
    #expect(other.errors.hasPrefix("the password cannot be decrypted with the private key /other\n"))
    #expect(await shell.run(line + " --priv-launch-key /key").output == "\n")
    #expect(await shell.run(line + " --priv-launch-key /none").status == 252)
  }

  @Test func changesOneThingOfADistribution() async throws {
    let shell = try ShellFixture { request, _ in
      request.method == "GET"
        ? .reply(
          200,
          "<DistributionConfig><CallerReference>c</CallerReference><Comment>kept</Comment><Enabled>true</Enabled>"
            + "<Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>n</DomainName></Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>o</TargetOriginId>"
            + "<ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy></DefaultCacheBehavior></DistributionConfig>",
          headers: ["ETag": "E2"])
        : .reply(200, "<Distribution><Id>D1</Id></Distribution>")
    }
    let run = await shell.run("cloudfront update-distribution --id D1 --default-root-object home.html")
    #expect(run.status == 0, "\(run.errors)")
    let sent = try #require(shell.transport.requests.last)
    let body = String(decoding: sent.body.bytes ?? [], as: UTF8.self)
    #expect(sent.headers["If-Match"] == "E2")
    #expect(body.contains("<Comment>kept</Comment>"))
    #expect(body.contains("<DefaultRootObject>home.html</DefaultRootObject>"))
    var options = ShellOptions()
    options.plans = true
    let planned = try ShellFixture(options: options)
    let plan = await planned.run("cloudfront update-distribution --id D1 --default-root-object home.html")
    #expect(plan.errors.contains("depends on the answer to cloudfront get-distribution-config"))
    #expect(planned.transport.requests.isEmpty)
  }

  @Test func makesTheUploadPolicyOfABundle() async throws {
    var options = ShellOptions()
    options.plans = true
    let shell = try ShellFixture(options: options)
    let run = await shell.run(
      "ec2 bundle-instance --instance-id i-1 --bucket b --prefix p --owner-akid a --owner-sak s")
    let body = try JSONReader.read(text: run.output)["body"]?.string.flatMap { Base64.decode($0) } ?? []
    let fields = String(decoding: body, as: UTF8.self).split(separator: "&").map { $0.split(separator: "=") }
    func field(_ name: String) -> String? {
      fields.first { $0[0] == name }.flatMap { String($0[1]).removingPercentEncoding }
    }
    let policy = try #require(field("Storage.S3.UploadPolicy"))
    #expect(
      String(decoding: Base64.decode(policy) ?? [], as: UTF8.self)
        == #"{"expiration":"2025-10-10T08:53:20.000Z","conditions":[{"bucket":"b"},{"acl":"ec2-bundle-read"},"#
        + #"["starts-with","$key","p"]]}"#)
    let signature = Base64.encode(SHA1.hmac(key: Array("s".utf8), Array(policy.utf8)))
    #expect(field("Storage.S3.UploadPolicySignature") == signature)
  }

  @Test func showsAPipelineAsItsDefinition() async throws {
    let shell = try ShellFixture { _, _ in
      .reply(
        200,
        #"{"pipelineObjects":[{"id":"D","name":"d","fields":[{"key":"at","refValue":"S"},{"key":"x","stringValue":"1"},"#
          + #"{"key":"x","stringValue":"2"},{"key":"x","stringValue":"3"}]}],"parameterObjects":[{"id":"p","attributes":"#
          + #"[{"key":"type","stringValue":"String"}]}],"parameterValues":[{"id":"p","stringValue":"v"}]}"#)
    }
    let run = await shell.run("datapipeline get-pipeline-definition --pipeline-id p")
    #expect(
      try JSONReader.read(text: run.output) == [
        "objects": [["id": "D", "name": "d", "at": ["ref": "S"], "x": ["1", "2", "3"]]],
        "parameters": [["id": "p", "type": "String"]], "values": ["p": "v"],
      ])
    #expect(
      await shell.run("datapipeline get-pipeline-definition --pipeline-id p --query values.p").output == "\"v\"\n")
  }
}
