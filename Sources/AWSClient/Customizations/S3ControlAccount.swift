internal import Documents

/// Takes the account out of the ARN of a bucket or access point on an outpost, as botocore does: who gives the ARN has
/// said whose it is. Another account beside it, or an ARN of something else, is refused before anything is sent.
struct S3ControlAccount: Customization {
  func applies(to operation: OperationModel) -> Bool {
    // These two are about no bucket that exists; what is to be created has a name, not an ARN.
    guard operation.service.name == "s3control", operation.input?.member(named: "AccountId") != nil,
      !["CreateBucket", "ListRegionalBuckets"].contains(operation.name)
    else { return false }
    return Self.kinds.contains { operation.input?.member(named: $0.member) != nil }
  }

  func beforeSerialize(_ call: inout Call) throws(ClientError) {
    for (member, kind) in Self.kinds where !(member == "Name" && call.operation.name == "CreateAccessPoint") {
      guard let arn = call.input.parameters[member]?.string else { continue }
      // botocore looks at six parts, whatever the first is.
      let parts = arn.parts(at: ":", most: 5, keepsEmpty: true)
      guard parts.count == 6 else { continue }
      try check(parts, arn, member, kind, call)
      let account = Document(String(parts[4]))
      if let given = call.input.parameters["AccountId"], given != account {
        throw .refused(
          "S3 ARN \"\(arn)\" provided is invalid for this operation. Account ID in arn does not match the AccountId "
            + "parameter provided: \"\(given.string ?? JSONWriter.string(given))\"")
      }
      call.input.parameters = call.input.parameters.setting("AccountId", to: account)
    }
  }

  /// The members that may be ARNs, and of what.
  private static let kinds = [(member: "Name", kind: "accesspoint"), (member: "Bucket", kind: "bucket")]

  private func check(
    _ parts: [Substring], _ arn: String, _ member: String, _ kind: String, _ call: Call
  ) throws(ClientError) {
    func refuse(_ why: String) -> ClientError {
      .refused("S3 ARN \"\(arn)\" provided is invalid for this operation. \(why)")
    }
    if parts[3].begins(with: "fips-") || parts[3].ends(with: "-fips") {
      throw refuse("Invalid ARN, FIPS region not allowed in ARN.")
    }
    if call.configuration.s3.usesAccelerate.value {
      throw .refused(
        "Unsupported configuration when using S3 Control: S3 control client does not support accelerate endpoints")
    }
    let resource = parts[5].parts(atAny: "/:")
    guard parts[2] == "s3-outposts", resource.count == 4, resource[0] == "outpost", resource[2] == kind else {
      throw refuse("The \(member) parameter does not support the provided ARN")
    }
  }
}
