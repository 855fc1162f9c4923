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
}
