package import AWSClient
package import Documents

/// Inputs made from the model: what is required and nothing else.
package enum SampleInput {
  /// The least that `operation` takes.
  package static func minimal(_ operation: OperationModel) -> Document {
    operation.input.map { structure($0, operation.service.name, []) } ?? .emptyMap
  }

  private static func structure(_ shape: Shape, _ service: String, _ path: [Int]) -> Document {
    guard !shape.isDocument else { return ["some": ["document", 1]] }
    let path = path + [shape.index]
    var members = shape.members.filter(\.isRequired)
    if shape.isUnion {
      let ends = shape.members.first { !path.contains($0.shape.index) && !$0.shape.type.isContainer }
      members = [ends ?? shape.members.first { !path.contains($0.shape.index) }].compactMap { $0 }
    }
    return Document(
      map: members.filter { !$0.isIdempotencyToken }.map { (key: $0.name, value: value($0, service, path)) })
  }

  private static func value(_ member: Member, _ service: String, _ path: [Int]) -> Document {
    if let named = names["\(service).\(member.name)"] { return Document(named) }
    // Elsewhere than in a header it is a text like others.
    if member.isJSONValue { return member.location == .header ? ["some": "json"] : #"{"some":"json"}"# }
    if member.isHostLabel { return "label-1" }
    return value(member.shape, service, path)
  }

  private static func value(_ shape: Shape, _ service: String, _ path: [Int]) -> Document {
    let least = Int(shape.minimum ?? 0)
    switch shape.type {
    case .structure: return structure(shape, service, path)
    case .list:
      guard let element = shape.element, least > 0 else { return .emptyList }
      return Document(list: (0..<least).map { _ in value(element, service, path) })
    case .map:
      guard let element = shape.value, least > 0 else { return .emptyMap }
      return Document(map: (0..<least).map { (key: "key\($0)", value: value(element, service, path)) })
    case .byte, .short, .integer, .long, .bigInteger: return Document(max(least, 3))
    case .float, .double, .bigDecimal: return Document(max(shape.minimum ?? 0, 0.5))
    case .boolean: return false
    case .timestamp: return Document(Timestamp(seconds: 1_422_172_800))
    case .blob: return Document(blob: Array(repeating: 7, count: max(least, 4)))
    default: return Document(shape.enumValues.first ?? String(repeating: "x", count: max(least, 5)))
    }
  }

  /// What endpoints and URLs are made of has to be what the services call it.
  private static let names = [
    "s3.Bucket": "amzn-demo-bucket", "s3.CopySource": "from-bucket/a", "s3control.AccountId": "123456789012",
    "s3control.Bucket": "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-0123/bucket/my-bucket",
    "s3control.Name": "my-point", "s3control.OutpostId": "op-0123", "events.EndpointId": "abcde.veo",
    "kinesis.StreamARN": "arn:aws:kinesis:us-east-1:123456789012:stream/some",
    "kinesis.ConsumerARN": "arn:aws:kinesis:us-east-1:123456789012:stream/some/consumer/one:1",
    "kinesis.ResourceARN": "arn:aws:kinesis:us-east-1:123456789012:stream/some",
    "cloudfront-keyvaluestore.KvsARN": "arn:aws:cloudfront::123456789012:key-value-store/some",
    "machinelearning.PredictEndpoint": "https://realtime.machinelearning.us-east-1.amazonaws.com",
    "sesv2.EndpointId": "abcde.veo",
  ]
}
