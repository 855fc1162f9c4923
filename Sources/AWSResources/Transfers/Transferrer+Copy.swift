internal import AWSClient
internal import Documents

extension Transferrer {
  /// Copies an object within S3; its bytes do not pass through here.
  func copy(_ entry: TransferEntry, _ address: ObjectAddress, to target: ObjectAddress) async throws {
    let origin = place(address)
    guard let size = entry.size, size >= options.settings.threshold else {
      let own = place(target).setting("CopySource", to: origin)
      _ = try await slots.run { try await call(destination, "CopyObject", own) }
      return progress(entry.size ?? 0)
    }
    var parts = try parts(of: address, size: size)
    let properties = try await properties(of: address)
    try await inParts(target, create: place(target).adding(properties.members)) { identifier in
      try await sideBySide {
        parts.next()
      } make: { part in
        var own = place(target).setting("CopySource", to: origin).setting("UploadId", to: Document(identifier))
          .setting("PartNumber", to: Document(part.number))
          .setting("CopySourceRange", to: Document("bytes=\(part.offset)-\(part.offset + part.length - 1)"))
        if let version = entry.etag { own = own.setting("CopySourceIfMatch", to: Document(version)) }
        let request = own
        let output = try await slots.run { try await call(destination, "UploadPartCopy", request) }
        progress(part.length)
        return Self.part(part.number, output.document["CopyPartResult"] ?? .emptyMap)
      }
    }
    guard let tags = properties.tags else { return }
    let own = place(target).setting("Tagging", to: ["TagSet": tags])
    _ = try await slots.run { try await call(destination, "PutObjectTagging", own) }
  }

  private var replaces: Bool { options.parameters["MetadataDirective"]?.string == "REPLACE" }

  /// The properties that an object has besides its bytes.
  private struct Properties {
    var members: Document = .emptyMap
    /// Tags that do not fit into the call that begins an upload.
    var tags: Document?
  }

  /// The properties that a copy in one piece would take over by itself (the AWS CLI v2 does the same): its metadata,
  /// where they are not replaced, and its tags, which `MetadataDirective` is not about.
  private func properties(of address: ObjectAddress) async throws -> Properties {
    var members = replaces ? [] : try await metadata(of: address)
    let tagging = try await slots.run { try await call(source, "GetObjectTagging", place(address), isSource: true) }
    let tags = tagging.document["TagSet"] ?? .emptyList
    guard tags.count > 0, options.parameters["Tagging"] == nil else {
      return Properties(members: Document(map: members))
    }
    let text = tags.elements.map { tag in
      [tag["Key"], tag["Value"]].map { PercentEncoding.encode($0?.string ?? "") }.joined(separator: "=")
    }.joined(separator: "&")
    guard text.utf8.count <= 2048 else { return Properties(members: Document(map: members), tags: tags) }
    members.append(("Tagging", Document(text)))
    return Properties(members: Document(map: members))
  }

  private func metadata(of address: ObjectAddress) async throws -> [(key: String, value: Document)] {
    let head = try await slots.run { try await call(source, "HeadObject", place(address), isSource: true) }.document
    let names = [
      "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "Metadata",
    ]
    return head.entries.filter {
      names.contains($0.key) && options.parameters[$0.key] == nil && !$0.value.isNull
    }
  }
}

extension Document {
  /// This map and the members of another.
  fileprivate func adding(_ other: Document) -> Document {
    Document(map: entries.map { $0 } + other.entries.map { $0 })
  }
}
