internal import Documents

/// What stopped a reader, before it is known of which response.
struct OutputFault: Error {
  var reason: MalformedResponse.Reason

  init(_ reason: MalformedResponse.Reason) { self.reason = reason }

  /// A value that is not what the model says. Where it lies is told on the way out, by ``inside(_:_:_:)``.
  init(expected: String, found: String) { reason = .value(path: "", expected: expected, found: found) }

  /// The fault as it looks from around the value where it was found.
  func inside(_ step: ReadStep, _ plans: ReadPlans, _ bytes: [UInt8]) -> OutputFault {
    guard case .value(let path, let expected, let found) = reason else { return self }
    let outer = step.text(plans, bytes)
    let joined = path.isEmpty || path.begins(with: "[") ? outer + path : "\(outer).\(path)"
    return OutputFault(.value(path: joined, expected: expected, found: found))
  }
}

/// One step into a value that is read.
enum ReadStep {
  /// A member of ``ReadPlans/members``.
  case member(Int)
  case index(Int)
  /// The key of a map, in the bytes that are read.
  case key(Range<Int>)

  /// The step as JMESPath writes it.
  func text(_ plans: ReadPlans, _ bytes: [UInt8]) -> String {
    switch self {
    case .member(let member): plans.model(member)?.name ?? ""
    case .index(let index): "[\(index)]"
    case .key(let key): String(decoding: bytes[key.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
  }
}

extension MalformedResponse {
  /// The fault as one of `response`.
  init(_ fault: OutputFault, in response: HTTPResponse) {
    self.init(
      reason: fault.reason, status: response.status, contentType: response.headers["content-type"],
      body: response.body.bytes ?? [])
  }
}

extension HTTPResponse {
  /// The body, which must be in memory and is no page for people.
  func wholeBody() throws(OutputFault) -> [UInt8] {
    guard let bytes = body.bytes else { throw OutputFault(.notCollected) }
    if HTMLPage.begins(bytes) { throw OutputFault(.html) }
    return bytes
  }
}
