import AWSClient
import Documents

/// Shows the events that an operation answers with: each as one JSON document in a line, as soon as it is there.
/// `--query` is asked of each event, and one in which it finds nothing is not shown.
enum EventPrinter {
  /// Shows `events` to their end, and before them the members of the output that are no events. Throws a
  /// ``ClientError``: an exception that the service puts into the stream is a service's error like any other.
  static func show(
    _ events: EventStream, _ output: Document, of operation: OperationModel, _ context: Context
  ) async throws {
    if output.count > 0 { try await context.results.value(output, .event) }
    var reader = events.makeAsyncIterator()
    while let event = try await next(&reader, operation) { try await context.results.value(event, .event) }
  }

  /// Writes the bytes that `events` carry in their records to a file, and shows nothing, as the AWS CLI does.
  static func save(
    _ events: EventStream, of operation: OperationModel, to name: String, isRaw: Bool, _ context: Context
  ) async throws {
    let path = context.localPath(name)
    let sink = try FileSink.open(path, appends: false)
    var shown = isRaw || !BodyWriter.isTerminal(path) ? nil : ShownBody()
    var count: Int64 = 0
    do {
      var reader = events.makeAsyncIterator()
      while let event = try await next(&reader, operation) {
        guard let bytes = event["Records"]?["Payload"]?.blob else { continue }
        count += Int64(bytes.count)
        try sink.write(shown?.add(bytes) ?? bytes)
      }
      try sink.write(shown?.end() ?? [])
      try sink.close()
      if shown?.isBinary == true { BodyWriter.tellBinary(count, context) }
    } catch {
      sink.abandon()
      throw error
    }
  }

  private static func next(
    _ reader: inout EventStream.Iterator, _ operation: OperationModel
  ) async throws(ClientError) -> Document? {
    do { return try await reader.next() } catch { throw ClientError(readingEventsOf: operation, error) }
  }
}
