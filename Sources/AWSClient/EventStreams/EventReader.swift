internal import Documents

/// Reads messages as the events that an operation's output stream holds.
struct EventReader: Sendable {
  let operation: OperationModel
  /// The union of events.
  let events: Shape

  /// A reader for the events of `operation`; nil when its output streams none.
  init?(_ operation: OperationModel) {
    guard let events = operation.output?.eventStreamMember?.shape else { return nil }
    self.operation = operation
    self.events = events
  }

  /// The event of `message` as a map with one member, the event's name; nil for an event that the model does not know.
  /// Throws ``ServiceError`` for a message that says what went wrong, ``MalformedResponse`` for a payload that is not
  /// what the model says.
  func event(_ message: EventStreamMessage) throws -> Document? {
    switch message.text(":message-type") {
    case "exception", "error": throw error(message)
    default:
      guard let name = message.text(":event-type"), let shape = events.member(named: name)?.shape else { return nil }
      do {
        return Document(map: [(key: name, value: try document(message, shape))])
      } catch {
        throw malformed(error, message)
      }
    }
  }

  /// The members of the output that come before the events, where a first message carries them.
  func initialResponse(_ message: EventStreamMessage) throws(MalformedResponse) -> Document {
    guard let output = operation.output else { return .emptyMap }
    do throws(OutputFault) {
      return try body(message.payload, output)
    } catch {
      throw malformed(error, message)
    }
  }

  private func malformed(_ fault: OutputFault, _ message: EventStreamMessage) -> MalformedResponse {
    MalformedResponse(
      reason: fault.reason, status: 200, contentType: message.text(":content-type"), body: message.payload)
  }

  // MARK: Events

  private func document(_ message: EventStreamMessage, _ shape: Shape) throws(OutputFault) -> Document {
    let members = Array(shape.members)
    let payload = members.first { $0.isEventPayload }
    let bodyMembers = members.contains { !$0.isEventHeader }
    let body = payload == nil && bodyMembers ? try body(message.payload, shape) : .emptyMap
    var found: [(key: String, value: Document)] = []
    for member in members {
      if member.isEventHeader {
        if let value = message[member.wireName] { found.append((member.name, Self.document(value))) }
      } else if member.name == payload?.name {
        found.append((member.name, try self.payload(message.payload, member)))
      } else if let value = body[member.name] {
        found.append((member.name, value))
      }
    }
    return Document(map: found)
  }

  private func payload(_ bytes: [UInt8], _ member: Member) throws(OutputFault) -> Document {
    switch member.shape.type {
    case .blob: Document(blob: bytes)
    case .string: Document(String(decoding: bytes, as: UTF8.self))
    default: try body(bytes, member.shape)
    }
  }

  private func body(_ bytes: [UInt8], _ shape: Shape) throws(OutputFault) -> Document {
    switch operation.service.wireProtocol.answers {
    case .xml:
      var reader = XMLOutputReader(try XMLOutputReader.root(of: bytes))
      return try reader.read(shape)
    case .json:
      var reader = try JSONOutputReader(bytes, form: .json)
      return try reader.read(shape)
    case .cbor:
      var reader = try JSONOutputReader(bytes, form: .cbor)
      return try reader.read(shape)
    }
  }

  private static func document(_ value: EventStreamMessage.HeaderValue) -> Document {
    switch value {
    case .boolean(let value): Document(value)
    case .integer(let value): Document(value)
    case .bytes(let value), .uuid(let value): Document(blob: value)
    case .string(let value): Document(value)
    case .timestamp(let value): Document(value)
    }
  }

  // MARK: Errors

  private func error(_ message: EventStreamMessage) -> ServiceError {
    var fields = Document.emptyMap
    let code: String
    let words: String
    if let name = message.text(":exception-type") {
      code = name
      if let shape = events.member(named: name)?.shape { fields = (try? body(message.payload, shape)) ?? .emptyMap }
      words = (fields["Message"] ?? fields["message"])?.string ?? ""
    } else {
      code = message.text(":error-code") ?? ""
      words = message.text(":error-message") ?? ""
    }
    return ServiceError(
      code: code, message: words, status: 200, service: operation.service.name, operation: operation.name,
      fields: fields)
  }
}
