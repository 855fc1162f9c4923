extension ResponseBody {
  /// The same body, which fails as a call does: with a ``ClientError`` that names `url`.
  func naming(_ url: String) -> ResponseBody {
    guard case .stream(let stream) = self else { return self }
    return .stream(
      BodyStream(
        next: {
          // Iterators of a body stream hold no place of their own: a new one goes on where the last one was.
          var chunks = stream.makeAsyncIterator()
          do {
            return try await chunks.next()
          } catch let error as TransportError {
            throw error == .cancelled ? ClientError.cancelled : ClientError.transport(error, url: url)
          }
        }, cancel: { stream.cancel() }))
  }
}
