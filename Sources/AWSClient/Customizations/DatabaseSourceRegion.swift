/// Takes `SourceRegion` out of the databases' requests: it says where the URL is to be signed for, and RDS does not
/// know it.
struct DatabaseSourceRegion: Customization {
  func applies(to operation: OperationModel) -> Bool { OperationTraits(operation).copyURL?.parameter == "PreSignedUrl" }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    guard let body = request.body.bytes else { return }
    request.body = .bytes(PercentEncoding.form(body, removing: "SourceRegion"))
  }
}
