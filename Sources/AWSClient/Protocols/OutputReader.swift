internal import Documents

/// Reads the body of a response in one format; the REST protocols mix what it finds with what the header says.
protocol OutputReader {
  /// The members that a body holds, found but not read.
  associatedtype Fields
  /// Where the output is written to.
  var out: TapeBuilder { get set }
  /// The plans of the shapes met.
  var plans: ReadPlans { get }
  /// Finds the members of `plan` in the body.
  func fields(_ plan: ReadPlan) throws(OutputFault) -> Fields
  /// Writes the member at `index` of `plan`, with its name; nothing when the body does not hold it.
  mutating func writeField(_ index: Int, of fields: Fields, _ plan: ReadPlan) throws(OutputFault)
  /// Writes the whole body as the value of `member`, with its name; nothing when there is no body.
  mutating func writePayload(_ member: MemberPlan) throws(OutputFault)
}

extension OutputReader {
  /// Writes what stands for a union's member that the model does not know.
  mutating func writeUnknown(_ tag: String) {
    out.beginMap()
    out.key("SDK_UNKNOWN_MEMBER")
    out.beginMap()
    out.key("name")
    out.string(tag)
    out.endMap()
    out.endMap()
  }

  /// Reads the response as `shape`: bound members from status and header, the others from the body.
  mutating func readREST(_ shape: Shape, _ response: HTTPResponse) throws(OutputFault) -> Document {
    let plan = plans.plan(of: shape)
    let payload = shape.payload?.name
    let fields = payload == nil ? try fields(plan) : nil
    // Without a body to read, a page for people would pass for success.
    if !shape.hasParsedBody, payload == nil, response.body.bytes != nil { _ = try response.wholeBody() }
    let header = HeaderReader(status: response.status, headers: response.headers)
    out.beginMap()
    for index in plan.members.indices {
      let member = plan.members[index]
      if member.isBound {
        try header.write(member, to: &out)
      } else if let fields {
        try writeField(index, of: fields, plan)
      } else if member.name == payload, !member.member.isStreaming, !member.member.shape.isEventStream {
        switch member.type {
        case .blob, .string: writeRaw(member, response.body.bytes ?? [])
        default: try writePayload(member)
        }
      }
    }
    out.endMap()
    return out.finish()
  }

  private mutating func writeRaw(_ member: MemberPlan, _ body: [UInt8]) {
    guard !body.isEmpty else { return }
    member.writeKey(to: &out)
    if member.type == .blob { out.blob(body) } else { out.string(utf8: body) }
  }
}

extension Shape {
  /// Whether a body has to be parsed to read this shape: false when it is taken as it is or streams.
  var hasParsedBody: Bool {
    guard let payload else {
      return members.contains { member in
        !(member.location == .header || member.location == .headers || member.location == .statusCode)
          && !member.shape.isEventStream
      }
    }
    return payload.shape.type != .blob && payload.shape.type != .string && !payload.isStreaming
      && !payload.shape.isEventStream
  }
}

extension Base64 {
  /// The bytes of base64 text that may be broken into lines, as some services send it.
  static func decodeLoosely(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    decode(text) ?? decode(text.filter { $0 > 0x20 })
  }
}

/// Numbers as services write them.
enum WireNumber {
  /// A double, the words for what is no number included.
  static func double(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(text)
    }
  }
}
