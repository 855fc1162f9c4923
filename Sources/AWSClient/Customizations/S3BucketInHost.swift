internal import Documents

/// Takes the bucket out of the path: the model puts it there, and the endpoint rules put it into the address as well.
struct S3BucketInHost: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && operation.requestURI.begins(with: "/{Bucket}")
  }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    let rest = request.path.dropFirst().drop { $0 != "/" }
    request.path = rest.isEmpty ? "/" : String(rest)
  }
}
