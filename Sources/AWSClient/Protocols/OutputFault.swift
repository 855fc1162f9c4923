/// What stopped a reader, before it is known of which response.
struct OutputFault: Error {
  var reason: MalformedResponse.Reason

  init(_ reason: MalformedResponse.Reason) { self.reason = reason }
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

/// How a page for people is told from a service's answer.
enum HTMLPage {
  /// Whether `bytes` begin as an HTML page does.
  static func begins(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(512).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    for word in ["<!doctype html", "<html"] where start.count >= word.utf8.count {
      if zip(start, word.utf8).allSatisfy({ ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }) { return true }
    }
    return false
  }
}
