internal import Documents

/// The members that a value holds, found but not read: the value's place, and where theirs begin in the reader's list.
struct ReadFields {
  let node: Int
  let base: Int
}

/// Reads the body of a response in one format; the REST protocols mix what it finds with what the header says.
protocol OutputReader {
  /// The builder that the output is written to.
  var out: TapeBuilder { get set }
  /// The plans of the shapes met.
  var plans: ReadPlans { get set }
  /// Finds the members of the shape of `plan` in the body.
  mutating func fields(_ plan: Int) throws(OutputFault) -> ReadFields
  /// Finds the members of the structure that is the member at `position` of `plan`; nil when the body does not hold it.
  mutating func fields(inMember position: Int, of fields: ReadFields, _ plan: Int) -> ReadFields?
  /// Writes the member at `position` of `plan`, with its name; nothing when the body does not hold it.
  mutating func writeField(_ position: Int, of fields: ReadFields, _ plan: Int) throws(OutputFault)
  /// Names the next value after the member at `index` of ``ReadPlans/members``.
  mutating func writeKey(_ index: Int)
  /// Writes the whole body as the value of `member`, with its name; nothing when there is no body.
  mutating func writePayload(_ member: Int) throws(OutputFault)
}

extension OutputReader {
  /// Reads the whole body as `shape`, for protocols that bind nothing to the header.
  mutating func read(_ shape: Shape, _ early: EarlyReading? = nil) throws(OutputFault) -> Document {
    let plan = plans.plan(of: shape)
    let fields = try fields(plan)
    if let early {
      tell(early) { reader throws(OutputFault) in
        for part in early.members.parts { try reader.write(part, of: fields, plan) }
      }
    }
    out.beginMap()
    for position in 0..<plans.shapes[plan].memberCount { try writeField(position, of: fields, plan) }
    out.endMap()
    return finish()
  }

  /// The output that was written.
  mutating func finish() -> Document {
    plans.keep()
    out.names = plans.names
    return out.finish()
  }

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
  mutating func readREST(
    _ shape: Shape, _ response: HTTPResponse, _ early: EarlyReading? = nil
  ) throws(OutputFault) -> Document {
    let plan = plans.plan(of: shape)
    let payload = shape.payload?.name
    let source = RESTSource(
      header: HeaderReader(status: response.status, headers: response.headers), body: response.body,
      payload: payload, fields: payload == nil ? try fields(plan) : nil)
    if let early {
      tell(early) { reader throws(OutputFault) in
        for part in early.members.parts { try reader.write(part, of: source, plan) }
      }
    }
    out.beginMap()
    for position in 0..<plans.shapes[plan].memberCount {
      try write(EarlyMembers.Part(position: position, inside: nil), of: source, plan)
    }
    out.endMap()
    return finish()
  }

  /// Writes a member of the output, or a part of one, from where the model says that it stands.
  private mutating func write(_ part: EarlyMembers.Part, of source: RESTSource, _ plan: Int) throws(OutputFault) {
    let index = plans.shapes[plan].firstMember + part.position
    if let fields = source.fields, !plans.members[index].isBound { return try write(part, of: fields, plan) }
    guard let member = plans.model(index) else { return }
    if plans.members[index].isBound { return try source.header.write(member, to: &out) }
    guard member.name == source.payload, !member.isStreaming, !member.shape.isEventStream else { return }
    if let inside = part.inside {
      let plan = plans.plan(ofMember: index)
      let fields = try fields(plan)
      writeKey(index)
      return try write(inside, of: fields, plan)
    }
    switch member.shape.type {
    case .blob, .string: writeRaw(member, source.body.bytes ?? [])
    default: try writePayload(index)
    }
  }

  private mutating func writeRaw(_ member: Member, _ body: [UInt8]) {
    // An empty text is one, as botocore has it; no bytes are nothing.
    guard !body.isEmpty || member.shape.type == .string else { return }
    out.key(member.name)
    if member.shape.type == .blob { out.blob(body) } else { out.string(utf8: body) }
  }
}

/// The sources of the members of a REST output.
private struct RESTSource {
  let header: HeaderReader
  let body: ResponseBody
  /// The member that is the whole body.
  let payload: String?
  /// The fields of the body, when it holds the members.
  let fields: ReadFields?
}

extension Shape {
  /// Whether anything of this shape comes in the body.
  var hasBody: Bool { payload != nil || hasParsedBody || members.contains { $0.shape.isEventStream } }

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

  /// A plain decimal of at most 18 digits; nil for anything else, integers in other spellings included.
  static func integer(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var value: Int64 = 0
    for at in range {
      let digit = bytes[at] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }
}
