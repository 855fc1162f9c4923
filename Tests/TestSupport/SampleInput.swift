package import AWSClient
package import Documents

/// Inputs made from the model: what is required and nothing else, or as much as there is.
package struct SampleInput {
  private let service: String
  private let isFull: Bool
  /// How many texts were given out; each is another one.
  private var texts = 0

  private init(_ operation: OperationModel, isFull: Bool) {
    service = operation.service.name
    self.isFull = isFull
  }

  /// The least that `operation` takes.
  package static func minimal(_ operation: OperationModel) -> Document {
    var sample = Self(operation, isFull: false)
    return operation.input.map { sample.structure($0, []) } ?? .emptyMap
  }

  /// All members of `operation`'s input, four levels deep, with texts that are hard to spell on a command line.
  package static func full(_ operation: OperationModel) -> Document {
    var sample = Self(operation, isFull: true)
    return operation.input.map { sample.structure($0, []) } ?? .emptyMap
  }

  private mutating func structure(_ shape: Shape, _ path: [Int]) -> Document {
    guard !shape.isDocument else { return ["some": ["document", 1]] }
    let isAll = isFull && path.count < 4
    let path = path + [shape.index]
    var members = shape.members.filter { member in
      // Secrets are not shown, so that a line with one cannot be typed.
      let isWanted = isAll && !Self.comesBack(member.shape, path) && !member.isSensitive && !member.shape.isSensitive
      return member.isRequired ? isFull || !member.isIdempotencyToken : isWanted
    }
    if shape.isUnion {
      let ends = shape.members.first { !$0.shape.type.isContainer }
      members = [ends ?? shape.members.first { !Self.comesBack($0.shape, path) }].compactMap { $0 }
    }
    var entries: [(key: String, value: Document)] = []
    for member in members { entries.append((key: member.name, value: value(member, path))) }
    return Document(map: entries)
  }

  /// Whether a value of `shape` would hold one of those around it.
  private static func comesBack(_ shape: Shape, _ path: [Int]) -> Bool {
    path.contains(shape.index)
      || [shape.element, shape.value].contains { $0.map { path.contains($0.shape.index) } == true }
  }

  private mutating func value(_ member: Member, _ path: [Int]) -> Document {
    if path.count == 1, let named = Self.names["\(service).\(member.name)"] { return Document(named) }
    // Elsewhere than in a header it is a text like others.
    if member.isJSONValue { return member.location == .header ? ["some": "json"] : #"{"some":"json"}"# }
    if member.isHostLabel { return "label-1" }
    let isPlain = member.location != nil || member.contextParam != nil
    return value(member.shape, path, isPlain: isPlain)
  }

  private mutating func value(_ shape: Shape, _ path: [Int], isPlain: Bool = false) -> Document {
    let least = Int(shape.minimum ?? 0)
    let count = isFull && path.count < 4 ? max(least, 2) : least
    let path = shape.type == .list || shape.type == .map ? path + [shape.index] : path
    switch shape.type {
    case .structure: return structure(shape, path)
    case .list:
      guard let element = shape.element, count > 0 else { return .emptyList }
      if count > least, path.contains(element.shape.index) { return .emptyList }
      var elements: [Document] = []
      for _ in 0..<count { elements.append(value(element.shape, path, isPlain: isPlain)) }
      return Document(list: elements)
    case .map:
      guard let element = shape.value, count > 0 else { return .emptyMap }
      if count > least, path.contains(element.shape.index) { return .emptyMap }
      var entries: [(key: String, value: Document)] = []
      let length = Int(shape.key?.shape.minimum ?? 0)
      for number in 0..<count {
        let key = "key\(number)" + String(repeating: "x", count: max(0, length - 4))
        entries.append((key: key, value: value(element.shape, path, isPlain: isPlain)))
      }
      return Document(map: entries)
    case .byte, .short, .integer, .long, .bigInteger: return Document(max(least, 3))
    case .float, .double, .bigDecimal: return Document(max(shape.minimum ?? 0, 0.5))
    case .boolean: return Document(isFull && path.count % 2 == 1)
    case .timestamp: return Document(Timestamp(seconds: 1_422_172_800))
    case .blob: return Document(blob: Array(repeating: 7, count: max(least, 4)))
    default: return text(shape, least, isPlain: isPlain)
    }
  }

  private mutating func text(_ shape: Shape, _ least: Int, isPlain: Bool) -> Document {
    if let value = shape.enumValues.first { return Document(value) }
    let filling = String(repeating: "x", count: max(least, 5))
    guard isFull, !isPlain else { return Document(filling) }
    texts += 1
    let odd = Self.odd[texts % Self.odd.count]
    return Document(odd.unicodeScalars.count < least ? odd + filling : odd)
  }

  /// Texts that mean something to a shell, to shorthand or to an option's reader.
  private static let odd = [
    "plain", "two words", "-dash", "--option", "[list]", "{\"a\":1}", "it's", "\"quoted\"", "$HOME", "a,b=c", "*?~",
    "!x;y|z&", "back\\slash", "#none", "true", "null", "1e3", "ünï", "@place", "file://nowhere", "fileb://nowhere",
    "line\nend",
  ]

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
