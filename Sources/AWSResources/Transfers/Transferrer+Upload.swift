package import AWSClient
internal import Documents

extension Transferrer {
  /// Sends a file.
  func upload(_ path: String, size: Int64, to address: ObjectAddress) async throws {
    let own = typed(place(address), by: path)
    guard size >= options.settings.threshold else {
      _ = try await slots.run {
        try await call(destination, "PutObject", own, body: .file(path: path, offset: 0, length: size))
      }
      return progress(size)
    }
    var parts = try parts(of: address, size: size)
    try await inParts(address, create: checked(own)) { identifier in
      try await sideBySide {
        parts.next()
      } make: { part in
        try await send(
          .file(path: path, offset: part.offset, length: part.length), part.number, identifier, to: address)
      }
    }
  }

  /// Sends what `stream` gives, whose length nobody knows: in one piece where it is short, else a part at a time, as
  /// many held in memory as are on their way. `expected` is the length that somebody supposes.
  package func upload(_ stream: any BodySource, expected: Int64?, to address: ObjectAddress) async throws {
    do {
      let size = PartPlan.size(total: expected, preferred: options.settings.partSize)
      let first = try await Self.read(stream, size)
      let own = typed(place(address), by: address.key)
      guard first.count >= Int(clamping: size) else {
        _ = try await call(destination, "PutObject", own, body: .bytes(first))
        return progress(Int64(first.count))
      }
      try await inParts(address, create: checked(own)) { identifier in
        var number = 0
        var held: [UInt8]? = first
        return try await sideBySide { () async throws -> (Int, [UInt8])? in
          let bytes: [UInt8]
          if let first = held { bytes = first } else { bytes = try await Self.read(stream, size) }
          held = nil
          guard !bytes.isEmpty else { return nil }
          number += 1
          return (number, bytes)
        } make: { part in
          try await send(.bytes(part.1), part.0, identifier, to: address)
        }
      }
    } catch is Planned {}
  }

  private static func read(_ stream: any BodySource, _ size: Int64) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < size {
      let more = try await stream.read(upTo: min(Int(clamping: size) - bytes.count, 1 << 20))
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// Sends one part; what is said of it when all are put together.
  private func send(
    _ body: RequestBody, _ number: Int, _ identifier: String, to address: ObjectAddress
  ) async throws -> Document {
    let own = checked(place(address)).setting("PartNumber", to: Document(number))
      .setting("UploadId", to: Document(identifier))
    let output = try await slots.run { try await call(destination, "UploadPart", own, body: body) }
    progress(body.length ?? 0)
    return Self.part(number, output.document)
  }

  // MARK: Parts

  /// An object put together of parts; whatever goes wrong, none of them is left behind.
  func inParts(
    _ address: ObjectAddress, create own: Document, _ body: (String) async throws -> [Document]
  ) async throws {
    let created = try await slots.run { try await call(destination, "CreateMultipartUpload", own) }
    guard let identifier = created.document["UploadId"]?.string, !identifier.isEmpty else {
      throw TransferError.noUploadID(address)
    }
    let upload = place(address).setting("UploadId", to: Document(identifier))
    do {
      let parts = try await body(identifier).sorted {
        ($0["PartNumber"]?.integer ?? 0) < ($1["PartNumber"]?.integer ?? 0)
      }
      let all = upload.setting("MultipartUpload", to: ["Parts": Document(list: parts)])
      _ = try await slots.run { try await call(destination, "CompleteMultipartUpload", all) }
    } catch {
      // Also when the task was cancelled: parts that nobody wants cost money.
      await Task.detached { _ = try? await call(destination, "AbortMultipartUpload", upload) }.value
      throw error
    }
  }

  /// Makes what `next` gives, as many at once as there are slots, and gathers what came of it.
  func sideBySide<Part: Sendable>(
    next: () async throws -> Part?, make: @escaping @Sendable (Part) async throws -> Document
  ) async throws -> [Document] {
    try await withThrowingTaskGroup(of: Document.self) { group in
      var made: [Document] = []
      var active = 0
      while let part = try await next() {
        if active >= options.settings.concurrency, let one = try await group.next() {
          made.append(one)
          active -= 1
        }
        active += 1
        group.addTask { try await make(part) }
      }
      for try await one in group { made.append(one) }
      return made
    }
  }

  /// The entry of a part in the list that ends an upload: its number, its version, its checksums.
  static func part(_ number: Int, _ answer: Document) -> Document {
    let known = answer.entries.filter { member in
      (member.key == "ETag" || member.key.begins(with: "Checksum") && member.key != "ChecksumType")
        && !member.value.isNull
    }
    return Document(map: [("PartNumber", Document(number))] + known)
  }

  /// The members of a call whose parts carry checksums, which S3 wants to know from the beginning.
  private func checked(_ own: Document) -> Document {
    guard options.parameters["ChecksumAlgorithm"] == nil,
      destination.session.configuration.requestChecksums.value == .whenSupported
    else { return own }
    return own.setting("ChecksumAlgorithm", to: "CRC32")
  }

  private func typed(_ own: Document, by name: String) -> Document {
    guard options.parameters["ContentType"] == nil, let type = options.contentType(name) else { return own }
    return own.setting("ContentType", to: Document(type))
  }
}
