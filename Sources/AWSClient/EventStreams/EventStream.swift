public import Documents

/// The events that an operation answers with, read as they arrive.
///
/// Each is a map with one member, the event's name: `{"Records": {"Payload": …}}`. Events that the model does not know
/// are skipped. It can be read once; letting go of it before its end aborts the transfer.
///
/// Reading throws ``ServiceError`` when the service says that it failed, ``EventStreamFault`` when the stream is damaged
/// or ends inside a message, ``MalformedResponse`` when an event is not what the model says.
public struct EventStream: AsyncSequence, Sendable {
  /// An event: a map with one member.
  public typealias Element = Document

  private let body: BodyStream
  private let reader: EventReader
  private let decoder: EventStreamDecoder
  private let finalEvent: String?

  /// The stream in `response` and the output's other members. RPC protocols send those in a first message, which is
  /// waited for; with the others they are in the header, and `output` is returned.
  ///
  /// Nil when the output of `operation` has no event stream. A stream that does not end with `finalEvent`, where there
  /// is one, was cut short.
  package static func open(
    _ response: HTTPResponse, for operation: OperationModel, output: Document = .emptyMap, finalEvent: String? = nil
  ) async throws -> (output: Document, events: EventStream)? {
    guard let reader = EventReader(operation) else { return nil }
    let body: BodyStream
    switch response.body {
    case .stream(let stream): body = stream
    case .bytes(let bytes): body = BodyStream(chunks: [bytes])
    }
    var source = Source(chunks: body.makeAsyncIterator(), decoder: EventStreamDecoder())
    // REST binds what is not of the stream to headers; in the others it is the first message of the stream.
    if operation.service.wireProtocol.isREST {
      return (output, EventStream(body: body, reader: reader, decoder: source.decoder, finalEvent: finalEvent))
    }
    guard let first = try await source.next() else { throw EventStreamFault.noInitialResponse }
    guard first.text(":event-type") == "initial-response" else {
      // A service that fails at once says so in the place of its response.
      _ = try reader.event(first)
      throw EventStreamFault.noInitialResponse
    }
    let initial = try reader.initialResponse(first)
    return (initial, EventStream(body: body, reader: reader, decoder: source.decoder, finalEvent: finalEvent))
  }

  /// Aborts the transfer.
  public func cancel() { body.cancel() }

  /// Starts reading.
  public func makeAsyncIterator() -> Iterator {
    Iterator(
      source: Source(chunks: body.makeAsyncIterator(), decoder: decoder), reader: reader, finalEvent: finalEvent)
  }

  /// The reader.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate var source: Source
    fileprivate let reader: EventReader
    private let finalEvent: String?
    private var last: String?

    fileprivate init(source: Source, reader: EventReader, finalEvent: String?) {
      self.source = source
      self.reader = reader
      self.finalEvent = finalEvent
    }

    /// The next event, nil at the end.
    public mutating func next() async throws -> Document? {
      while let message = try await source.next() {
        guard let event = try reader.event(message) else { continue }
        last = event.keys.first
        return event
      }
      if let end = finalEvent, last != end { throw EventStreamFault.noEnd(event: end) }
      return nil
    }
  }

  /// Messages out of chunks.
  fileprivate struct Source {
    var chunks: BodyStream.Iterator
    var decoder: EventStreamDecoder

    mutating func next() async throws -> EventStreamMessage? {
      while true {
        if let message = try decoder.next() { return message }
        guard let chunk = try await chunks.next() else {
          try decoder.finish()
          return nil
        }
        decoder.append(chunk)
      }
    }
  }
}
