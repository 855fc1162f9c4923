internal import AWSClient
internal import Documents

extension Transferrer {
  /// Fetches an object into a file.
  func download(_ entry: TransferEntry, _ address: ObjectAddress, to path: String) async throws {
    // A plan makes no file.
    if plan != nil { _ = try await call(source, "GetObject", place(address), isSource: true) }
    let file = try PartialFile(path)
    do {
      if let size = entry.size, size >= options.settings.threshold, file.takesParts {
        var parts = try parts(of: address, size: size)
        _ = try await sideBySide {
          parts.next()
        } make: { part in
          try await fetch(part, of: address, entry.etag, into: file)
          return .null
        }
      } else {
        try await fetch(nil, of: address, entry.etag, into: file)
      }
      try file.finish(modified: entry.modified)
    } catch {
      file.abandon()
      throw error
    }
  }

  /// How often a body that breaks off is asked for again.
  private static let attempts = 5

  /// Fetches a part, or the whole object. What breaks off on the way goes on where it stopped, as long as the object is
  /// still the same.
  private func fetch(
    _ part: PartPlan.Part?, of address: ObjectAddress, _ version: String?, into file: PartialFile
  ) async throws {
    let start = part?.offset ?? 0
    var version = version
    var done: Int64 = 0
    for attempt in 1... {
      var own = place(address)
      if part != nil || done > 0 {
        let end = part.map { "\($0.offset + $0.length - 1)" } ?? ""
        own = own.setting("Range", to: Document("bytes=\(start + done)-\(end)"))
        if let version { own = own.setting("IfMatch", to: Document(version)) }
      }
      let (request, from) = (own, done)
      let got = try await slots.run { () async throws -> (done: Int64, version: String?, failure: (any Error)?) in
        let output = try await call(source, "GetObject", request, isSource: true)
        var at = from
        do {
          for try await bytes in Chunks(output.body) {
            try file.write(bytes, at: start + at)
            at += Int64(bytes.count)
            progress(Int64(bytes.count))
          }
        } catch {
          guard Self.isBroken(error) else { throw error }
          return (at, output.document["ETag"]?.string, error)
        }
        return (at, output.document["ETag"]?.string, nil)
      }
      done = got.done
      version = version ?? got.version
      guard let failure = got.failure else { break }
      // Without a version nobody knows whether the rest belongs to the beginning.
      guard attempt < Self.attempts, version != nil, !Task.isCancelled else { throw failure }
    }
    guard let part, done != part.length else { return }
    throw TransferError.wrongSize(address, expected: part.length, got: done)
  }

  private static func isBroken(_ error: any Error) -> Bool {
    switch error {
    case TransportError.cancelled: false
    case is TransportError: true
    case ClientError.transport: true
    default: false
    }
  }
}

/// A body's pieces, whether they come or are there.
private struct Chunks: AsyncSequence {
  let body: ResponseBody?

  init(_ body: ResponseBody?) { self.body = body }

  struct Iterator: AsyncIteratorProtocol {
    var bytes: [UInt8]?
    var stream: BodyStream.Iterator?

    mutating func next() async throws -> [UInt8]? {
      if var stream { return try await stream.next() }
      defer { bytes = nil }
      return bytes
    }
  }

  func makeAsyncIterator() -> Iterator {
    switch body {
    case nil: Iterator()
    case .bytes(let bytes): Iterator(bytes: bytes.isEmpty ? nil : bytes)
    case .stream(let stream): Iterator(stream: stream.makeAsyncIterator())
    }
  }
}
