internal import Documents

/// Reads the answer of GetBucketLocation, whose root element is the value itself.
struct S3BucketLocation: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && operation.name == "GetBucketLocation"
  }

  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {
    guard let body = response.body.bytes, let root = try? XMLReader.read(body).root else { return }
    let region = root.text
    output = output.setting("LocationConstraint", to: region.isEmpty ? .null : Document(region))
  }
}
